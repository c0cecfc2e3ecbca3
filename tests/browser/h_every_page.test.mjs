// SPDX-License-Identifier: MulanPSL-2.0
// Each role opens each page of its menu: nothing is refused, nothing complains. In English three
// roles do, whose menus together hold every page.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, openWindow } from './office.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

const users = [
  'administrator', 'medical_handler', 'medical_reviewer', 'tax_officer', 'finance_officer', 'steering',
  'auditor', 'town_station', 'collector', 'civil_affairs',
]

const inEnglish = ['medical_handler', 'tax_officer', 'auditor']

for (const user of users) {
  for (const language of inEnglish.includes(user) ? ['zh', 'en'] : ['zh']) {
    test(`every page in the menu of ${user} opens in ${language}`, async () => {
      const desk = await openWindow(browser, { language })
      await desk.signIn(user)
      const { page } = desk
      await page.locator('nav .item').first().waitFor()
      for (const item of await page.locator('nav .item').all()) {
        const path = await item.getAttribute('href')
        await item.click()
        await page.waitForURL((now) => now.pathname.startsWith(path))
        await page.waitForLoadState('networkidle')
        assert.equal(await page.getByRole('alert').count(), 0, `${path} shows a problem to ${user}`)
        if (language === 'en') {
          const head = await page.locator('h1').first().innerText()
          const named = ['/packs', '/board'].includes(path) || !/[\u4e00-\u9fff]/.test(head)
          assert.ok(named, `${path} is headed ${head}`)
        }
        await desk.shot(`page_${user}${path.replace(/\W/g, '_')}_${language}`)
      }
      await desk.close()
    })
  }
}
