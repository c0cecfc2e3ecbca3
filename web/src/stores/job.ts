// SPDX-License-Identifier: MulanPSL-2.0
// Following a job of the server until it ends or the page is left.
import { computed, onBeforeUnmount, shallowRef } from 'vue'
import { type Job, job as readJob } from '@/api/imports'

export function useJob() {
  const job = shallowRef<Job | null>(null)
  const running = computed(() => job.value?.state === 'running')
  const percent = computed(() => {
    const { done = 0, total = 0 } = job.value ?? {}
    return total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0
  })
  let left = false
  onBeforeUnmount(() => (left = true))

  /** The job once it is over; null if the page was left meanwhile. */
  async function follow(number: number): Promise<Job | null> {
    while (!left) {
      job.value = await readJob(number)
      if (job.value.state !== 'running') return job.value
      await new Promise((done) => setTimeout(done, 400))
    }
    return null
  }

  return { job, running, percent, follow }
}
