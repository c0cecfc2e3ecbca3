// SPDX-License-Identifier: MulanPSL-2.0
// Who is signed in and which county and year the pages show.
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import * as api from '@/api/session'
import { Problem } from '@/api/http'

/**
 * Whether this browser signed in before. The session itself is a cookie no script can see; without
 * this mark a first visit would ask for a session that cannot exist.
 */
const mark = {
  get(): boolean {
    try {
      return localStorage.getItem('canbao.signed_in') === 'yes'
    } catch {
      return true
    }
  },
  set(signedIn: boolean): void {
    try {
      if (signedIn) localStorage.setItem('canbao.signed_in', 'yes')
      else localStorage.removeItem('canbao.signed_in')
    } catch {
      // A browser that keeps nothing asks each time.
    }
  },
}

export const useSession = defineStore('session', () => {
  const user = ref<api.User | null>(null)
  const county = ref<api.County | null>(null)
  const year = ref(0)
  const asked = ref(false)

  const role = computed(() => user.value?.role ?? '')
  const years = computed(() => county.value?.years ?? (year.value ? [year.value] : []))

  async function loadCounty(): Promise<void> {
    county.value = await api.county()
    if (!year.value) year.value = county.value.year
  }

  /** Asks once who is signed in; "nobody" is an answer, not an error. */
  async function resume(): Promise<void> {
    if (asked.value) return
    try {
      if (mark.get()) user.value = await api.me()
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 401) throw problem
      mark.set(false)
    }
    asked.value = true
    if (user.value) await loadCounty()
  }

  async function signIn(name: string, password: string): Promise<void> {
    user.value = await api.signIn(name, password)
    asked.value = true
    mark.set(true)
    await loadCounty()
  }

  function forget(): void {
    user.value = null
    mark.set(false)
  }

  async function signOut(): Promise<void> {
    try {
      await api.signOut()
    } finally {
      forget()
    }
  }

  return { user, county, year, years, role, resume, signIn, signOut, forget, loadCounty }
})
