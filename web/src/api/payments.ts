// SPDX-License-Identifier: MulanPSL-2.0
// The tax office: what is payable, payments and their way to the treasury, channel files, the ledger.
import { get, post, postForAnswer, Problem, upload } from './http'
import type { Because, Rows } from './persons'

export interface Payable {
  person: number
  year: number
  due: string
  paid: string
  status: string
  payment?: number
  payable_from?: string
  payable_until?: string
  because?: Because[]
  pack?: string
}

export interface NewPayment {
  channel: string
  transaction: string
  person: number
  year: number
  amount: string
}

export interface Stage {
  stage: string
  at?: string | null
}

export interface Payment {
  payment: number
  person: number
  name?: string
  id_masked?: string
  year: number
  amount: string
  channel: string
  transaction: string
  paid_at: string
  status: string
  slip_number?: string
  timeline?: Stage[]
}

export interface PaymentQuery {
  person?: number
  channel?: string
  from?: string
  until?: string
  status?: string
  page: number
  size: number
}

export interface RefusedPayment {
  at: string
  channel: string
  transaction: string
  reason: string
  message: string
  message_en?: string
  amount: string
}

export interface ChannelFile {
  file: string | number
  rows: number
  taken: number
  repeated: number
  suspense?: number
  refused: number
  rows_refused: { row: number; transaction: string; reason: string; message: string; message_en?: string }[]
}

export interface LedgerAccount {
  account: string
  debit: string
  credit: string
  balance: string
}

export interface Balance {
  accounts: LedgerAccount[]
  balanced: boolean
}

export const payable = (person: number, year: number) =>
  get<Payable>(`/api/payables/${person}`, { year })
/** One person's payments of a year, also for those who may not search among all payments. */
export async function paymentsOf(person: number, year: number): Promise<Payment[]> {
  try {
    const owed = await payable(person, year)
    return owed.payment ? [await payment(owed.payment)] : []
  } catch (caught) {
    if (caught instanceof Problem && caught.status === 404) return []
    throw caught
  }
}
/** Status 201: taken now. 200: the same payment was already there. */
export const pay = (body: NewPayment) => postForAnswer<Payment>('/api/payments', body)
export const payment = (id: number) => get<Payment>(`/api/payments/${id}`)
export const searchPayments = (query: PaymentQuery) =>
  post<Rows<Payment>>('/api/payments/search', query)
export const refusedPayments = (page: number, size: number) =>
  get<Rows<RefusedPayment>>('/api/payments/refused', { page, size })
export interface Alarm {
  alarm: number
  at: string
  kind: string
  subject: string
  detail: string
}
export const alarms = (page: number, size: number) =>
  get<Rows<Alarm>>('/api/alarms', { page, size })
export const reverse = (id: number, reason: string) =>
  post<{ payment: number; status: string }>(`/api/payments/${id}/reversal`, { reason })
export const slip = (id: number) => `/api/payments/${id}/slip.pdf`
export const sendChannelFile = (channel: string, file: File) =>
  upload<ChannelFile>('/api/channel-files', { channel, name: file.name }, file)
export const balance = () => get<Balance>('/api/ledger/balance')
