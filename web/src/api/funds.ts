// SPDX-License-Identifier: MulanPSL-2.0
// The finance office: what each payer owes the fund.
import { get } from './http'
import type { Share } from './persons'

export interface TownSubsidy {
  region: string
  name: string
  heads: number
  payers: Share[]
}

export interface AidClaim {
  payer: string
  flow: string
  heads: number
  amount: string
}

export interface Subsidies {
  year: number
  heads: number
  payers: Share[]
  towns: TownSubsidy[]
  aid: AidClaim[]
}

export const subsidies = (year: number) => get<Subsidies>('/api/subsidies', { year })
