// SPDX-License-Identifier: MulanPSL-2.0
// Identity numbers for tests, under an address code that was never assigned.
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

export function testNumber(born, sequence) {
  const first = `610999${born}${String(sequence).padStart(3, '0')}`
  const sum = weights.reduce((all, weight, at) => all + weight * Number(first[at]), 0)
  return first + '10X98765432'[sum % 11]
}

/** The same number with a check digit that does not agree. */
export function wrongNumber(born, sequence) {
  const right = testNumber(born, sequence)
  return right.slice(0, 17) + (right.endsWith('1') ? '2' : '1')
}
