// SPDX-License-Identifier: MulanPSL-2.0
import { describe, expect, it } from 'vitest'
import { checkDigitAgrees, looksLikeIdNumber, maskIdNumber, tidyIdNumber } from './id_number'

/** Numbers under an address code that was never assigned. */
function made(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const total = weights.reduce((all, weight, at) => all + weight * Number(first17[at]), 0)
  return first17 + '10X98765432'[total % 11]
}

describe('an identity number', () => {
  it('agrees with its own check digit and with no other', () => {
    const number = made('61099919900502123')
    expect(checkDigitAgrees(number)).toBe(true)
    for (const last of '0123456789X')
      expect(checkDigitAgrees(number.slice(0, 17) + last)).toBe(last === number[17])
  })
  it('may be typed full-width, with blanks and a small x', () => {
    expect(tidyIdNumber(' ６１0999 １９900502 123x ')).toBe('61099919900502123X')
    expect(looksLikeIdNumber('61099919900502123ｘ')).toBe(true)
  })
  it.each(['', '610999', '6.10999199005021E+17', '61099919900502123Y', '6109991990050212345', 'ABC'])('is not %j', (wrong) => {
    expect(checkDigitAgrees(wrong)).toBe(false)
  })
  it('is masked except its region and its last four', () => {
    expect(maskIdNumber('610999199005021234')).toBe('610999********1234')
    expect(maskIdNumber('12345')).toBe('*****')
  })
})
