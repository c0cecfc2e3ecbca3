// SPDX-License-Identifier: MulanPSL-2.0
import { describe, expect, test } from 'vitest'
import type { Pack } from '@/api/policy'
import { aidOf, changeOf, isEmpty, goneOf, isGone, isWritten, more, movedOf, payersOf, placesOf } from './whatif'

const pack = {
  pack: 'x/2022',
  hash: '',
  params: [
    { name: 'standard', value: '320.00元', says: '标准' },
    { name: 'funding', value: '900.00元' },
    { name: 'window', value: '2021-10-15..2021-12-25 每月1-25日' },
    { name: 'benefit_year', value: '2022-01-01..2022-12-31' },
    { name: 'recognised_by', value: '2021-09-30' },
    { name: 'newborn_limit', value: '90日' },
    { name: 'fiscal', value: '550.00元' },
    { name: 'fiscal', value: '580.00元' },
    { name: 'local', value: '1' },
  ],
  tables: [
    { table: 'aid', rows: [
      { id: 'aid_full', amount: 'all' },
      { id: 'aid_dibao', amount: '160元', for: ['subsistence_allowance'] },
      { id: 'aid_share', amount: '90% of price' },
    ] },
    { table: 'cover', rows: [{ id: 'general', amount: '0元' }] },
  ],
  judgements: [],
  gaps: [],
} as unknown as Pack

const places = placesOf(pack)
const sums = (borne: string, aid: [string, string][]) => ({
  yes: 1, no: 0, undecided: 0, aided: 0, uncovered: 0, due: borne, borne, subsidy: [],
  aid: aid.map(([payer, amount]) => ({ payer, amount })),
})

describe('the places of a pack that can be changed', () => {
  test('are its amounts, days, windows and lengths, but none that follows from others', () => {
    expect(places.map((place) => [place.name, place.kind, place.value])).toEqual([
      ['standard', 'money', '320.00'],
      ['window', 'window', '2021-10-15..2021-12-25'],
      ['recognised_by', 'day', '2021-09-30'],
      ['newborn_limit', 'length', '90日'],
      ['aid_dibao.amount', 'money', '160'],
      ['aid_share.amount', 'share', '90%'],
    ])
  })
})

describe('a form as a change', () => {
  test('says only what differs, with its unit', () => {
    expect(changeOf(places, { standard: '350', 'aid_share.amount': '80%' }, []).set).toEqual({
      standard: '350元', 'aid_share.amount': '80% of price',
    })
  })
  test('the same amount written otherwise is no change', () => {
    expect(isEmpty(changeOf(places, { standard: '320', 'aid_dibao.amount': '160.0' }, []))).toBe(true)
  })
  test('leaves out what is no amount', () => {
    for (const wrong of ['', '-5', '1.234', '12元', 'viel', '１６０'])
      expect(changeOf(places, { standard: wrong }, []).set).toEqual({})
  })
  test('a dropped row is not changed as well', () => {
    expect(changeOf(places, { 'aid_dibao.amount': '200' }, ['aid_dibao'])).toEqual({ set: {}, drop: ['aid_dibao'] })
  })
  test('a window needs both of its days', () => {
    const window = places.find((place) => place.kind === 'window')!
    expect(isWritten(window, '2021-10-15..2021-12-31')).toBe(true)
    expect(isWritten(window, '2021-10-15..')).toBe(false)
  })
})

describe('before and after', () => {
  const before = sums('320.00', [['medical_assistance', '160.00']])
  const after = sums('280.00', [['medical_assistance', '190.00'], ['county', '10.50']])
  test('lists every payer of either side, the person first', () => {
    expect(payersOf(before, after)).toEqual([
      { payer: 'person', before: '320.00', after: '280.00' },
      { payer: 'medical_assistance', before: '160.00', after: '190.00' },
      { payer: 'county', before: '0.00', after: '10.50' },
    ])
  })
  test('tells those who leave with their own money, and nobody where nobody moves', () => {
    const nobody = { ...sums('0.00', []), yes: 0 }
    const left = { ...before, yes: 3, subsidy: [{ payer: 'central', amount: '550.00' }, { payer: 'county', amount: '0.50' }] }
    expect(movedOf({ left, unsettled: nobody, joined: nobody })).toEqual([
      { name: 'left', heads: 3, due: '320.00', borne: '320.00', aid: '160.00', subsidy: '550.50' },
    ])
    expect(goneOf({ left, unsettled: after, joined: before })).toBe('600.00')
    expect(goneOf({ left: nobody, unsettled: nobody, joined: before })).toBe('0.00')
    expect(movedOf({ left: nobody, unsettled: nobody, joined: nobody })).toEqual([])
  })
  test('only who was enrolled and is not any more is gone', () => {
    const kind = (was: string, is: string) => ({ who: '', what: '', heads: 1, borne: '-320.00', before: { outcome: was }, after: { outcome: is } })
    expect(isGone(kind('yes', 'no'))).toBe(true)
    expect(isGone(kind('yes', 'undecided'))).toBe(true)
    for (const [was, is] of [['yes', 'yes'], ['no', 'yes'], ['no', 'undecided'], ['undecided', 'no']])
      expect(isGone(kind(was!, is!))).toBe(false)
  })
  test('counts in whole fen', () => {
    expect(aidOf(after)).toBe('200.50')
    expect(more('0.10', '0.30')).toBe('0.20')
    expect(more('5.00', '0.00')).toBe('-5.00')
  })
})
