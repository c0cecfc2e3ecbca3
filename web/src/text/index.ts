// SPDX-License-Identifier: MulanPSL-2.0
// The two-language table: t() gives the sentence of the language chosen, code() the word for a code.
import { ref } from 'vue'
import { words, type Word } from './words'
import { codes } from './codes'

export type Language = 'zh' | 'en'

const kept = (() => {
  try {
    return localStorage.getItem('canbao.language')
  } catch {
    return null
  }
})()

export const language = ref<Language>(kept === 'en' ? 'en' : 'zh')

export function speak(next: Language): void {
  language.value = next
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
  try {
    localStorage.setItem('canbao.language', next)
  } catch {
    // A browser that keeps nothing still switches for this visit.
  }
}

function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole,
  )
}

export function t(word: Word, values: Record<string, string | number> = {}): string {
  const pair = words[word]
  return fill(language.value === 'zh' ? pair[0] : pair[1], values)
}

/** The word for a code of the API. A code we have no word for shows as itself, never as nothing. */
export function code(kind: keyof typeof codes, value: string | null | undefined): string {
  if (!value) return '–'
  const pair = (codes[kind] as Record<string, readonly [string, string]>)[value]
  if (!pair) return value
  return language.value === 'zh' ? pair[0] : pair[1]
}

export type Says = string | { zh: string; en: string } | null | undefined

/** A sentence that came from the server in both languages, or in one. */
export function say(says: Says): string {
  if (!says) return ''
  if (typeof says === 'string') return says
  return says[language.value] || says.zh || says.en
}
