// SPDX-License-Identifier: MulanPSL-2.0
// Before and after as bars: who pays, and what changes in each town.
import type { TownChange, WhatIf } from '@/api/whatif'
import { fen } from '@/plain/money'
import { aidOf, more, payersOf } from '@/plain/whatif'
import { code, t } from '@/text'
import { largeAmount } from '@/text/amounts'

const soft = { color: '#5d716f' }
const line = { lineStyle: { color: '#e3eae8' } }
/** Pixels need a number; a hundredth of the large unit is finer than any of them. */
const height = (amount: string) => Number(largeAmount(amount).replace(/,/g, ''))

const frame = () => ({
  grid: { left: 8, right: 16, top: 40, bottom: 4, containLabel: true },
  legend: { top: 0, right: 0, itemWidth: 14, itemHeight: 10, textStyle: soft },
  tooltip: {
    trigger: 'axis', renderMode: 'richText', backgroundColor: '#0b3b3a', borderWidth: 0, textStyle: { color: '#fff' },
    valueFormatter: (value: unknown) => `${value} ${t('common.large_unit')}`,
  },
})
const amounts = () => ({ type: 'value', name: t('common.large_unit'), nameTextStyle: { ...soft, align: 'left' }, axisLabel: soft, splitLine: line })
const names = (data: string[]) => ({ type: 'category', data, axisTick: { show: false }, axisLine: line, axisLabel: { ...soft, hideOverlap: true } })

export function payersOption(told: WhatIf) {
  const rows = payersOf(told.before, told.after)
  return {
    ...frame(),
    xAxis: names(rows.map((row) => code('payer', row.payer))),
    yAxis: amounts(),
    series: [
      { name: t('whatif.before'), type: 'bar', barMaxWidth: 34, color: '#a9bdbb', data: rows.map((row) => height(row.before)) },
      { name: t('whatif.after'), type: 'bar', barMaxWidth: 34, color: '#0e6e6a', data: rows.map((row) => height(row.after)) },
    ],
  }
}

export const aidMore = (town: TownChange) => more(aidOf(town.before), aidOf(town.after))
export const borneMore = (town: TownChange) => more(town.before.borne, town.after.borne)

/** A town's change is small beside the county's sums: drawn in yuan. */
const wholeYuan = (amount: string) => Number(fen(amount) / 100n)

export function townsOption(towns: TownChange[]) {
  return {
    ...frame(),
    tooltip: { ...frame().tooltip, valueFormatter: (value: unknown) => `${value} ${t('common.yuan')}` },
    xAxis: names(towns.map((town) => town.name)),
    yAxis: { ...amounts(), name: t('common.yuan') },
    series: [
      { name: t('whatif.all_aid'), type: 'bar', barMaxWidth: 24, color: '#d9a441', data: towns.map((town) => wholeYuan(aidMore(town))) },
      { name: t('whatif.borne'), type: 'bar', barMaxWidth: 24, color: '#2b6390', data: towns.map((town) => wholeYuan(borneMore(town))) },
    ],
  }
}
