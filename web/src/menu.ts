// SPDX-License-Identifier: MulanPSL-2.0
// Which pages each role finds in its menu. The server decides what a role may do; this only avoids dead ends.
import type { Component } from 'vue'
import {
  Coin, Collection, Connection, CreditCard, DataBoard, Document, EditPen, Files, Finished,
  QuestionFilled, Search, Switch, Tickets, TrendCharts, Upload, UserFilled, Wallet,
} from '@element-plus/icons-vue'
import type { Word } from '@/text/words'

export interface MenuItem {
  path: string
  word: Word
  icon: Component
  roles: string
}

export interface MenuGroup {
  word: Word
  items: MenuItem[]
}

const everyone =
  'collector town_station medical_handler medical_reviewer tax_officer finance_officer department steering auditor administrator'

/** A collector's region is a village, which is not counted apart. */
const planners = everyone.replace('collector ', '')

const groups: MenuGroup[] = [
  {
    word: 'menu.group_board',
    items: [{ path: '/board', word: 'menu.board', icon: DataBoard, roles: everyone }],
  },
  {
    word: 'menu.group_medical',
    items: [
      {
        path: '/persons', word: 'menu.persons', icon: Search,
        roles: 'collector town_station medical_handler medical_reviewer tax_officer auditor',
      },
      { path: '/cases', word: 'menu.cases', icon: QuestionFilled, roles: 'medical_handler medical_reviewer' },
      {
        path: '/imports', word: 'menu.imports', icon: Upload,
        roles: 'medical_handler medical_reviewer department auditor',
      },
    ],
  },
  {
    word: 'menu.group_tax',
    items: [
      { path: '/counter', word: 'menu.counter', icon: CreditCard, roles: 'collector town_station tax_officer' },
      { path: '/payments', word: 'menu.payments', icon: Tickets, roles: 'collector town_station tax_officer auditor' },
      { path: '/channel-files', word: 'menu.channel_files', icon: Files, roles: 'tax_officer' },
      { path: '/ledger', word: 'menu.ledger', icon: Wallet, roles: 'tax_officer auditor' },
    ],
  },
  {
    word: 'menu.group_finance',
    items: [{ path: '/finance', word: 'menu.finance', icon: Coin, roles: 'finance_officer auditor steering' }],
  },
  {
    word: 'menu.group_policy',
    items: [
      { path: '/packs', word: 'menu.packs', icon: Collection, roles: everyone },
      { path: '/ask', word: 'menu.ask', icon: EditPen, roles: everyone },
      { path: '/simulate', word: 'menu.simulate', icon: TrendCharts, roles: planners },
      { path: '/compare', word: 'menu.compare', icon: Switch, roles: planners },
    ],
  },
  {
    word: 'menu.group_watch',
    items: [
      { path: '/exchange', word: 'menu.exchange', icon: Connection, roles: 'medical_reviewer tax_officer steering auditor administrator' },
      { path: '/users', word: 'menu.users', icon: UserFilled, roles: 'administrator auditor' },
      { path: '/audit', word: 'menu.audit', icon: Finished, roles: 'auditor administrator' },
    ],
  },
]

const own: MenuGroup[] = [
  { word: 'menu.group_medical', items: [{ path: '/me', word: 'menu.resident', icon: Document, roles: 'resident' }] },
]

export function menuOf(role: string): MenuGroup[] {
  return [...own, ...groups]
    .map((group) => ({
      ...group,
      items: group.items.filter((item) => item.roles.split(' ').includes(role)),
    }))
    .filter((group) => group.items.length > 0)
}

export function homeOf(role: string): string {
  if (role === 'resident') return '/me'
  return role === 'collector' ? '/counter' : '/board'
}
