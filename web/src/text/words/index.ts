// SPDX-License-Identifier: MulanPSL-2.0
// All sentences of the pages in one table. A key has both languages or does not compile.
import { board } from './board'
import { compare } from './compare'
import { frame } from './frame'
import { interview } from './interview'
import { levy } from './levy'
import { office } from './office'
import { people } from './people'
import { policy } from './policy'
import { resident } from './resident'
import { whatif } from './whatif'

const all = { ...frame, ...board, ...people, ...levy, ...office, ...policy, ...resident, ...interview, ...whatif, ...compare }

export type Word = keyof typeof all
export const words: Record<Word, readonly [string, string]> = all
