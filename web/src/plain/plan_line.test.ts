// SPDX-License-Identifier: MulanPSL-2.0
import { describe, expect, it } from 'vitest'
import { planAhead } from './plan_line'

describe('the plan ahead', () => {
  const stones = [{ day: '2021-12-02', expected: 100 }, { day: '2021-11-30', expected: 80 }]
  it('runs straight to each milestone, in the order of days', () => {
    expect(planAhead({ day: '2021-11-28', plan: 60 }, stones)).toEqual([
      { day: '2021-11-29', plan: 70 }, { day: '2021-11-30', plan: 80 },
      { day: '2021-12-01', plan: 90 }, { day: '2021-12-02', plan: 100 },
    ])
  })
  it('skips milestones that are past, and has nothing ahead of the last one', () => {
    expect(planAhead({ day: '2021-11-30', plan: 80 }, stones).map((day) => day.plan)).toEqual([90, 100])
    expect(planAhead({ day: '2021-12-02', plan: 100 }, stones)).toEqual([])
  })
  it('draws nothing from a day it cannot read', () => {
    expect(planAhead({ day: '', plan: 0 }, stones)).toEqual([])
  })
})
