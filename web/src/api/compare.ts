// SPDX-License-Identifier: MulanPSL-2.0
// Two packs held against each other: their entries, and the classes of persons they answer otherwise.
import type { Says } from '@/text'
import { post } from './http'

export interface PersonClass {
  turn: string
  who: Says
  what: Says
  kinds: number
  heads: number
  due: string
  borne: string
  clauses_before: string
  clauses_after: string
  question_before: string
  question_after: string
}

export interface EntryDifference {
  change: 'added' | 'removed' | 'changed'
  table: string
  id: string
  says: Says
  clause_before: string
  clause_after: string
  differences: Says[]
}

export interface Comparison {
  before: string
  after: string
  counted_at: string | null // nothing: nobody was counted, classes are of kinds of person alone
  tried: number
  differ: number
  heads: number
  heads_differ: number
  classes: PersonClass[]
  entries: EntryDifference[]
}

export const compare = (before: string, after: string, again = false) =>
  post<Comparison>('/api/comparisons', { before, after, again })
