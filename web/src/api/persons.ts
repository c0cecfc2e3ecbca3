// SPDX-License-Identifier: MulanPSL-2.0
// The medical office: persons, what they owe and why, from when they are covered.
import type { Says } from '@/text'
import { get, post } from './http'

export interface Rows<T> {
  total: number
  page: number
  size: number
  rows: T[]
}

export interface PersonQuery {
  name?: string
  id_number?: string
  region?: string
  identity?: string
  status?: string
  page: number
  size: number
}

export interface PersonRow {
  person: number
  name: string
  id_masked: string
  sex: string
  born: string
  region: string
  region_name: string
  identities: string[]
  due?: string
  payment_status: string
  covered_until?: string
}

export interface Identity {
  identity: string
  determined_on?: string
  on_roster_on?: string
  until?: string
  department?: string
  roster?: string | number
  grade?: number
}

export interface Person {
  person: number
  name: string
  id_masked: string
  sex: string
  born: string
  died?: string
  region: string
  region_name: string
  hukou_region?: string
  hukou_region_name?: string
  permit_region?: string
  permit_region_name?: string
  household?: string | number
  identities: Identity[]
  groups?: (string | { group: string })[]
  version: number
  registered_at?: string
  status: string
}

export interface Because {
  clause: string
  doc?: string
  says: Says
  row?: string
  effect?: string
}

export interface Judgement {
  id: string
  took: Says
  else: Says
}

export interface Share {
  payer: string
  amount: string
}

export interface Aid extends Share {
  flow: string
  identity: string
}

/** What the policy answers: for a person on file, or for one imagined. */
export interface Decision {
  outcome: string
  route?: string
  due?: string
  borne?: string
  standard?: string
  aid?: Aid[]
  subsidy?: Share[]
  identity?: string
  because: Because[]
  judgement?: Judgement[]
  needs?: Says[]
  warning?: Says[]
  pack?: string
  pack_hash?: string
  cover?: { from: string; to: string } | null
}

export interface Assessment extends Decision {
  year: number
  assessed_at?: string
}

export interface CoverPeriod {
  year: number
  from: string
  to: string
  identity: string
  route?: string
  payment?: number
}

export interface Cover {
  covered: boolean
  identity?: string
  periods: CoverPeriod[]
  because?: Because[]
}

export interface JournalRow {
  at: string
  actor: string
  action: string
  detail?: unknown
}

export interface NewPerson {
  name: string
  id_number: string
  region: string
  hukou_region?: string
  phone?: string
}

export interface PersonChange {
  version: number
  name?: string
  region?: string
  hukou_region?: string
  died_on?: string
  reason: string
}

export const searchPersons = (query: PersonQuery) =>
  post<Rows<PersonRow>>('/api/persons/search', query)
export const person = (id: number) => get<Person>(`/api/persons/${id}`)
export const registerPerson = (body: NewPerson) => post<{ person: number }>('/api/persons', body)
export const changePerson = (id: number, body: PersonChange) =>
  post<Person>(`/api/persons/${id}/changes`, body)
export const reveal = (id: number, reason: string) =>
  post<{ id_number: string }>(`/api/persons/${id}/reveal`, { reason })
export const due = (id: number, year: number) =>
  get<Assessment>(`/api/persons/${id}/due`, { year })
export const cover = (id: number, on: string) => get<Cover>(`/api/persons/${id}/cover`, { on })
export const journal = async (id: number) => {
  const answer = await get<{ rows: JournalRow[] } | JournalRow[]>(`/api/persons/${id}/journal`)
  return Array.isArray(answer) ? answer : answer.rows
}
