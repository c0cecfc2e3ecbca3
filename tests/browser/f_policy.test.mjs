// SPDX-License-Identifier: MulanPSL-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, openWindow, phone, textOf } from './office.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

test('the pack can be read: tables, parameters, readings and gaps, each row with its clause', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('steering')
  const { page } = desk
  await desk.go('/packs')
  await page.locator('.rules li').first().waitFor()
  assert.ok((await page.locator('.rules .clause').count()) > 3)
  await desk.shot('pack')
  await page.getByRole('tab', { name: /参数/ }).click()
  await page.getByText('320', { exact: false }).first().waitFor()
  await desk.shot('pack_params')
  await page.getByRole('tab', { name: /读法/ }).click()
  await desk.shot('pack_judgements')
  await desk.close()
})

test('an imagined person on the subsistence allowance is answered with clause and amount', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('steering')
  const { page } = desk
  await desk.go('/ask')
  await page.locator('[data-test=identity]').click()
  await page.getByRole('option', { name: '低保对象', exact: true }).click()
  await page.click('[data-test=ask]')
  await page.locator('[data-test=answer]').waitFor()
  const answer = await textOf(page, '[data-test=answer]')
  assert.match(answer, /可以参保/)
  assert.match(answer, /¥320\.00/)
  assert.match(answer, /¥160\.00/)
  assert.match(answer, /三\(一\)2/)
  await desk.shot('ask')
  await desk.close()
})

test('trying a case fits a phone', async () => {
  const pocket = await openWindow(browser, { viewport: phone })
  await pocket.signIn('steering')
  await pocket.go('/ask')
  await pocket.page.click('[data-test=ask]')
  await pocket.page.locator('[data-test=answer]').waitFor()
  await pocket.fits()
  await pocket.close()
})
