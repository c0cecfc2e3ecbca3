// SPDX-License-Identifier: MulanPSL-2.0
// The interview: question by question to what is due. The server keeps nothing; what it handed out
// is handed back with the next answer.
import type { Says } from '@/text'
import { post } from './http'
import type { Because, Decision } from './persons'

export interface ExtraDay {
  name: string
  says: Says
  required: boolean
}

export interface Option {
  name: string
  says: Says
  days: ExtraDay[]
}

export interface Inquiry {
  name: string
  form: 'choice' | 'ticks' | 'day' | 'number' | 'amount'
  says: Says
  hint: Says
  options: Option[]
  why: Because[]
  from?: string
  to?: string
  least?: number
  most?: number
}

/** A chosen option with the days told about it. */
export type Chosen = { is: string } & Record<string, string>
export type Reply = string | number | Chosen | (string | Chosen)[] | null

export type FieldState = 'told' | 'needed' | 'possible' | 'settled'
export interface FormField extends Inquiry {
  state: FieldState
  reply: Reply
}

export interface Answer extends Decision {
  refund?: string
  refund_by?: string
  rules_of?: { year: number; region: string; from: string; to: string }[]
}

export interface Heard {
  told: Record<string, unknown>
  asked: string[]
  next: Inquiry | null
  left: number
  presumed: { topic: string; says: Says }[]
  decision: Answer
  form?: FormField[]
}

export interface Said {
  told: Record<string, unknown>
  asked?: string[]
  reply?: { to: string; is: Reply }
  form?: boolean
}

export const converse = (said: Said) => post<Heard>('/api/interview', said)
