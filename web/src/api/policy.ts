// SPDX-License-Identifier: MulanPSL-2.0
// Policy packs as they are read.
import type { Says } from '@/text'
import { get } from './http'
import type { Share } from './persons'

export interface PackRow {
  pack: string
  title?: Says
  region?: string
  year?: number
}

export interface PackParam {
  id?: string
  name?: string
  param?: string
  value?: unknown
  is?: unknown
  cite?: string | string[]
  says?: Says
}

/** A field of a row in words: its condition, amount, days, payers. */
export interface RowLine {
  label: Says
  value: Says
}

export interface RuleRow {
  id: string
  when?: unknown
  outcome?: 'yes' | 'no' | 'undecided'
  lines?: RowLine[]
  judged?: string[]
  amount?: string
  for?: string[]
  warning?: string
  needs?: string[]
  cite?: string | string[]
  says?: Says
  line?: number
}

export interface RuleTable {
  table: string
  hit?: string
  given?: RuleRow[]
  rows: RuleRow[]
}

export interface PackJudgement {
  id: string
  on?: string
  cite?: string | string[]
  took?: Says
  else?: Says
  says?: Says
  asked_of?: string
}

export interface PackGap {
  id: string
  cite?: string | string[]
  when?: unknown
  says?: Says
  needs?: string[]
}

export interface Pack {
  pack: string
  title?: Says
  source?: unknown
  subsidy?: Share[]
  hash: string
  params: PackParam[]
  tables: RuleTable[]
  judgements: PackJudgement[]
  gaps: PackGap[]
  silent?: PackGap[]
}

export const packs = async () => {
  const answer = await get<{ rows: (PackRow | string)[] } | (PackRow | string)[]>('/api/packs')
  const rows = Array.isArray(answer) ? answer : answer.rows
  return rows.map((row) => (typeof row === 'string' ? { pack: row } : row))
}
export const pack = (name: string) => get<Pack>(`/api/packs/${name}`)
/** The address of a pack's page for people: the guide, or the page that officials sign. */
export const pageOf = (name: string, page: 'guide' | 'page', form: 'html' | 'pdf', language: string) =>
  `/api/packs/${name}/${page}.${form}?lang=${language}`
