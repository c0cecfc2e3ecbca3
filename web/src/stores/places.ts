// SPDX-License-Identifier: MulanPSL-2.0
// Full names of places: a village's own name is not unique, so its town and county stand before it.
import { ref } from 'vue'
import { regions } from '@/api/session'
import { useSession } from '@/stores/session'

const towns = ref<Record<string, string>>({})
let asked = ''

export function usePlaces() {
  const session = useSession()
  const county = session.county?.county ?? ''
  if (county && asked !== county) {
    asked = county
    void regions(county)
      .then((answer) => {
        towns.value = Object.fromEntries(answer.rows.map((row) => [row.region, row.name]))
      })
      .catch(() => (asked = ''))
  }

  /** "城关镇 青沟社区"; where the town is not known, the name alone. */
  function inCounty(region: string, name: string): string {
    const town = region.length > 9 ? towns.value[region.slice(0, 9)] : undefined
    return town && town !== name ? `${town} ${name}` : name || region
  }

  /** "平利县 城关镇 青沟社区": what is said aloud before money moves. */
  function inFull(region: string, name: string): string {
    const whole = inCounty(region, name)
    const own = session.county?.county_name ?? ''
    return region.startsWith(county) && whole !== own ? `${own} ${whole}` : whole
  }

  return { inCounty, inFull }
}
