// SPDX-License-Identifier: MulanPSL-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { wrongNumber } from './id_number.mjs'
import { openBrowser, openPayablePerson, openWindow, phone, textOf } from './office.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

test('lists show masked numbers only, and a search by name finds the person again', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('medical_handler')
  const { page } = desk
  await desk.go('/persons')
  await page.locator('[data-test=persons] .el-table__row').first().waitFor()
  const listed = await page.locator('[data-test=persons]').innerText()
  assert.match(listed, /610999\*{8}\w{4}/)
  assert.doesNotMatch(listed, /\d{17}[\dX]/)
  await desk.shot('persons')
  const name = await textOf(page, '[data-test=persons] a.name')
  await page.fill('input[name=name]', name)
  await page.keyboard.press('Enter')
  await page.waitForFunction(
    (wanted) => [...document.querySelectorAll('[data-test=persons] a.name')].every((link) => link.innerText.includes(wanted)),
    name,
  )
  await desk.close()
})

test('nobody found is said in words, and a wrong check digit before anything is asked', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('medical_handler')
  const { page } = desk
  await desk.go('/persons')
  await page.fill('input[name=name]', '无此人也')
  await page.click('[data-test=search]')
  await page.getByText('没有符合条件的人员').waitFor()
  await page.fill('input[name=id_number]', wrongNumber('19900101', 123))
  await page.getByText('号码的校验位不对').waitFor()
  await desk.close()
})

test('the due is explained clause by clause, and a clause leads to its row in the pack', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('medical_handler')
  const { page } = desk
  await openPayablePerson(desk)
  await page.locator('[data-test=due]').waitFor()
  assert.match(await textOf(page, '[data-test=due]'), /^¥\d+\.\d\d$/)
  assert.ok((await page.locator('.because li').count()) > 0)
  const parts = await page.locator('.funding li b').allInnerTexts()
  const fen = parts.reduce((all, part) => all + Math.round(Number(part.replace(/[¥,]/g, '')) * 100), 0)
  assert.equal(fen, 90_000, 'who pays what adds up to the 900 yuan of the notice')
  await desk.shot('person')
  await page.locator('.because a.clause').first().click()
  await page.waitForURL(/\/packs\/pingli\/2022\?clause=/)
  await page.locator('.marked').first().waitFor()
  await desk.shot('pack_clause')
  await desk.close()
})

test('the full number is shown only for a reason', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('medical_handler')
  const { page } = desk
  await openPayablePerson(desk)
  assert.match(await textOf(page, '[data-test=id-number]'), /\*{8}/)
  await page.click('[data-test=reveal]')
  await page.click('[data-test=reveal-confirm]')
  await page.getByText('请写明理由').waitFor()
  await page.fill('input[name=reason]', '核对身份证原件')
  await page.click('[data-test=reveal-confirm]')
  await page.waitForFunction(() => /^610999\d{11}[\dX]$/.test(document.querySelector('[data-test=id-number]').innerText))
  assert.doesNotMatch(page.url(), /\d{17}/)
  await desk.close()
})

test('a person fits a phone', async () => {
  const pocket = await openWindow(browser, { viewport: phone })
  await pocket.signIn('medical_handler')
  await openPayablePerson(pocket)
  await pocket.page.locator('[data-test=due]').waitFor()
  await pocket.fits()
  await pocket.shot('person_phone')
  await pocket.close()
})
