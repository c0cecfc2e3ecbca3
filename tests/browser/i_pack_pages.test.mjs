// SPDX-License-Identifier: MulanPSL-2.0
// A pack's pages: the residents' guide, which anyone may read on a small old phone, the page that
// officials sign, and the pack page that leads to both.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser, openWindow, textOf } from './office.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

const packs = ['pingli/2022', 'bagongshan/2022', 'linfen/2021', 'yangcheng/2021']

for (const width of [320, 360, 1366]) {
  test(`every guide is read without signing in and fits ${width} px`, async () => {
    const reader = await openWindow(browser, { viewport: { width, height: 740 } })
    for (const pack of packs) {
      for (const language of ['zh', 'en']) {
        const answer = await reader.go(`/api/packs/${pack}/guide.html?lang=${language}`)
        assert.equal(answer.status(), 200)
        const bytes = (await answer.body()).length
        assert.ok(bytes <= 100_000, `${pack} is ${bytes} bytes`)
        await reader.fits()
        assert.ok((await reader.page.locator('section').count()) >= 7)
        assert.equal(await reader.page.locator('script').count(), 0)
        await reader.shot(`guide_${pack.replace('/', '_')}_${language}_${width}`)
      }
    }
    await reader.close()
  })
}

test('the guide draws the days and the shares to scale, its style is allowed to work', async () => {
  const reader = await openWindow(browser)
  await reader.go('/api/packs/pingli/2022/guide.html')
  const [own, central] = await reader.page.locator('.bar i').evaluateAll((parts) => parts.slice(0, 2).map((part) => part.getBoundingClientRect().width))
  assert.ok(Math.abs(central / own - 464 / 320) < 0.05, `${own} and ${central}`)
  assert.match(await textOf(reader.page, 'main'), /特困供养人员、孤儿、事实无人抚养儿童\s+0元/)
  await reader.close()
})

test('a pack that is not there is refused, the page to sign is for officers', async () => {
  const reader = await openWindow(browser, { refusals: [404, 401] })
  assert.equal((await reader.go('/api/packs/pingli/2031/guide.html')).status(), 404)
  assert.equal((await reader.go('/api/packs/pingli/2022/page.html')).status(), 401)
  await reader.close()
})

test('from the pack page to the guide and to the page to sign', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('steering')
  await desk.go('/packs/pingli/2022')
  await desk.page.locator('[data-test=funding]').waitFor()
  assert.match(await textOf(desk.page, '[data-test=funding]'), /900/)
  const rules = await textOf(desk.page, '#table-aid')
  assert.match(rules, /低保对象/)
  assert.match(rules, /先按全额缴费，资助以后再发还本人/)
  await desk.shot('pack_pages')
  for (const [link, heading] of [['guide-html', '要缴多少钱'], ['page-html', '通知与规则对照']]) {
    const [opened] = await Promise.all([desk.page.context().waitForEvent('page'), desk.page.click(`[data-test=${link}]`)])
    await opened.getByRole('heading', { name: heading, exact: true }).waitFor()
    await opened.close()
  }
  const pdf = await desk.page.request.get((await desk.page.getAttribute('[data-test=page-pdf]', 'href')).replace(/^/, new URL(desk.page.url()).origin))
  assert.equal(pdf.headers()['content-type'], 'application/pdf')
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-')
  await desk.close()
})

test('readings and what the notice leaves out are listed, in English too, on a phone', async () => {
  const pocket = await openWindow(browser, { viewport: { width: 360, height: 740 }, language: 'en' })
  await pocket.signIn('steering')
  await pocket.go('/packs/pingli/2022')
  await pocket.page.locator('.rules li').first().waitFor()
  assert.match(await textOf(pocket.page, '#table-aid'), /the full sum is paid first/)
  await pocket.fits()
  await pocket.shot('pack_phone')
  await pocket.page.getByRole('tab', { name: /Judgements/ }).click()
  await pocket.page.getByText('J_tie').waitFor()
  await pocket.page.getByRole('tab', { name: /Gaps/ }).click()
  await pocket.page.getByText('settlement is not ruled').first().waitFor()
  await pocket.fits()
  await pocket.close()
})
