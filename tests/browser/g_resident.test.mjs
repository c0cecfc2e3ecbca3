// SPDX-License-Identifier: MulanPSL-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, openWindow, phone, textOf } from './office.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

test('a resident on an old phone sees what to pay and why, pays, and is covered', async () => {
  const pocket = await openWindow(browser, { viewport: phone })
  await pocket.signIn('resident')
  const { page } = pocket
  await page.waitForURL(/\/me$/)
  await page.locator('[data-test=my-due]').waitFor()
  await pocket.fits()
  const size = await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('.me')).fontSize))
  assert.ok(size >= 18, `main text is ${size} px`)
  await page.click('[data-test=my-why]')
  await page.locator('.because li').first().waitFor()
  await pocket.shot('resident')
  const button = await page.locator('[data-test=my-pay]').boundingBox()
  assert.ok(button.height >= 60, `the button is ${button.height} px high`)
  await page.click('[data-test=my-pay]')
  assert.match(await textOf(page, '.el-dialog:visible'), /¥\d+\.\d\d/)
  const dialog = await page.locator('.el-dialog:visible').boundingBox()
  assert.ok(dialog.width >= 300, `the dialog is ${dialog.width} px wide`)
  await pocket.shot('resident_confirm', false)
  await page.click('[data-test=my-confirm]')
  await page.getByText('已经交了').waitFor()
  await page.locator('[data-test=my-cover]').getByText('2022-12-31').waitFor()
  await pocket.fits()
  await pocket.shot('resident_paid')
  await pocket.close()
})

test("a resident does not reach the offices' pages", async () => {
  const pocket = await openWindow(browser, { viewport: phone, refusals: [403, 404] })
  await pocket.signIn('resident')
  await pocket.page.waitForURL(/\/me$/)
  assert.equal(await pocket.page.locator('nav').count(), 0)
  await pocket.go('/audit')
  await pocket.page.getByRole('alert').first().waitFor()
  await pocket.close()
})
