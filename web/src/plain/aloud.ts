// SPDX-License-Identifier: MulanPSL-2.0
// Reading a sentence aloud where the browser can; where it cannot, the button is not shown.
import { language } from '@/text'

export const canReadAloud = typeof window !== 'undefined' && 'speechSynthesis' in window

export function readAloud(sentence: string): void {
  if (!canReadAloud) return
  window.speechSynthesis.cancel()
  const speech = new SpeechSynthesisUtterance(sentence)
  speech.lang = language.value === 'zh' ? 'zh-CN' : 'en-GB'
  speech.rate = 0.9
  window.speechSynthesis.speak(speech)
}
