// SPDX-License-Identifier: MulanPSL-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, openWindow, phone, textOf } from './office.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

test('the board shows the eleven towns of the plan, and a town leads to its people', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('medical_handler')
  const { page } = desk
  await page.locator('.town').first().waitFor()
  assert.equal(await page.locator('.town').count(), 11)
  assert.match(await textOf(page, '[data-test=enrolled]'), /\d/)
  await desk.shot('board')
  const region = await page.locator('.town').first().getAttribute('data-region')
  await page.locator('.town').first().click()
  await page.waitForURL(new RegExp(`/persons\\?region=${region}`))
  await page.locator('[data-test=total]').waitFor()
  await desk.close()
})

test('chart and table of the towns show the same figures', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('steering')
  const { page } = desk
  await page.locator('.town').first().waitFor()
  const rate = (await textOf(page, '.town .rate')).replace(/\s/g, '')
  await page.locator('.towns').getByRole('button', { name: '表' }).click()
  const row = await page.locator('.towns .el-table__row').first().innerText()
  assert.ok(row.replace(/\s/g, '').includes(rate), `${row} has no ${rate}`)
  await desk.close()
})

test('an earlier day shows fewer enrolled people', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('steering')
  const { page } = desk
  const enrolled = async () => Number((await textOf(page, '[data-test=enrolled] .value')).replace(/\D/g, ''))
  await page.locator('[data-test=enrolled]').waitFor()
  const now = await enrolled()
  const answered = page.waitForResponse((response) => response.url().includes('on=2021-10-20'))
  await page.locator('.head input').fill('2021-10-20')
  await page.keyboard.press('Enter')
  await answered
  await page.waitForFunction(() => document.body.innerText.includes('截至 2021-10-20'))
  assert.ok((await enrolled()) < now)
  await desk.close()
})

test('the board speaks English, and fits a phone', async () => {
  const pocket = await openWindow(browser, { viewport: phone, language: 'en' })
  await pocket.signIn('steering')
  await pocket.page.getByText('Progress by town').waitFor()
  await pocket.fits()
  await pocket.shot('board_phone_en')
  await pocket.close()
})
