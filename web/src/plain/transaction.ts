// SPDX-License-Identifier: MulanPSL-2.0
// Transaction numbers for money taken at our own counter, where no channel gives one.

/** Day, user and random letters: readable on paper, and never the same twice. */
export function counterTransaction(day: string, user: string, random: Uint32Array): string {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const tail = Array.from(random, (number) => letters[number % letters.length]).join('')
  return `CTR-${day.replace(/-/g, '')}-${user.replace(/[^A-Za-z0-9]/g, '').slice(0, 8).toUpperCase()}-${tail}`
}

export function randomNumbers(): Uint32Array {
  return crypto.getRandomValues(new Uint32Array(10))
}
