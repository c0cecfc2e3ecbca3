// SPDX-License-Identifier: MulanPSL-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, openPayablePerson, openWindow, textOf } from './office.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

test('a payment at the counter is confirmed in words, gives a slip, and the person is covered', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('tax_officer')
  const { page } = desk
  const { name, person } = await openPayablePerson(desk, 1)
  await page.click('[data-test=pay]')
  await page.locator('[data-test=counter-due]').waitFor()
  await desk.shot('counter')
  await page.click('[data-test=take]')
  const asked = await textOf(page, '.el-dialog:visible')
  assert.ok(asked.includes(name) && /平利县 \S+镇 \S+/.test(asked) && asked.includes('2022') && asked.includes('¥'), asked)
  await desk.shot('counter_confirm', false)
  await page.click('[data-test=confirm-pay]')
  await page.locator('[data-test=taken]').waitFor()
  await page.waitForFunction(() => /2022-12-31/.test(document.querySelector('[data-test=covered]')?.innerText ?? ''))
  await desk.shot('counter_taken')

  const slip = await page.getAttribute('[data-test=slip]', 'href')
  const pdf = await page.request.get(new URL(slip, page.url()).href)
  assert.equal(pdf.status(), 200)
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-')

  await desk.go(`/persons/${person}`)
  await page.locator('[data-test=cover] .bar').waitFor()
  await page.locator('[data-test=payments] .payment').waitFor()
  await desk.shot('person_paid')

  await desk.go(`/counter?person=${person}`)
  await page.locator('[data-test=standing]').waitFor()
  assert.equal(await page.locator('[data-test=take]').count(), 0)
  await desk.close()
})

test('the counter works by keyboard alone: name, Enter, arrow, Enter', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('tax_officer')
  const { page } = desk
  const { name } = await openPayablePerson(desk, 2)
  await desk.go('/counter')
  await page.locator('input[name=find]').waitFor()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await Promise.race([
    page.locator('[data-test=candidate]').first().waitFor(),
    page.locator('[data-test=counter-due], [data-test=standing]').first().waitFor(),
  ])
  await desk.shot('counter_found')
  if (await page.locator('[data-test=candidate]').count()) {
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
  }
  await page.locator('[data-test=counter-due], [data-test=standing]').first().waitFor()
  await desk.close()
})

test('a used transaction number with other contents is refused kindly, and no money moves', async () => {
  const desk = await openWindow(browser, { refusals: [400, 409] })
  await desk.signIn('tax_officer')
  const { page } = desk
  const pay = async (pick, number) => {
    await openPayablePerson(desk, pick)
    await page.click('[data-test=pay]')
    await page.locator('[data-test=counter-due]').waitFor()
    await page.fill('input[name=transaction]', number)
    await page.click('[data-test=take]')
    await page.click('[data-test=confirm-pay]')
  }
  const number = `POS-${Date.now()}`
  await pay(3, number)
  await page.locator('[data-test=taken]').waitFor()
  await pay(3, number)
  await page.getByText('这笔缴费没有收取').waitFor()
  await page.getByText('没有发生资金变动').waitFor()
  await desk.shot('counter_refused')
  await desk.close()
})

test('a village agent sees the counter in large type, and only the own village', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('collector')
  const { page } = desk
  await page.waitForURL(/\/counter/)
  await page.click('[data-test=senior]')
  const size = await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))
  assert.ok(size >= 18, `main text is ${size} px`)
  await desk.shot('counter_senior')
  await desk.go('/persons')
  await page.locator('[data-test=total]').waitFor()
  await desk.close()
})
