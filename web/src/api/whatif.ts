// SPDX-License-Identifier: MulanPSL-2.0
// What if the rules were other ones: the change that is tried, and what it does to the people of the register.
import type { Says } from '@/text'
import { post } from './http'

export interface Amount {
  payer: string
  amount: string
}

export interface Sums {
  yes: number
  no: number
  undecided: number
  aided: number
  uncovered: number
  due: string
  borne: string
  aid: Amount[]
  subsidy: Amount[]
}

// Who is enrolled under one of the two alone, with what they pay and get there.
export interface Moved {
  left: Sums
  unsettled: Sums
  joined: Sums
}

export interface Kind {
  who: Says
  what: Says
  heads: number
  borne: string
  before: { outcome: string }
  after: { outcome: string }
}

export interface TownChange {
  region: string
  name: string
  heads: number
  affected: number
  before: Sums
  after: Sums
}

export interface WhatIf {
  pack: string
  counted_at: string
  every_day: boolean
  heads: number
  affected: number
  // Neither pack can tell of them; what is missing of how many, most first.
  untold: number
  untold_needs: { need: string; heads: number }[]
  before: Sums
  after: Sums
  moved: Moved
  kinds: Kind[]
  towns: TownChange[]
}

export interface Change {
  set: Record<string, string>
  drop: string[]
}

export const simulate = (change: Change, again = false) =>
  post<WhatIf>('/api/simulations', { ...change, again })
