// SPDX-License-Identifier: MulanPSL-2.0
// The options of the board's charts, from plain rows.
import type { Board, ChannelShare } from '@/api/board'
import { grouped } from '@/plain/money'
import { planAhead } from '@/plain/plan_line'
import { code, t } from '@/text'

const ink = '#5d716f'
const line = '#e3eae8'
const tip = {
  renderMode: 'richText' as const,
  backgroundColor: '#0b3b3a',
  borderWidth: 0,
  textStyle: { color: '#fff' },
}

/** Enrolled so far (area) against the plan (dashed), and each day's newcomers as bars. */
export function curveOption({ days, milestones, on }: Board) {
  const last = days[days.length - 1]
  const ahead = last ? planAhead(last, milestones) : []
  return {
    grid: { left: 8, right: 12, top: 36, bottom: 4, containLabel: true },
    legend: { top: 0, right: 0, itemWidth: 18, itemHeight: 8, textStyle: { color: ink } },
    tooltip: { trigger: 'axis', ...tip, valueFormatter: (value: unknown) => grouped(String(value ?? '–')) },
    xAxis: {
      type: 'category',
      data: [...days, ...ahead].map((day) => day.day),
      axisLabel: { color: ink, formatter: (day: string) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}` },
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      axisLabel: { color: ink, formatter: (value: number) => grouped(value) },
      splitLine: { lineStyle: { color: line } },
    },
    series: [
      {
        name: t('board.actual'), type: 'line', showSymbol: false, smooth: 0.2, color: '#0e6e6a',
        lineStyle: { width: 2.5 }, areaStyle: { color: 'rgba(14,110,106,0.14)' },
        data: days.map((day) => (day.day <= on ? day.cumulative : null)),
      },
      {
        name: t('board.plan'), type: 'line', showSymbol: false, color: '#c78a2c',
        lineStyle: { width: 2, type: 'dashed' },
        data: [...days, ...ahead].map((day) => day.plan),
      },
      {
        name: t('board.per_day'), type: 'bar', color: '#9cc5c2', barMaxWidth: 8,
        data: days.map((day) => (day.day <= on ? day.enrolled : null)),
      },
    ],
  }
}

const colours = ['#0e6e6a', '#d9a441', '#2b6390', '#7aa874', '#b6563d', '#7a6a9b', '#5fa19d', '#8d9a98']

export function channelOption(channels: ChannelShare[]) {
  return {
    tooltip: { trigger: 'item', ...tip, valueFormatter: (value: unknown) => grouped(String(value)) },
    series: [
      {
        type: 'pie', radius: ['52%', '80%'], center: ['50%', '50%'], color: colours,
        itemStyle: { borderColor: '#fff', borderWidth: 2 },
        label: { show: false },
        data: channels.map((row) => ({ name: code('channel', row.channel), value: row.payments })),
      },
    ],
  }
}

export const channelColour = (place: number) => colours[place % colours.length]!
