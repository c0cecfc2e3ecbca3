// SPDX-License-Identifier: MulanPSL-2.0
import { describe, expect, it } from 'vitest'
import { type CaseForm, personOf } from './question'

const place = { pack: 'pingli/2022', region: '610926', year: 2022 }
const empty: CaseForm = {
  pay_on: '2021-11-01', born: '', local: '', identity: '', determined_on: '', group: '', student: '',
  insured_before: '', employee: '', duty: '',
}

describe('a question built from the form', () => {
  it('leaves unknown what the form leaves open', () => {
    expect(personOf(empty, place)).toEqual({ identities: [], groups: [] })
  })
  it('says "none" where the form says so', () => {
    const person = personOf({ ...empty, employee: 'none', insured_before: 'no', local: 'no', duty: 'no' }, place)
    expect(person.employee_insurance).toEqual([])
    expect(person.insured_years).toEqual([])
    expect(person.employee_duty).toBe(false)
    expect(person.permit_region).toBe('none')
    expect(person.hukou_region).not.toBe('610926')
  })
  it('gives an identity a day it was determined on', () => {
    const person = personOf({ ...empty, identity: 'orphan' }, place)
    expect(person.identities).toEqual([{ identity: 'orphan', determined_on: '2021-06-01' }])
  })
  it('leaves employee insurance that still runs without an end', () => {
    const spells = personOf({ ...empty, employee: 'running' }, place).employee_insurance as object[]
    expect(spells[0]).not.toHaveProperty('until')
  })
})
