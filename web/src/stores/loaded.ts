// SPDX-License-Identifier: MulanPSL-2.0
// One thing a page loads: its value, whether it is on the way, and the problem if it did not come.
import { ref, shallowRef } from 'vue'
import { Problem } from '@/api/http'

export function useLoaded<T, A extends unknown[]>(fetch: (...args: A) => Promise<T>) {
  const value = shallowRef<T | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const loading = ref(false)
  let latest = 0

  /** Loads again. Of two loads under way only the later one counts. */
  async function load(...args: A): Promise<T | null> {
    const turn = ++latest
    loading.value = true
    problem.value = null
    try {
      const answer = await fetch(...args)
      if (turn !== latest) return null
      value.value = answer
      return answer
    } catch (caught) {
      if (!(caught instanceof Problem)) throw caught
      if (turn === latest) {
        problem.value = caught
        value.value = null
      }
      return null
    } finally {
      if (turn === latest) loading.value = false
    }
  }

  return { value, problem, loading, load }
}
