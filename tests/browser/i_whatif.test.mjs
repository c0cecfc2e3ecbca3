// SPDX-License-Identifier: MulanPSL-2.0
// Trying other rules: the planner's question is answered within two clicks, and a wrong value says
// what is wrong.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, openWindow, phone, textOf } from './office.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

const number = (text) => Number(text.replace(/[^\d]/g, ''))

test('raising the aid of the subsistence allowance: two clicks to heads, money and towns', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('steering')
  const { page } = desk
  await page.locator('nav .item[href="/simulate"]').click()
  await page.locator('[data-test="place-aid_dibao.amount"]').fill('200')
  await page.click('[data-test=simulate]')
  await page.locator('[data-test=kinds]').waitFor()
  const kinds = await textOf(page, '[data-test=kinds]')
  assert.match(kinds, /低保对象/)
  assert.match(kinds, /160\.00 → 200\.00/)
  const told = await textOf(page, '[data-test=told]')
  const affected = number(/受影响人数\s*([\d,]+)/.exec(told)?.[1] ?? '0')
  assert.ok(affected > 0, told)
  // What medical assistance pays more is forty yuan for each of them.
  assert.ok(told.includes(`+¥${(affected * 40).toLocaleString('en-US')}.00`), told)
  await desk.shot('whatif_aid')
  await page.locator('[data-test=towns-view] button', { hasText: '表' }).click()
  const towns = await page.locator('[data-test=towns] .el-table__row td:nth-child(2)').allInnerTexts()
  assert.equal(towns.length, 11)
  const sum = towns.reduce((total, cell) => total + number(cell), 0)
  assert.equal(sum, affected)
  await desk.shot('whatif_towns')
  await page.click('[data-test=undo]')
  await page.locator('[data-test=kinds]').waitFor({ state: 'detached' })
  await desk.close()
})

test('an aid row can be dropped, and who loses by it is told', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('finance_officer')
  const { page } = desk
  await desk.go('/simulate')
  await page.locator('[data-test=drop-aid_disabled]').click()
  await page.click('[data-test=simulate]')
  await page.locator('[data-test=kinds]').waitFor()
  assert.match(await textOf(page, '[data-test=kinds]'), /重度残疾人/)
  await desk.shot('whatif_drop')
  await desk.close()
})

test('a shorter window: who is no longer enrolled is told by the row, and their money is not saved', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('steering')
  const { page } = desk
  await desk.go('/simulate')
  await page.locator('[data-test=told]').waitFor()
  assert.equal(await page.locator('[data-test=moved]').count(), 0)
  const days = page.locator('form .el-range-input')
  await days.nth(0).fill('2021-10-15')
  await days.nth(1).fill('2021-10-31')
  await days.nth(1).press('Enter')
  await page.click('[data-test=simulate]')
  await page.locator('[data-test=moved]').waitFor()
  assert.match(await textOf(page, '[data-test=moved]'), /不再参保/)
  const kinds = await textOf(page, '[data-test=kinds]')
  assert.match(kinds, /可以参保 → 不能参保，原应缴 320\.00/)
  assert.match(kinds, /¥[\d,]+\.00 随人走/)
  assert.match(await textOf(page, '[data-test=told]'), /¥[\d,]+\.00 随人走/)
  assert.doesNotMatch(kinds, /320\.00 → 0\.00/)
  await desk.shot('whatif_moved')
  await desk.close()
})

test('a value of the wrong form is named and changes nothing', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('steering')
  const { page } = desk
  await desk.go('/simulate')
  await page.locator('[data-test="place-aid_dibao.amount"]').fill('many')
  await page.getByText('写法不对').first().waitFor()
  await page.click('[data-test=simulate]')
  await page.getByText('在左边改一处').waitFor()
  await desk.close()
})

test('a town station sees its own town only', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('town_station')
  const { page } = desk
  await desk.go('/simulate')
  await page.locator('[data-test="place-aid_dibao.amount"]').fill('200')
  await page.click('[data-test=simulate]')
  await page.locator('[data-test=kinds]').waitFor()
  await page.locator('[data-test=towns-view] button', { hasText: '表' }).click()
  assert.equal(await page.locator('[data-test=towns] .el-table__row').count(), 1)
  await desk.close()
})

test('trying other rules fits a phone, in English', async () => {
  const pocket = await openWindow(browser, { viewport: phone, language: 'en' })
  await pocket.signIn('steering')
  await pocket.go('/simulate')
  await pocket.page.locator('[data-test=told]').waitFor()
  await pocket.fits()
  await pocket.shot('whatif_phone')
  await pocket.close()
})
