// SPDX-License-Identifier: MulanPSL-2.0
// After a payment the medical office is told by message. A few looks at what it recorded, then no more.
import { cover, type CoverPeriod } from '@/api/persons'

const waits = [0, 400, 800, 1500, 3000, 5000]

/** The year's cover once it is recorded; undefined if it takes longer or `still` says it is no longer wanted. */
export async function coverSoon(
  person: number,
  year: number,
  still: () => boolean,
): Promise<CoverPeriod | undefined> {
  for (const wait of waits) {
    await new Promise((done) => setTimeout(done, wait))
    if (!still()) return undefined
    const answer = await cover(person, `${year}-12-31`).catch(() => null)
    const found = answer?.periods.find((period) => period.year === year)
    if (found) return found
  }
  return undefined
}
