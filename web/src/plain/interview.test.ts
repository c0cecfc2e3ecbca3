// SPDX-License-Identifier: MulanPSL-2.0
import { afterEach, describe, expect, it } from 'vitest'
import type { Inquiry } from '@/api/interview'
import { language } from '@/text'
import { type Draft, dayOf, draftOf, inWords, missingDays, partDone, replyOf } from './interview'

const days = [{ name: 'until', says: '到哪一天', required: true }]
const work: Inquiry = {
  name: 'work', form: 'choice', says: '', hint: null, why: [],
  options: [
    { name: 'neither', says: { zh: '没有', en: 'none' }, days: [] },
    { name: 'insured_before', says: { zh: '以前有', en: 'before' }, days },
  ],
}
const ticks: Inquiry = {
  ...work, form: 'ticks',
  options: [
    { name: 'orphan', says: { zh: '孤儿', en: 'orphan' }, days: [{ name: 'until', says: '', required: false }] },
    { name: 'disability', says: { zh: '残疾人', en: 'disabled' }, days: [] },
  ],
}
const born: Inquiry = { ...work, form: 'day', options: [] }

afterEach(() => (language.value = 'zh'))

describe('a day typed as three numbers', () => {
  it('is a day of the calendar or nothing', () => {
    expect(dayOf('1980', '5', '5')).toBe('1980-05-05')
    expect(dayOf(' 2020 ', '02', '29')).toBe('2020-02-29')
    for (const wrong of [['2021', '2', '29'], ['80', '5', '5'], ['1980', '', '5'], ['1980', '13', '1'], ['1980', '5', '1x']])
      expect(dayOf(wrong[0]!, wrong[1]!, wrong[2]!)).toBe('')
  })
})

describe('an answer put together', () => {
  it('is the option alone, or the option with its days', () => {
    expect(replyOf(work, { neither: {} })).toBe('neither')
    expect(replyOf(work, { insured_before: { until: '2022-03-31' } })).toEqual({ is: 'insured_before', until: '2022-03-31' })
    expect(replyOf(work, {})).toBeNull()
  })
  it('of ticks is a list, in the order offered, empty where none applies', () => {
    expect(replyOf(ticks, { disability: {}, orphan: { until: '' } })).toEqual(['orphan', 'disability'])
    expect(replyOf(ticks, {})).toEqual([])
  })
  it('leaves out what was not offered', () => {
    expect(replyOf(ticks, { king: {} })).toEqual([])
  })
  it('is not whole while a day it needs is missing or is none', () => {
    expect(missingDays(work, { insured_before: {} })).toEqual(['insured_before.until'])
    expect(missingDays(work, { insured_before: { until: '2022-02-30' } })).toEqual(['insured_before.until'])
    expect(missingDays(work, { insured_before: { until: '2022-03-31' } })).toEqual([])
    expect(missingDays(ticks, { orphan: {} })).toEqual([])
    expect(missingDays(ticks, { orphan: { until: 'soon' } })).toEqual(['orphan.until'])
  })
  it('comes back as it was', () => {
    for (const draft of [{ orphan: { until: '2022-03-31' }, disability: {} }, {}] as Draft[])
      expect(draftOf(replyOf(ticks, draft))).toEqual(draft)
    expect(draftOf(null)).toEqual({})
    expect(draftOf(3)).toEqual({})
  })
})

describe('an answer in words', () => {
  it('names the options, their days, none, and not known', () => {
    expect(inWords(work, { is: 'insured_before', until: '2022-03-31' })).toBe('以前有 2022-03-31')
    expect(inWords(ticks, ['orphan', 'disability'])).toBe('孤儿、残疾人')
    expect(inWords(ticks, [])).toBe('都没有')
    expect(inWords(born, '1980-05-05')).toBe('1980-05-05')
    expect(inWords(born, null)).toBe('不知道')
    language.value = 'en'
    expect(inWords(ticks, ['orphan'])).toBe('orphan')
  })
})

describe('the progress', () => {
  it('is whole only at the end', () => {
    expect(partDone(0, 5)).toBe(0)
    expect(partDone(3, 1)).toBe(75)
    expect(partDone(0, 0)).toBe(100)
  })
})
