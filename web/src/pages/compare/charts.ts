// SPDX-License-Identifier: MulanPSL-2.0
// What differs, as bars: heads on the left, and on the right what all of them bear more or less.
import type { TurnSum } from '@/plain/compare'
import { fen } from '@/plain/money'
import { code, t } from '@/text'

const soft = { color: '#5d716f' }
const line = { lineStyle: { color: '#e3eae8' } }
/** Pixels need a number; a whole yuan is finer than any of them. */
const wholeYuan = (amount: string) => Number(fen(amount) / 100n)

const colors: Record<string, string> = {
  refused: '#b5483a', undecided: '#d9a441', bears_more: '#c9763c', bears_less: '#0e6e6a',
  admitted: '#3f8f5a', payers: '#2b6390', cover: '#6b7fae', other: '#a9bdbb',
}

export function turnsOption(turns: readonly TurnSum[], counted: boolean) {
  const unit = counted ? t('board.people_unit') : t('compare.kinds_unit')
  const heads = {
    name: counted ? t('common.heads') : t('compare.heads_or_kinds'), type: 'bar', barMaxWidth: 34, color: '#0e6e6a',
    data: turns.map((one) => ({ value: counted ? one.heads : one.kinds, itemStyle: { color: colors[one.turn] ?? colors.other } })),
  }
  const money = {
    name: t('compare.borne'), type: 'bar', barMaxWidth: 14, color: '#c3cfd9', yAxisIndex: 1,
    data: turns.map((one) => wholeYuan(one.borne)),
    tooltip: { valueFormatter: (value: unknown) => `${value} ${t('common.yuan')}` },
  }
  const axis = (name: string, more: object) => ({ type: 'value', name, nameTextStyle: soft, axisLabel: { ...soft, hideOverlap: true }, splitLine: line, ...more })
  return {
    grid: { left: 8, right: 8, top: 56, bottom: 4, containLabel: true },
    legend: { show: counted, top: 0, right: 0, itemWidth: 14, itemHeight: 10, textStyle: soft },
    tooltip: {
      trigger: 'axis', renderMode: 'richText', backgroundColor: '#0b3b3a', borderWidth: 0, textStyle: { color: '#fff' },
      valueFormatter: (value: unknown) => `${value} ${unit}`,
    },
    xAxis: { type: 'category', data: turns.map((one) => code('turn', one.turn)), axisTick: { show: false }, axisLine: line, axisLabel: { ...soft, interval: 0, width: 64, overflow: 'break' } },
    yAxis: counted ? [axis(unit, { minInterval: 1 }), axis(t('common.yuan'), { splitLine: { show: false } })] : [axis(unit, { minInterval: 1 })],
    series: counted ? [heads, money] : [heads],
  }
}
