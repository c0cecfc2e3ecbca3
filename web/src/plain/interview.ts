// SPDX-License-Identifier: MulanPSL-2.0
// Answers as they are put together on a page, and told back in words.
import type { Chosen, Inquiry, Option, Reply } from '@/api/interview'
import { dayNumber } from '@/plain/dates'
import { say, t } from '@/text'

/** What is chosen so far: options by name, each with its days by name. */
export type Draft = Record<string, Record<string, string>>

/** The day of three numbers as typed, or '' where there is none. */
export function dayOf(year: string, month: string, date: string): string {
  const whole = [year, month, date].map((part) => part.trim())
  if (!/^\d{4}$/.test(whole[0]!) || !whole.slice(1).every((part) => /^\d{1,2}$/.test(part))) return ''
  const day = `${whole[0]}-${whole[1]!.padStart(2, '0')}-${whole[2]!.padStart(2, '0')}`
  return dayNumber(day) === undefined ? '' : day
}

function chosen(option: Option, days: Record<string, string>): string | Chosen {
  const told = Object.entries(days).filter(([, day]) => day !== '')
  return told.length === 0 ? option.name : { is: option.name, ...Object.fromEntries(told) }
}

/** The days that are still missing, or are no days. */
export function missingDays(inquiry: Inquiry, draft: Draft): string[] {
  return inquiry.options.flatMap((option) => {
    const days = draft[option.name]
    if (!days) return []
    return option.days
      .filter(({ name, required }) => {
        const day = days[name] ?? ''
        return day === '' ? required : dayNumber(day) === undefined
      })
      .map(({ name }) => `${option.name}.${name}`)
  })
}

/** The draft as the server takes it: ticks in the order in which they are offered. */
export function replyOf(inquiry: Inquiry, draft: Draft): Reply {
  const picked = inquiry.options
    .filter((option) => draft[option.name])
    .map((option) => chosen(option, draft[option.name]!))
  return inquiry.form === 'ticks' ? picked : (picked[0] ?? null)
}

/** The other way round: what was answered, to be changed. */
export function draftOf(reply: Reply): Draft {
  const list = Array.isArray(reply) ? reply : reply === null || typeof reply === 'number' ? [] : [reply]
  return Object.fromEntries(
    list.map((one) => {
      if (typeof one === 'string') return [one, {}]
      const { is, ...days } = one
      return [is, days]
    }),
  )
}

/** What was answered, in words. */
export function inWords(inquiry: Inquiry, reply: Reply): string {
  if (reply === null) return t('interview.not_known')
  const draft = draftOf(reply)
  const named = inquiry.options.filter((option) => draft[option.name])
  if (inquiry.form === 'ticks' && named.length === 0) return t('interview.none')
  if (named.length === 0) return inquiry.form === 'amount' ? `¥${String(reply)}` : String(reply)
  return named
    .map((option) => [say(option.says), ...Object.values(draft[option.name]!)].join(' '))
    .join(t('interview.and'))
}

/** How far it is, of a hundred; never all before the end. */
export function partDone(answered: number, left: number): number {
  return left === 0 ? 100 : Math.round((answered / (answered + left)) * 100)
}
