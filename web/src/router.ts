// SPDX-License-Identifier: MulanPSL-2.0
// Addresses of the pages. A personal number never stands in one.
import { createRouter, createWebHistory } from 'vue-router'
import { homeOf } from '@/menu'
import { useSession } from '@/stores/session'

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: () => ({ top: 0 }),
  routes: [
    { path: '/sign-in', name: 'sign-in', component: () => import('@/pages/SignIn.vue'), meta: { open: true } },
    { path: '/interview', name: 'interview', component: () => import('@/pages/Interview.vue'), meta: { public: true } },
    {
      path: '/',
      component: () => import('@/pages/Frame.vue'),
      children: [
        { path: '', redirect: () => homeOf(useSession().role) },
        { path: 'board', component: () => import('@/pages/Board.vue') },
        { path: 'persons', component: () => import('@/pages/Persons.vue') },
        { path: 'persons/:person(\\d+)', component: () => import('@/pages/Person.vue'), props: true },
        { path: 'cases', component: () => import('@/pages/Cases.vue') },
        { path: 'imports', component: () => import('@/pages/Imports.vue') },
        { path: 'imports/:id(\\d+)', component: () => import('@/pages/ImportResult.vue'), props: true },
        { path: 'counter', component: () => import('@/pages/Counter.vue') },
        { path: 'payments', component: () => import('@/pages/Payments.vue') },
        { path: 'channel-files', component: () => import('@/pages/ChannelFiles.vue') },
        { path: 'ledger', component: () => import('@/pages/Ledger.vue') },
        { path: 'finance', component: () => import('@/pages/Finance.vue') },
        { path: 'packs/:area?/:year(\\d+)?', name: 'pack', component: () => import('@/pages/Pack.vue'), props: true },
        { path: 'ask', component: () => import('@/pages/Ask.vue') },
        { path: 'simulate', component: () => import('@/pages/Simulate.vue') },
        { path: 'compare', component: () => import('@/pages/Compare.vue') },
        { path: 'exchange', component: () => import('@/pages/Exchange.vue') },
        { path: 'users', component: () => import('@/pages/Users.vue') },
        { path: 'audit', component: () => import('@/pages/Audit.vue') },
        { path: 'me', component: () => import('@/pages/Resident.vue') },
        { path: ':rest(.*)*', component: () => import('@/pages/Missing.vue') },
      ],
    },
  ],
})

router.beforeEach(async (to) => {
  const session = useSession()
  await session.resume().catch(() => undefined)
  if (to.meta.public) return true
  if (to.meta.open) return session.user ? homeOf(session.role) : true
  if (session.user) return true
  return { name: 'sign-in', query: to.path === '/' ? {} : { then: to.fullPath } }
})
