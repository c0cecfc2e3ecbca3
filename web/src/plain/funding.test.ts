// SPDX-License-Identifier: MulanPSL-2.0
import { describe, expect, it } from 'vitest'
import { fundingParts, fundingTotal, inPayerOrder } from './funding'

const subsidy = [
  { payer: 'central', amount: '464.00' }, { payer: 'province', amount: '58.00' },
  { payer: 'city', amount: '5.80' }, { payer: 'county', amount: '52.20' },
]

describe('who pays', () => {
  it('is told from the centre to the county, with unknown payers last', () => {
    const shares = ['county', 'newcomer', 'central', 'city', 'province'].map((payer) => ({ payer }))
    expect(inPayerOrder(shares).map((share) => share.payer)).toEqual(['central', 'province', 'city', 'county', 'newcomer'])
  })
  it('adds up to the whole standard when aid is paid back later', () => {
    const parts = fundingParts({
      outcome: 'yes', due: '320.00', borne: '160.00', because: [], subsidy,
      aid: [{ payer: 'medical_assistance', amount: '160.00', flow: 'reimburse_after', identity: 'subsistence_allowance' }],
    })
    expect(fundingTotal(parts)).toBe('900.00')
    expect(parts[0]).toEqual({ kind: 'person', payer: 'person', amount: '160.00' })
  })
  it('leaves out whoever pays nothing', () => {
    const parts = fundingParts({
      outcome: 'yes', due: '0.00', borne: '0.00', because: [], subsidy,
      aid: [{ payer: 'medical_assistance', amount: '320.00', flow: 'declared_by_department', identity: 'orphan' }],
    })
    expect(parts.map((part) => part.kind)).not.toContain('person')
    expect(fundingTotal(parts)).toBe('900.00')
  })
  it('counts one payer of several aids once', () => {
    const aid = ['45.00', '10.00'].map((amount) => ({ payer: 'province', amount, flow: 'reimburse_after', identity: 'unstable_lifted' }))
    expect(fundingParts({ outcome: 'yes', because: [], aid })).toEqual([{ kind: 'aid', payer: 'province', amount: '55.00' }])
  })
  it('has nothing to draw when nothing is known', () => {
    expect(fundingParts({ outcome: 'undecided', because: [] })).toEqual([])
  })
})
