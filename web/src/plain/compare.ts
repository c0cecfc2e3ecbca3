// SPDX-License-Identifier: MulanPSL-2.0
// A comparison cut into the figures its page shows: by what the difference is to a person.
import type { Comparison, PersonClass } from '@/api/compare'
import { sum } from './money'

/** As the server names them, the gravest first. */
const order = ['refused', 'undecided', 'bears_more', 'bears_less', 'admitted', 'payers', 'cover', 'other']

export interface TurnSum {
  turn: string
  heads: number
  kinds: number
  borne: string
}

export function turnsOf(classes: readonly PersonClass[]): TurnSum[] {
  const place = (turn: string) => (order.includes(turn) ? order.indexOf(turn) : order.length)
  const turns = [...new Set(classes.map((one) => one.turn))].sort((a, b) => place(a) - place(b))
  return turns.map((turn) => {
    const own = classes.filter((one) => one.turn === turn)
    return {
      turn,
      heads: own.reduce((total, one) => total + one.heads, 0),
      kinds: own.reduce((total, one) => total + one.kinds, 0),
      borne: sum(own.map((one) => one.borne)),
    }
  })
}

/** Where nobody was counted, a class is as large as the kinds of person in it. */
export const isCounted = (told: Comparison) => told.counted_at !== null
export const borneOf = (told: Comparison) => sum(told.classes.map((one) => one.borne))

export function percentOf(part: number, whole: number): string {
  return whole === 0 ? '0' : ((100 * part) / whole).toFixed(1)
}

/** Which of two choices cannot be compared, as the word that says so. */
export function wrongChoice(before: string, after: string): 'compare.choose_two' | 'compare.same' | '' {
  if (!before || !after) return 'compare.choose_two'
  return before === after ? 'compare.same' : ''
}

/** The pack that is compared with at first: another year of the same area, or else any other. */
export function counterpartOf(pack: string, packs: readonly string[]): string {
  const others = packs.filter((one) => one !== pack)
  const area = pack.slice(0, pack.lastIndexOf('/') + 1)
  return others.find((one) => one.startsWith(area)) ?? others[0] ?? ''
}
