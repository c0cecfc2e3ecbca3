// SPDX-License-Identifier: MulanPSL-2.0
// Large amounts as each language counts them: 万元 in Chinese, millions in English.
import { inUnits } from '@/plain/money'
import { language } from '.'

const unit = () => (language.value === 'zh' ? 10_000n : 1_000_000n)

export const largeAmount = (amount: string) => inUnits(amount, unit())
