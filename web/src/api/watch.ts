// SPDX-License-Identifier: MulanPSL-2.0
// What supervisors look at: the exchange between offices and the audit chain.
import { get, post } from './http'
import type { Rows } from './persons'

export interface Stream {
  sender: string
  recipient: string
  kind: string
  sent: number
  answered: number
  records?: number
  rejected: number
  oldest_unsent_at?: string
}

export interface AuditRow {
  number?: number
  seq?: number
  at: string
  actor: string
  action: string
  subject?: string
  detail?: unknown
}

export interface AuditQuery {
  actor?: string
  action?: string
  from?: string
  until?: string
  page: number
  size: number
}

export const exchange = () => get<{ streams: Stream[] }>('/api/exchange')
export const audit = async (query: AuditQuery): Promise<Rows<AuditRow>> => {
  const answer = await get<Rows<AuditRow> | AuditRow[]>('/api/audit', { ...query })
  if (!Array.isArray(answer)) return answer
  return { total: answer.length, page: 1, size: answer.length, rows: answer }
}
export const verifyAudit = () =>
  post<{ whole: boolean; rows: number; broken?: number | string }>('/api/audit/verify')
