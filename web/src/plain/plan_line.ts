// SPDX-License-Identifier: MulanPSL-2.0
// The plan beyond today, for drawing: straight from the last day told to each milestone ahead.
import { dayNumber, nextDay } from './dates'

export interface PlanDay {
  day: string
  plan: number
}

export interface PlanStone {
  day: string
  expected: number
}

export function planAhead(last: PlanDay, stones: readonly PlanStone[]): PlanDay[] {
  const ahead: PlanDay[] = []
  let from = last
  for (const stone of [...stones].sort((a, b) => (a.day < b.day ? -1 : 1))) {
    const begin = dayNumber(from.day)
    const end = dayNumber(stone.day)
    if (begin === undefined || end === undefined || end <= begin) continue
    let day = from.day
    for (let number = begin + 1; number <= end; number++) {
      day = nextDay(day)
      const part = (number - begin) / (end - begin)
      ahead.push({ day, plan: Math.round(from.plan + (stone.expected - from.plan) * part) })
    }
    from = { day: stone.day, plan: stone.expected }
  }
  return ahead
}
