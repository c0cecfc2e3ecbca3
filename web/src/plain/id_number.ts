// SPDX-License-Identifier: MulanPSL-2.0
// Citizen identity numbers at the keyboard: tidied, checked before they are sent, masked when shown.

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'

/** Full-width digits, stray blanks and a small x are all meant as the same number. */
export function tidyIdNumber(typed: string): string {
  return typed
    .replace(/[０-９Ｘｘ]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000-]/g, '')
    .toUpperCase()
}

export function looksLikeIdNumber(typed: string): boolean {
  return /^\d{17}[\dX]$/.test(tidyIdNumber(typed))
}

/** True when the last character agrees with the first seventeen (GB 11643). */
export function checkDigitAgrees(typed: string): boolean {
  const number = tidyIdNumber(typed)
  if (!looksLikeIdNumber(number)) return false
  const total = weights.reduce((all, weight, place) => all + weight * Number(number[place]), 0)
  return checks[total % 11] === number[17]
}

export function maskIdNumber(typed: string): string {
  const number = tidyIdNumber(typed)
  if (number.length < 11) return '*'.repeat(number.length)
  return number.slice(0, 6) + '*'.repeat(number.length - 10) + number.slice(-4)
}
