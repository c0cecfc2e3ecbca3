// SPDX-License-Identifier: MulanPSL-2.0
// A real Chromium before the pages: signs in as a role, watches for anything the browser complains
// about, and takes screenshots when asked to.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '../../web/node_modules/playwright-core/index.mjs'

const url = process.env.CANBAO_URL ?? 'http://127.0.0.1:8080'
const password = process.env.CANBAO_PASSWORD ?? ''
const shots = process.env.CANBAO_SHOTS ?? ''
if (shots) mkdirSync(shots, { recursive: true })

const desk = { width: 1366, height: 860 }
export const phone = { width: 360, height: 740 }

export async function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  })
}

/**
 * Whether the console line only reports a refusal that the page itself shows: the browser writes
 * one for every answer of 400 and above. A story names the statuses it means to provoke.
 */
function provoked(text, statuses) {
  const found = /status of (\d+)/.exec(text)
  return found !== null && statuses.includes(Number(found[1]))
}

/** One browser window. `complaints` fills with console errors, page errors and policy violations. */
export async function openWindow(browser, { viewport = desk, language = 'zh', refusals = [] } = {}) {
  const context = await browser.newContext({ viewport, acceptDownloads: true, locale: 'zh-CN', timezoneId: 'America/New_York' })
  await context.addInitScript((chosen) => {
    if (!localStorage.getItem('canbao.language')) localStorage.setItem('canbao.language', chosen)
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`),
    )
  }, language)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const complaints = []
  page.on('console', (line) => {
    if (line.type() === 'error' && !provoked(line.text(), refusals)) complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`))
  page.on('request', (request) => {
    const own = request.url().startsWith(url) || /^(data|blob|about):/.test(request.url())
    if (!own) complaints.push(`asked another host: ${request.url()}`)
  })

  return {
    page,
    complaints,
    go: (path) => page.goto(url + path),
    /** A picture for people to look at; of the whole page, unless a dialog stands before it. */
    async shot(name, fullPage = true) {
      if (!shots) return
      await page.waitForTimeout(700)
      await page.screenshot({ path: join(shots, `${name}.png`), fullPage })
    },
    async signIn(user) {
      await page.goto(`${url}/sign-in`)
      await page.fill('input[name=user]', user)
      await page.fill('input[name=password]', password)
      await page.click('[data-test=sign-in]')
      await page.waitForURL((now) => !now.pathname.startsWith('/sign-in'))
    },
    /** No horizontal scrolling: nothing sticks out of a narrow screen. */
    async fits() {
      const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
      assert.ok(wide <= seen, `the page is ${wide} px wide on a screen of ${seen} px`)
    },
    async close() {
      await context.close()
      assert.deepEqual(complaints, [], 'the browser complained')
    },
  }
}

/** The text of the first element found, trimmed. */
export async function textOf(page, selector) {
  return (await page.locator(selector).first().innerText()).trim()
}

/** Opens the first person whom a filtered search finds, and says who it is. */
export async function openPayablePerson({ page, go }, pick = 0) {
  await go('/persons')
  await page.locator('.query .el-select').nth(1).click()
  await page.getByRole('option', { name: '待缴费', exact: true }).click()
  await page.click('[data-test=search]')
  await page.locator('[data-test=persons] .el-table__row .tag', { hasText: '待缴费' }).first().waitFor()
  const link = page.locator('[data-test=persons] .el-table__row a.name').nth(pick)
  const name = (await link.innerText()).trim()
  await link.click()
  await page.waitForURL(/\/persons\/\d+$/)
  return { name, person: Number(page.url().split('/').pop()) }
}
