// SPDX-License-Identifier: MulanPSL-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, openWindow } from './office.mjs'

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
