// SPDX-License-Identifier: MulanPSL-2.0
// The places of a pack that a planner may change, and a filled-in form as the change it asks for.
import type { Pack, RuleRow } from '@/api/policy'
import type { Amount, Change, Kind, Moved, Sums } from '@/api/whatif'
import type { Says } from '@/text'
import { fen, yuan } from './money'

export type PlaceKind = 'money' | 'share' | 'day' | 'window' | 'length'

export interface Place {
  name: string // as the change names it: standard, aid_dibao.amount
  kind: PlaceKind
  value: string // without its unit: 320.00, 90%, 2021-09-30, 2021-10-15..2021-12-25, 90日
  says: Says
  row: string // of an aid row, which may also be dropped; empty of a parameter
  standing: string[] // whom an aid row is for
}

const forms: [PlaceKind, RegExp][] = [
  ['money', /^(\d+(?:\.\d{1,2})?)元$/],
  ['share', /^(\d{1,3}%) of price$/],
  ['window', /^(\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d)(?: .*)?$/],
  ['day', /^(\d{4}-\d\d-\d\d)$/],
  ['length', /^(\d+(?:日|个月|个工作日))$/],
]

/** Parameters that follow from others, or without which a pack is another year's. */
const fixed = new Set(['funding', 'benefit_year'])

function placeOf(name: string, text: string, says: Says, row?: RuleRow): Place | null {
  for (const [kind, form] of forms) {
    const found = form.exec(text)
    if (found) return { name, kind, value: found[1]!, says, row: row?.id ?? '', standing: row?.for ?? [] }
  }
  return null
}

export function placesOf(pack: Pack): Place[] {
  const counts = new Map<string, number>()
  for (const param of pack.params) counts.set(param.name ?? '', (counts.get(param.name ?? '') ?? 0) + 1)
  const params = pack.params
    // A value that was published several times is a matter for the pack's file.
    .filter((param) => !fixed.has(param.name ?? '') && counts.get(param.name ?? '') === 1)
    .map((param) => placeOf(param.name ?? '', String(param.value ?? ''), param.says))
  const rows = pack.tables
    .filter((table) => table.table === 'aid' || table.table === 'price')
    .flatMap((table) => table.rows.map((row) => placeOf(`${row.id}.amount`, row.amount ?? '', row.says, table.table === 'aid' ? row : undefined)))
  return [...params, ...rows].filter((place): place is Place => place !== null)
}

/** Whether a value has the form of its place; what else is wrong with it the server says. */
export function isWritten(place: Place, value: string): boolean {
  const text = place.kind === 'money' ? `${value}元` : place.kind === 'share' ? `${value} of price` : value
  return forms.find(([kind]) => kind === place.kind)![1].test(text)
}

function sameValue(place: Place, value: string): boolean {
  if (place.kind !== 'money') return value === place.value
  const cents = (text: string) => fen(text.includes('.') ? text.padEnd(text.indexOf('.') + 3, '0') : `${text}.00`)
  return cents(value) === cents(place.value)
}

/** What of the form differs from the pack. Values that are not of their place's form are left out. */
export function changeOf(places: Place[], values: Record<string, string>, dropped: string[]): Change {
  const set: Record<string, string> = {}
  for (const place of places) {
    const value = (values[place.name] ?? place.value).trim()
    if (dropped.includes(place.row) && place.row) continue
    if (!isWritten(place, value) || sameValue(place, value)) continue
    const unit = place.kind === 'money' ? '元' : place.kind === 'share' ? ' of price' : ''
    set[place.name] = value + unit
  }
  return { set, drop: [...dropped] }
}

export const isEmpty = (change: Change) => Object.keys(change.set).length === 0 && change.drop.length === 0

export const amountOf = (amounts: Amount[], payer: string) => amounts.find((one) => one.payer === payer)?.amount ?? '0.00'
export const more = (before: string, after: string) => yuan(fen(after) - fen(before))
const totalOf = (amounts: Amount[]) => yuan(amounts.reduce((total, one) => total + fen(one.amount), 0n))
export const aidOf = (sums: Sums) => totalOf(sums.aid)

/** Those enrolled under one of the two alone, where there are any: their money is gone or comes with them. */
export const movedOf = (moved: Moved) =>
  (['left', 'unsettled', 'joined'] as const)
    .map((name) => ({ name, heads: moved[name].yes, due: moved[name].due, borne: moved[name].borne, aid: aidOf(moved[name]), subsidy: totalOf(moved[name].subsidy) }))
    .filter((row) => row.heads > 0)

/** What those bore who are not enrolled any more, as part of the difference of all. */
export const goneOf = (moved: Moved) => yuan(fen(moved.left.borne) + fen(moved.unsettled.borne))

/** What they bore is gone with them, not saved. */
export const isGone = (kind: Kind) => kind.before.outcome === 'yes' && kind.after.outcome !== 'yes'

/** Who pays what of the personal contribution, before and after: the person first, then each payer. */
export function payersOf(before: Sums, after: Sums) {
  const payers = [...new Set([...before.aid, ...after.aid].map((one) => one.payer))]
  return [
    { payer: 'person', before: before.borne, after: after.borne },
    ...payers.map((payer) => ({ payer, before: amountOf(before.aid, payer), after: amountOf(after.aid, payer) })),
  ]
}
