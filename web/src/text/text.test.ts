// SPDX-License-Identifier: MulanPSL-2.0
import { afterEach, describe, expect, it } from 'vitest'
import { code, language, say, t } from '.'
import { codes } from './codes'
import { words } from './words'

const chinese = /[\u4e00-\u9fff]/
const blanks = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort()
// The language switch names the other language in its own words; a product name stays as it is.
const otherway = ['top.language']

afterEach(() => (language.value = 'zh'))

describe('the two-language table', () => {
  it.each(Object.entries(words))('%s is said in both languages, with the same blanks', (key, [zh, en]) => {
    expect(zh.trim()).not.toBe('')
    expect(en.trim()).not.toBe('')
    expect(blanks(zh)).toEqual(blanks(en))
    if (!otherway.includes(key)) expect(en).not.toMatch(chinese)
  })
  it.each(Object.entries(codes))('codes of %s have a word in both languages', (_kind, table) => {
    for (const [zh, en] of Object.values(table)) {
      expect(zh).toMatch(chinese)
      expect(en).not.toMatch(chinese)
      expect(en.trim()).not.toBe('')
    }
  })
  it('uses Chinese punctuation in Chinese sentences', () => {
    for (const [zh] of Object.values(words)) expect(zh).not.toMatch(/[\u4e00-\u9fff][,;?!]/)
  })
  it('avoids the words the glossary avoids', () => {
    for (const [, en] of Object.values(words)) expect(en).not.toMatch(/policyholder|insurant|medicare/i)
  })
  it('fills blanks and leaves unknown ones alone', () => {
    expect(t('top.year', { year: 2022 })).toBe('2022 年度')
    language.value = 'en'
    expect(t('top.year', {})).toBe('Year {year}')
  })
  it('shows a code without a word as itself', () => {
    expect(code('identity', 'never_heard_of')).toBe('never_heard_of')
    expect(code('identity', undefined)).toBe('–')
  })
  it('takes sentences of the server in one language or both', () => {
    expect(say({ zh: '是', en: 'yes' })).toBe('是')
    language.value = 'en'
    expect(say({ zh: '是', en: 'yes' })).toBe('yes')
    expect(say({ zh: '是', en: '' })).toBe('是')
    expect(say(null)).toBe('')
  })
})
