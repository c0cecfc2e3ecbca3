// SPDX-License-Identifier: MulanPSL-2.0
import { describe, expect, it } from 'vitest'
import { cites, clausesOf, standardOf, valueText } from './pack_text'

describe('pack entries', () => {
  it('name one clause, several, or none', () => {
    expect(clausesOf('四(二)2(1)')).toEqual(['四(二)2(1)'])
    expect(clausesOf('三；四(一)')).toEqual(['三', '四(一)'])
    expect(clausesOf('四,一(二)')).toEqual(['四', '一(二)'])
    expect(clausesOf(['三', '五'])).toEqual(['三', '五'])
    expect(clausesOf(undefined)).toEqual([])
  })
  it('are found by a coarser or finer clause, never by a neighbour', () => {
    expect(cites('四(二)2(1)', '四(二)')).toBe(true)
    expect(cites('三', '三(一)2')).toBe(true)
    expect(cites('四(三)', '四(二)')).toBe(false)
    expect(cites(undefined, '三')).toBe(false)
  })
  it('are shown as text whatever their shape', () => {
    expect(valueText({ province: '45元', city: '10元' })).toBe('province: 45元；city: 10元')
    expect(valueText(['a', 'b'])).toBe('a、b')
    expect(valueText(null)).toBe('')
  })
  it('name the standard where a parameter does, and nothing where it is written otherwise', () => {
    expect(standardOf([{ name: 'funding', value: '900.00元' }, { name: 'standard', value: '320.00元' }])).toBe('320.00')
    expect(standardOf([{ name: 'standard', value: 'by age' }])).toBeUndefined()
    expect(standardOf([])).toBeUndefined()
  })
})
