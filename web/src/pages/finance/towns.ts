// SPDX-License-Identifier: MulanPSL-2.0
// Stacked bars of the subsidy each town's enrolled people bring, by payer.
import type { TownSubsidy } from '@/api/funds'
import { inPayerOrder } from '@/plain/funding'
import { code, t } from '@/text'
import { largeAmount } from '@/text/amounts'

const colours: Record<string, string> = {
  central: '#0e6e6a', province: '#3f8f8b', city: '#74adaa', county: '#d9a441', finance: '#2b6390',
}

/** Pixels need a number; a hundredth of the large unit is finer than any of them. */
const height = (amount: string) => Number(largeAmount(amount).replace(/,/g, ''))

export function townOption(towns: TownSubsidy[]) {
  const payers = [...new Set(inPayerOrder(towns.flatMap((town) => town.payers)).map((share) => share.payer))]
  return {
    grid: { left: 8, right: 8, top: 40, bottom: 4, containLabel: true },
    legend: { top: 0, right: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: '#5d716f' } },
    tooltip: {
      trigger: 'axis', renderMode: 'richText', backgroundColor: '#0b3b3a', borderWidth: 0,
      textStyle: { color: '#fff' },
      valueFormatter: (value: unknown) => `${value} ${t('common.large_unit')}`,
    },
    xAxis: { type: 'category', data: towns.map((town) => town.name), axisTick: { show: false }, axisLine: { lineStyle: { color: '#e3eae8' } }, axisLabel: { color: '#5d716f', interval: 0 } },
    yAxis: { type: 'value', name: t('common.large_unit'), nameTextStyle: { color: '#5d716f', align: 'left' }, axisLabel: { color: '#5d716f' }, splitLine: { lineStyle: { color: '#e3eae8' } } },
    series: payers.map((payer) => ({
      name: code('payer', payer), type: 'bar', stack: 'all', barMaxWidth: 34,
      color: colours[payer] ?? '#8d9a98',
      data: towns.map((town) => height(town.payers.find((share) => share.payer === payer)?.amount ?? '0.00')),
    })),
  }
}
