// SPDX-License-Identifier: MulanPSL-2.0
// What the rules leave open: cases a person must settle; and assessing the whole county.
import { get, post } from './http'

export interface Case {
  case: number
  person: number
  year: number
  kind: string
  subject: string
  question: string
  state: string
  opened_at: string
  answer: string
}

export const openCases = () => get<{ rows: Case[] }>('/api/cases')
export const settleCase = (id: number, answer: string) =>
  post<Case>(`/api/cases/${id}/settle`, { answer })
export const assessCounty = (year: number) => post<{ job: number }>('/api/assessments', { year })
