// SPDX-License-Identifier: MulanPSL-2.0
// Days and moments as the API writes them. A day is text; no time zone ever touches it.

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** Days since 1970-01-01, or undefined if the text is no real day. */
export function dayNumber(day: string): number | undefined {
  const found = dayPattern.exec(day)
  if (!found) return undefined
  const [year, month, date] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const moment = new Date(Date.UTC(year, month - 1, date))
  const same = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === date
  return same ? moment.getTime() / 86_400_000 : undefined
}

/** Where a day stands in its year, from 0 (1 January) to 1 (the day after 31 December). */
export function partOfYear(day: string, year: number): number {
  const from = dayNumber(`${year}-01-01`)!
  const until = dayNumber(`${year + 1}-01-01`)!
  const at = dayNumber(day)
  if (at === undefined) return 0
  return Math.min(1, Math.max(0, (at - from) / (until - from)))
}

export function nextDay(day: string): string {
  const number = dayNumber(day)
  if (number === undefined) return day
  return new Date((number + 1) * 86_400_000).toISOString().slice(0, 10)
}

/** Whole years of age on a day. */
export function ageOn(born: string, day: string): number | undefined {
  if (dayNumber(born) === undefined || dayNumber(day) === undefined) return undefined
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4))
  return day.slice(5) < born.slice(5) ? years - 1 : years
}

/** "2021-11-20 10:05" of a moment with its own offset; the clock shown is the county's. */
export function showMoment(moment: string | null | undefined): string {
  if (!moment) return '–'
  return moment.length > 10 ? `${moment.slice(0, 10)} ${moment.slice(11, 16)}` : moment
}
