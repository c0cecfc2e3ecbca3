// SPDX-License-Identifier: MulanPSL-2.0
import { describe, expect, test } from 'vitest'
import type { Comparison, PersonClass } from '@/api/compare'
import { borneOf, counterpartOf, isCounted, percentOf, turnsOf, wrongChoice } from './compare'

const person = (turn: string, heads: number, borne: string): PersonClass => ({
  turn, heads, borne, kinds: 1, who: '', what: '', due: borne,
  clauses_before: '', clauses_after: '', question_before: '', question_after: '',
})
const told = (classes: PersonClass[], counted_at: string | null = '2021-11-20T08:00:00+08:00') =>
  ({ before: 'a/1', after: 'a/2', counted_at, classes }) as Comparison

describe('the classes of a comparison', () => {
  const classes = [
    person('bears_less', 3, '-0.10'), person('refused', 2, '-640.00'),
    person('bears_less', 4, '-0.20'), person('cover', 1, '0.00'),
  ]
  test('are summed by what the difference is, the gravest first', () => {
    expect(turnsOf(classes).map((one) => [one.turn, one.heads, one.kinds])).toEqual([
      ['refused', 2, 1], ['bears_less', 7, 2], ['cover', 1, 1],
    ])
  })
  test('keep every fen', () => {
    expect(turnsOf(classes)[1]!.borne).toBe('-0.30')
    expect(borneOf(told(classes))).toBe('-640.30')
  })
  test('of a name that is new to the page come last and are not lost', () => {
    const turns = turnsOf([person('quite_new', 5, '1.00'), ...classes])
    expect(turns.at(-1)).toMatchObject({ turn: 'quite_new', heads: 5 })
  })
  test('may be none', () => {
    expect(turnsOf([])).toEqual([])
    expect(borneOf(told([]))).toBe('0.00')
  })
  test('are of kinds of person where nobody was counted', () => {
    expect(isCounted(told([]))).toBe(true)
    expect(isCounted(told([], null))).toBe(false)
  })
})

describe('a choice of two packs', () => {
  test('needs both', () => {
    expect(wrongChoice('', 'a/2')).toBe('compare.choose_two')
    expect(wrongChoice('a/1', '')).toBe('compare.choose_two')
  })
  test('is none of a pack with itself', () => expect(wrongChoice('a/1', 'a/1')).toBe('compare.same'))
  test('may be of two years or two counties', () => expect(wrongChoice('a/1', 'b/1')).toBe(''))
  test('begins with another year of the same area', () => {
    expect(counterpartOf('a/2022', ['a/2022', 'aa/2021', 'a/2021'])).toBe('a/2021')
  })
  test('begins with another area where there is no other year', () => {
    expect(counterpartOf('a/2022', ['a/2022', 'b/2021'])).toBe('b/2021')
  })
  test('cannot begin where there is one pack alone', () => {
    expect(counterpartOf('a/2022', ['a/2022'])).toBe('')
    expect(counterpartOf('', [])).toBe('')
  })
})

test('a share of nobody is no share', () => {
  expect(percentOf(1, 3)).toBe('33.3')
  expect(percentOf(0, 0)).toBe('0')
})
