// SPDX-License-Identifier: MulanPSL-2.0
import { webcrypto } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { counterTransaction, randomNumbers } from './transaction'

describe('a transaction number made at the counter', () => {
  it('names day and user and keeps to plain letters', () => {
    const number = counterTransaction('2021-11-20', 'tax_officer', new Uint32Array([0, 31, 32, 7]))
    expect(number).toBe('CTR-20211120-TAXOFFIC-2Z29')
  })
  it('differs every time', () => {
    // Every browser has it; node 18 keeps it in a module.
    vi.stubGlobal('crypto', webcrypto)
    const made = new Set(Array.from({ length: 500 }, () => counterTransaction('2021-11-20', 'u', randomNumbers())))
    expect(made.size).toBe(500)
  })
})
