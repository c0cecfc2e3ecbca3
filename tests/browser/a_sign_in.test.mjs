// SPDX-License-Identifier: MulanPSL-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, openWindow, textOf } from './office.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

test('a stranger lands on the sign-in page and is led back to the page wanted', async () => {
  const desk = await openWindow(browser)
  await desk.go('/packs')
  await desk.page.waitForURL(/sign-in\?then=/)
  await desk.shot('sign_in')
  await desk.page.fill('input[name=user]', 'medical_handler')
  await desk.page.fill('input[name=password]', process.env.CANBAO_PASSWORD)
  await desk.page.keyboard.press('Enter')
  await desk.page.waitForURL(/\/packs/)
  await desk.close()
})

test('a wrong password is refused in words, and nothing of it stays in the form', async () => {
  const desk = await openWindow(browser, { refusals: [400, 401, 403] })
  await desk.go('/sign-in')
  await desk.page.fill('input[name=user]', 'tax_officer')
  await desk.page.fill('input[name=password]', 'not the password')
  await desk.page.click('[data-test=sign-in]')
  await desk.page.getByRole('alert').waitFor()
  assert.equal(await desk.page.inputValue('input[name=password]'), '')
  await desk.shot('sign_in_refused')
  await desk.close()
})

test('the demo lists its roles, and choosing one fills in the name', async () => {
  const desk = await openWindow(browser)
  await desk.go('/sign-in')
  await desk.page.getByRole('button', { name: '税务人员' }).click()
  assert.equal(await desk.page.inputValue('input[name=user]'), 'tax_officer')
  await desk.close()
})

test('every word of the sign-in page changes with the language, and the choice is remembered', async () => {
  const desk = await openWindow(browser)
  await desk.go('/sign-in')
  await desk.page.click('[data-test=language]')
  assert.equal(await textOf(desk.page, 'h1'), 'Sign in')
  await desk.page.reload()
  assert.equal(await textOf(desk.page, 'h1'), 'Sign in')
  assert.equal(await desk.page.getAttribute('html', 'lang'), 'en')
  await desk.shot('sign_in_en')
  await desk.close()
})

test('after signing out no page opens any more', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('auditor')
  await desk.page.click('[data-test=user-menu]')
  await desk.page.getByRole('menuitem', { name: '退出登录' }).click()
  await desk.page.waitForURL(/sign-in/)
  await desk.go('/audit')
  await desk.page.waitForURL(/sign-in/)
  await desk.close()
})
