// SPDX-License-Identifier: MulanPSL-2.0
import { describe, expect, it } from 'vitest'
import { fen, grouped, percentOf, showMoney, inUnits, sum, yuan } from './money'

describe('money', () => {
  it('is counted in fen, without a float anywhere', () => {
    expect(fen('320.00')).toBe(32000n)
    expect(fen('-0.01')).toBe(-1n)
    expect(sum(['0.10', '0.20'])).toBe('0.30')
    expect(sum(['90071992547409.93', '0.01'])).toBe('90071992547409.94')
    expect(yuan(-5n)).toBe('-0.05')
  })
  it.each(['320', '320.0', '320.000', '', '1,000.00', 'NaN', ' 1.00', '1e3', '三百'])('refuses %j as an amount', (wrong) => {
    expect(() => fen(wrong)).toThrow()
    expect(showMoney(wrong)).toBe('–')
  })
  it('is shown with its sign, groups and two decimals', () => {
    expect(showMoney('1234567.50')).toBe('¥1,234,567.50')
    expect(showMoney('-70.00')).toBe('−¥70.00')
    expect(showMoney(undefined)).toBe('–')
    expect(showMoney('0.00')).toBe('¥0.00')
  })
  it('is shown in large units without rounding up', () => {
    expect(inUnits('67199999.99', 10_000n)).toBe('6,719.99')
    expect(inUnits('9999.00', 10_000n)).toBe('0.99')
    expect(inUnits('67199999.99', 1_000_000n)).toBe('67.19')
    expect(grouped(1000)).toBe('1,000')
    expect(grouped('999')).toBe('999')
  })
  it('has a share only of something', () => {
    expect(percentOf('160.00', '320.00')).toBe(50)
    expect(percentOf('1.00', '0.00')).toBe(0)
  })
})
