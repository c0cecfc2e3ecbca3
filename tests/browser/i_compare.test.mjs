// SPDX-License-Identifier: MulanPSL-2.0
// Comparing two packs: who is answered otherwise, how many, how much; and choices that cannot be
// compared say why.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, openWindow, phone, textOf } from './office.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

const number = (text) => Number(text.replace(/[^\d]/g, ''))
const heads = async (page) => {
  const cells = await page.locator('[data-test=classes] tbody tr td:nth-child(4)').allInnerTexts()
  return cells.reduce((total, cell) => total + number(cell), 0)
}
async function choose(page, side, pack) {
  await page.click(`[data-test=${side}]`)
  await page.locator('.el-select-dropdown__item:visible', { hasText: pack }).click()
}

test('from the pack to the people whom another county would answer otherwise', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('steering')
  const { page } = desk
  await desk.go('/packs')
  await page.click('[data-test=compare]')
  await page.locator('[data-test=classes] tbody tr').first().waitFor()
  await choose(page, 'after', 'bagongshan/2022')
  await page.click('[data-test=go]')
  await page.waitForURL(/after=bagongshan/)
  await page.getByText('bagongshan/2022', { exact: true }).nth(1).waitFor()
  const told = await textOf(page, '[data-test=told]')
  const differ = number(/答复不同\s*([\d,]+)/.exec(told)?.[1] ?? '0')
  assert.ok(differ > 0, told)
  assert.match(await textOf(page, '[data-test=basis]'), /本县登记的人口/)
  assert.equal(await heads(page), differ, 'the classes add up to those who differ')
  await desk.shot('compare')
  // A class names its clauses in both packs, and holds a question that anybody can put again.
  const first = page.locator('[data-test=classes] tbody tr').first()
  assert.ok((await first.locator('.clause').count()) >= 2)
  await first.locator('summary').click()
  assert.match(await first.locator('pre').first().innerText(), /"pack":"pingli\/2022"/)
  await page.locator('[data-test=turns-view] button', { hasText: '表' }).click()
  const turns = await page.locator('[data-test=turns] .el-table__row td:nth-child(2)').allInnerTexts()
  assert.equal(turns.reduce((total, cell) => total + number(cell), 0), differ)
  await desk.close()
})

test('one kind of difference alone, then all again', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('finance_officer')
  const { page } = desk
  await desk.go('/compare?before=pingli/2022&after=bagongshan/2022')
  await page.locator('[data-test=classes] tbody tr').first().waitFor()
  const all = await heads(page)
  const choice = page.locator('[data-test^=turn-]').first()
  const said = number(await choice.innerText())
  await choice.click()
  assert.equal(await heads(page), said)
  assert.ok(said < all)
  await page.locator('[data-test=filter] button').first().click()
  assert.equal(await heads(page), all)
  await page.locator('[data-test=entries] .el-collapse-item__header').first().click()
  await page.locator('[data-test=entries] article').first().waitFor()
  await desk.shot('compare_entries')
  await desk.close()
})

test('the other way round the same people bear as much more as they bore less', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('auditor')
  const { page } = desk
  await desk.go('/compare?before=pingli/2022&after=bagongshan/2022')
  await page.locator('[data-test=classes] tbody tr').first().waitFor()
  const borne = async () => /负担合计增减\s*([+−]?¥[\d,.]+)/.exec(await textOf(page, '[data-test=told]'))?.[1] ?? ''
  const there = await borne()
  await page.click('[data-test=swap]')
  await page.waitForURL(/before=bagongshan/)
  await page.waitForFunction((was) => !document.querySelector('[data-test=told]').textContent.includes(was), there)
  const back = await borne()
  assert.equal(back.replace(/^[+−]/, ''), there.replace(/^[+−]/, ''))
  assert.notEqual(back[0], there[0])
  await desk.close()
})

test('a pack with itself, and one that is not there, say why they cannot be compared', async () => {
  const desk = await openWindow(browser, { refusals: [404] })
  await desk.signIn('steering')
  const { page } = desk
  await desk.go('/compare?before=pingli/2022&after=pingli/2022')
  assert.match(await textOf(page, '[data-test=wrong]'), /同一个政策包/)
  assert.ok(await page.locator('[data-test=go]').isDisabled())
  assert.equal(await page.locator('[data-test=told]').count(), 0)
  await desk.go('/compare?before=pingli/2022&after=nowhere/1999')
  await page.getByRole('alert').waitFor()
  assert.match(await textOf(page, '[role=alert]'), /没有这个政策包/)
  // A good choice mends it.
  await choose(page, 'after', 'linfen/2021')
  await page.click('[data-test=go]')
  await page.locator('[data-test=classes] tbody tr').first().waitFor()
  assert.equal(await page.getByRole('alert').count(), 0)
  await desk.close()
})

test('a town station is told of its own town; a collector is not offered the page', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('town_station')
  await desk.go('/compare?before=pingli/2022&after=bagongshan/2022')
  await desk.page.locator('[data-test=classes] tbody tr').first().waitFor()
  const own = number(/按 ([\d,]+) 人统计/.exec(await textOf(desk.page, 'body'))?.[1] ?? '0')
  assert.ok(own > 0 && own < 2000, String(own))
  await desk.close()
  const street = await openWindow(browser)
  await street.signIn('collector')
  await street.page.locator('nav .item').first().waitFor()
  assert.equal(await street.page.locator('nav .item[href="/compare"]').count(), 0)
  await street.go('/packs')
  await street.page.locator('h1').waitFor()
  assert.equal(await street.page.locator('[data-test=compare]').count(), 0)
  await street.close()
})

test('comparing fits a phone, in English', async () => {
  const pocket = await openWindow(browser, { viewport: phone, language: 'en' })
  await pocket.signIn('steering')
  await pocket.go('/compare?before=pingli/2022&after=bagongshan/2022')
  await pocket.page.locator('[data-test=classes] tbody tr').first().waitFor()
  await pocket.fits()
  await pocket.shot('compare_phone')
  await pocket.close()
})
