// SPDX-License-Identifier: MulanPSL-2.0
// Money as the API writes it: a string of yuan with two decimals. Counted in whole fen, never as a float.

const pattern = /^(-?)(\d+)\.(\d\d)$/

/** Whole fen of "320.00"; throws on anything else, so that a wrong amount cannot slip through. */
export function fen(yuan: string): bigint {
  const found = pattern.exec(yuan)
  if (!found) throw new Error(`not an amount of money: ${yuan}`)
  const whole = BigInt(found[2]!) * 100n + BigInt(found[3]!)
  return found[1] ? -whole : whole
}

export function yuan(amount: bigint): string {
  const sign = amount < 0n ? '-' : ''
  const size = amount < 0n ? -amount : amount
  return `${sign}${size / 100n}.${String(size % 100n).padStart(2, '0')}`
}

export function sum(amounts: readonly string[]): string {
  return yuan(amounts.reduce((total, amount) => total + fen(amount), 0n))
}

/** ¥1,234.50; an empty or unreadable amount shows as a dash. */
export function showMoney(amount: string | null | undefined): string {
  if (!amount || !pattern.test(amount)) return '–'
  const [whole, cents] = amount.replace('-', '').split('.')
  return `${amount.startsWith('-') ? '−' : ''}¥${grouped(whole!)}.${cents}`
}

/** The digits of a large amount in units of so many yuan, cut (not rounded up) to two decimals. */
export function inUnits(amount: string, unit: bigint): string {
  const hundredths = fen(amount) / unit
  const text = yuan(hundredths)
  const [whole, cents] = text.split('.')
  return `${grouped(whole!)}.${cents}`
}

/** What part of the whole an amount is, in percent for drawing only. */
export function percentOf(part: string, whole: string): number {
  const all = fen(whole)
  if (all === 0n) return 0
  return Number((fen(part) * 100_000n) / all) / 1000
}

export function grouped(digits: string | number): string {
  return String(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}
