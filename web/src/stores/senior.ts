// SPDX-License-Identifier: MulanPSL-2.0
// The large-type edition (长辈版): one switch, remembered by this browser.
import { ref, watch } from 'vue'

function kept(): boolean {
  try {
    return localStorage.getItem('canbao.senior') === 'yes'
  } catch {
    return false
  }
}

export const senior = ref(kept())

watch(
  senior,
  (large) => {
    document.documentElement.classList.toggle('senior', large)
    try {
      localStorage.setItem('canbao.senior', large ? 'yes' : 'no')
    } catch {
      // A browser that keeps nothing still switches for this visit.
    }
  },
  { immediate: true },
)
