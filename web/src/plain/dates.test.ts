// SPDX-License-Identifier: MulanPSL-2.0
import { describe, expect, it } from 'vitest'
import { ageOn, dayNumber, nextDay, partOfYear, showMoment } from './dates'

describe('days', () => {
  it.each(['2021-02-29', '2021-13-01', '2021-00-10', '2021-1-1', '', '20211225', '2021-04-31'])('knows that %j is no day', (wrong) => {
    expect(dayNumber(wrong)).toBeUndefined()
  })
  it('knows leap days and year ends', () => {
    expect(dayNumber('2024-02-29')).toBeDefined()
    expect(nextDay('2021-12-31')).toBe('2022-01-01')
    expect(nextDay('2024-02-28')).toBe('2024-02-29')
  })
  it('places a day in its year', () => {
    expect(partOfYear('2022-01-01', 2022)).toBe(0)
    expect(partOfYear('2023-01-01', 2022)).toBe(1)
    expect(partOfYear('2021-06-01', 2022)).toBe(0)
    expect(partOfYear('2022-07-02', 2022)).toBeCloseTo(182 / 365, 10)
  })
  it('counts an age only in full years', () => {
    expect(ageOn('2000-12-26', '2021-12-25')).toBe(20)
    expect(ageOn('2000-12-25', '2021-12-25')).toBe(21)
    expect(ageOn('unknown', '2021-12-25')).toBeUndefined()
  })
  it("shows the county's clock, whatever the browser's time zone", () => {
    expect(showMoment('2021-11-20T23:59:30.123+08:00')).toBe('2021-11-20 23:59')
    expect(showMoment('2021-11-20')).toBe('2021-11-20')
    expect(showMoment(null)).toBe('–')
  })
})
