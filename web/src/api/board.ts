// SPDX-License-Identifier: MulanPSL-2.0
// The steering office's board: how far each town is.
import { get } from './http'

export interface Milestone {
  day: string
  share_percent: string
  expected: number
  reached: boolean
  clause?: string
}

export interface TownProgress {
  region: string
  name: string
  target: number
  enrolled: number
  rate: string
  expected_by_now: number
  rank: number
  behind: boolean
}

export interface DayProgress {
  day: string
  enrolled: number
  cumulative: number
  amount: string
  plan: number
}

export interface ChannelShare {
  channel: string
  payments: number
  amount: string
}

export interface Board {
  year: number
  on: string
  target: number
  enrolled: number
  rate: string
  paid_amount: string
  aided_in_full: number
  elsewhere?: number
  source?: string
  milestones: Milestone[]
  towns: TownProgress[]
  days: DayProgress[]
  channels: ChannelShare[]
}

export const board = (year: number, on: string) => get<Board>('/api/board', { year, on })
