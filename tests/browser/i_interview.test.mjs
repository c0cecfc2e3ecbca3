// SPDX-License-Identifier: MulanPSL-2.0
// The interview on an old phone, without signing in; and an officer who tries a case.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, openWindow, phone, textOf } from './office.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

const asked = (page) => page.locator('[data-test=question]').getAttribute('data-name')

/** Answers what is asked by `answers`, by the question's name; stops where the result stands. */
async function answerAll(page, answers) {
  const names = []
  for (let round = 0; round < 15; round++) {
    await page.locator('[data-test=question], [data-test=result]').first().waitFor()
    if (await page.locator('[data-test=result]').count()) return names
    const name = await asked(page)
    names.push(name)
    const answer = answers[name]
    if (answer === undefined) await page.click('[data-test=unknown]')
    else await answer(page)
    await page.waitForFunction(
      (before) => document.querySelector('[data-test=result]') || document.querySelector('[data-test=question]')?.dataset.name !== before,
      name,
    )
  }
  assert.fail(`no end to the questions: ${names}`)
}

const day = (year, month, date) => async (page) => {
  for (const [place, part] of [year, month, date].entries()) await page.fill(`[data-test=day-${place}]`, String(part))
  await page.click('[data-test=next]')
}
const tap = (option) => (page) => page.click(`[data-test=option-${option}]`)
const tick = (...options) => async (page) => {
  for (const option of options) await page.click(`[data-test=option-${option}]`)
  await page.click('[data-test=next]')
}
const ordinary = { 'person.born': day(1980, 5, 5), home: tap('hukou_here'), work: tap('neither'), circumstances: tick(), identities: tick() }

test('an ordinary resident learns in five questions what is due, from when and why', async () => {
  const pocket = await openWindow(browser, { viewport: phone })
  const { page } = pocket
  await pocket.go('/sign-in')
  await page.click('[data-test=interview]')
  await page.locator('[data-test=start]').waitFor()
  await pocket.fits()
  await pocket.shot('interview_start')
  await page.click('[data-test=start]')
  await page.locator('[data-test=question]').waitFor()
  await page.getByText('为什么问').click()
  await pocket.fits()
  await pocket.shot('interview_question')
  const names = await answerAll(page, ordinary)
  assert.ok(names.length <= 5, `${names.length} questions: ${names}`)
  const result = await textOf(page, '[data-test=result]')
  assert.match(result, /可以参保/)
  assert.match(result, /¥320\.00/)
  assert.match(result, /2022-01-01 到 2022-12-31/)
  assert.match(await textOf(page, '[data-test=reasons]'), /四\(一\)/)
  await pocket.fits()
  await pocket.shot('interview_result')
  await pocket.close()
})

test('one step back takes an answer back, and an answer can be changed at the end', async () => {
  const pocket = await openWindow(browser, { viewport: phone })
  const { page } = pocket
  await pocket.go('/interview')
  await page.click('[data-test=start]')
  await page.locator('[data-test=question]').waitFor()
  const first = await asked(page)
  await ordinary[first](page)
  await page.waitForFunction((name) => document.querySelector('[data-test=question]')?.dataset.name !== name, first)
  await page.click('[data-test=back]')
  assert.equal(await asked(page), first)
  await answerAll(page, ordinary)
  await page.locator('[data-test=answers] .line', { hasText: '没有下面的身份' }).or(page.locator('[data-test=answers] .line', { hasText: '有没有下面的身份' })).getByRole('button').click()
  assert.equal(await asked(page), 'identities')
  await pocket.shot('interview_ticks')
  await tick('subsistence_allowance')(page)
  await page.waitForFunction(() => document.querySelector('[data-test=question]')?.dataset.name !== 'identities')
  await answerAll(page, { ...ordinary, 'person.identities[0].determined_on': day(2021, 5, 1) })
  const result = await textOf(page, '[data-test=result]')
  assert.match(result, /¥320\.00/)
  assert.match(result, /¥160\.00/)
  await pocket.close()
})

test('a day that does not exist is told, and "not known" leads to what is missing', async () => {
  const pocket = await openWindow(browser, { viewport: phone })
  const { page } = pocket
  await pocket.go('/interview')
  await page.click('[data-test=start]')
  const names = await answerAll(page, {
    ...ordinary,
    'person.born': async () => {
      for (const [place, part] of ['1980', '2', '30'].entries()) await page.fill(`[data-test=day-${place}]`, part)
      await page.getByText('没有这一天').waitFor()
      assert.ok(await page.locator('[data-test=next]').isDisabled())
      await page.click('[data-test=unknown]')
    },
    work: undefined,
  })
  assert.ok(names.includes('person.born'))
  assert.match(await textOf(page, '[data-test=result]'), /还不能定/)
  await pocket.fits()
  await pocket.shot('interview_undecided')
  await pocket.close()
})

test('for a child the rules presume, say so, and let it be told otherwise', async () => {
  const pocket = await openWindow(browser, { viewport: phone, language: 'en' })
  const { page } = pocket
  await pocket.go('/interview')
  await page.click('[data-test=start]')
  const names = await answerAll(page, { ...ordinary, rare: tick(), 'person.born': day(2012, 6, 1) })
  assert.ok(!names.includes('work'), `asked a child about work: ${names}`)
  await page.locator('[data-test=presumed] button').last().click()
  await page.locator('[data-test=question]').waitFor()
  await pocket.fits()
  await pocket.shot('interview_presumed_en')
  await pocket.close()
})

test('an officer sees which facts the answer waits for, and what cannot matter any more', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('steering')
  const { page } = desk
  await desk.go('/ask')
  const fact = (name) => page.locator(`[data-test="fact-${name}"]`)
  const state = (name, wanted) => page.locator(`[data-test="fact-${name}"][data-state=${wanted}]`).waitFor()
  const choose = async (name, label) => {
    await fact(name).locator('.el-select').click()
    await page.getByRole('option', { name: label }).first().click()
    await page.keyboard.press('Escape')
  }
  await state('person.born', 'needed')
  await fact('person.born').locator('input').fill('1980-05-05')
  await page.keyboard.press('Enter')
  await state('person.born', 'told')
  await choose('home', '户口在本县')
  await state('home', 'told')
  await choose('work', '没有工作单位，也没有职工医保')
  await state('work', 'told')
  await fact('circumstances').getByRole('button', { name: '都没有' }).click()
  await state('circumstances', 'told')
  await desk.shot('ask_waits')
  await choose('identities', '低保对象')
  await state('person.identities[0].determined_on', 'needed')
  await fact('person.identities[0].determined_on').locator('input').fill('2021-05-01')
  await page.keyboard.press('Enter')
  await page.locator('[data-test=answer]', { hasText: '¥160.00' }).waitFor()
  const answer = await textOf(page, '[data-test=answer]')
  assert.match(answer, /可以参保/)
  assert.match(answer, /¥320\.00/)
  assert.match(answer, /三\(一\)2/)
  await page.locator('[data-test=show-settled]').click()
  await desk.shot('ask_final')
  await desk.close()
})

test('the other three questions can be tried as well', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('steering')
  const { page } = desk
  await desk.go('/ask')
  for (const [ask, first] of [['cover', 'on'], ['refund', 'refund.reason'], ['settle', 'stay.admitted_on']]) {
    await page.click(`[data-test=ask-${ask}]`)
    await page.locator(`[data-test="fact-${first}"][data-state=needed]`).waitFor()
    await desk.shot(`ask_${ask}`)
  }
  await desk.close()
})

test('trying a case fits a phone', async () => {
  const pocket = await openWindow(browser, { viewport: phone })
  await pocket.signIn('steering')
  await pocket.go('/ask')
  await pocket.page.locator('[data-test="fact-person.born"]').waitFor()
  await pocket.fits()
  await pocket.shot('ask_phone')
  await pocket.close()
})
