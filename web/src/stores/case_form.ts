// SPDX-License-Identifier: MulanPSL-2.0
// A case that is being tried: the facts told so far, the form with what still matters, the answer.
// Each change is put to the server after the one before it; what came last is what is shown.
import { computed, ref, shallowRef } from 'vue'
import { Problem } from '@/api/http'
import { converse, type Heard, type Reply } from '@/api/interview'

export const asks = ['enrol', 'cover', 'refund', 'settle'] as const
export type Ask = (typeof asks)[number]

/** How long a change waits for the next one, in milliseconds. */
const pause = 250

export function useCaseForm() {
  const heard = shallowRef<Heard | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const busy = ref(false)
  let waiting = new Map<string, Reply>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let work: Promise<void> = Promise.resolve()

  async function put(said: () => Parameters<typeof converse>[0]): Promise<void> {
    busy.value = true
    problem.value = null
    try {
      heard.value = await converse({ ...said(), form: true })
    } catch (caught) {
      if (!(caught instanceof Problem)) throw caught
      problem.value = caught
      // The refused value does not stay in its field.
      if (heard.value) heard.value = { ...heard.value, form: heard.value.form?.map((field) => ({ ...field })) }
    } finally {
      busy.value = false
    }
  }

  function begin(told: Record<string, unknown>): Promise<void> {
    waiting = new Map()
    work = work.then(() => put(() => ({ told })))
    return work
  }

  function flush(): void {
    const replies = [...waiting]
    waiting = new Map()
    for (const [to, is] of replies)
      work = work.then(() => put(() => ({ told: heard.value?.told ?? {}, asked: heard.value?.asked, reply: { to, is } })))
  }

  function reply(to: string, is: Reply): void {
    waiting.set(to, is)
    clearTimeout(timer)
    timer = setTimeout(flush, pause)
  }

  const fields = computed(() => heard.value?.form ?? [])
  const open = computed(() => fields.value.filter((field) => field.state !== 'settled'))
  const settled = computed(() => fields.value.filter((field) => field.state === 'settled'))
  const waits = computed(() => fields.value.filter((field) => field.state === 'needed').length)
  return { heard, problem, busy, begin, reply, open, settled, waits }
}
