// SPDX-License-Identifier: MulanPSL-2.0
// Words for the ledger's accounts; a part after the colon is the account's own subject.
import { code } from '@/text'

/** "channel_clearing:mobile" is the clearing account of one channel. */
export function accountName(account: string): string {
  const [name, subject] = account.split(':')
  const word = code('account', name)
  return subject ? `${word} · ${code('channel', subject)}` : word
}
