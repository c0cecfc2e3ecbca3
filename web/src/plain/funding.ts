// SPDX-License-Identifier: MulanPSL-2.0
// A decision's money laid out by who pays it in the end. The parts add up to the whole funding standard.
import type { Decision } from '@/api/persons'
import { fen, sum, yuan } from './money'

export interface FundingPart {
  kind: 'person' | 'aid' | 'subsidy'
  payer: string
  amount: string
}

/** The order in which the notices name the payers. */
const order = ['person', 'central', 'province', 'city', 'county', 'finance', 'medical_assistance', 'unnamed']

export function inPayerOrder<T extends { payer: string }>(shares: readonly T[]): T[] {
  const place = (share: T) => (order.includes(share.payer) ? order.indexOf(share.payer) : order.length)
  return [...shares].sort((a, b) => place(a) - place(b))
}

function merged(kind: FundingPart['kind'], rows: { payer: string; amount: string }[]): FundingPart[] {
  const totals = new Map<string, bigint>()
  for (const row of rows) totals.set(row.payer, (totals.get(row.payer) ?? 0n) + fen(row.amount))
  return inPayerOrder([...totals].map(([payer, amount]) => ({ kind, payer, amount: yuan(amount) })))
}

export function fundingParts(decision: Decision): FundingPart[] {
  const own = decision.borne ?? decision.due
  return [
    ...merged('person', own ? [{ payer: 'person', amount: own }] : []),
    ...merged('aid', decision.aid ?? []),
    ...merged('subsidy', decision.subsidy ?? []),
  ].filter((part) => fen(part.amount) > 0n)
}

export function fundingTotal(parts: readonly FundingPart[]): string {
  return sum(parts.map((part) => part.amount))
}
