// SPDX-License-Identifier: MulanPSL-2.0
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { testNumber, wrongNumber } from './id_number.mjs'
import { openBrowser, openWindow, textOf } from './office.mjs'

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

const heading = '姓名,身份证号,性别,出生日期,村编码,户籍地,联系电话'
const line = (name, number) => `${name},${number},,,610926100201,610926100201,`
const file = (name, lines) => ({ name, mimeType: 'text/csv', buffer: Buffer.from([heading, ...lines, ''].join('\n')) })

test('of a file with bad rows the good ones can be applied, and the bad come back with reasons', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('medical_handler')
  const { page } = desk
  await desk.go('/imports')
  await page.setInputFiles('input[type=file]', file('花名册.csv', [
    line('试导甲', testNumber('19880305', 711)),
    line('试导乙', testNumber('19790917', 422)),
    line('错码丙', wrongNumber('19700101', 113)),
    line('科学丁', '6.10999E+17'),
    line('未来戊', testNumber('20990101', 114)),
    line('试导甲', testNumber('19880305', 711)),
  ]))
  await page.waitForURL(/\/imports\/\d+/)
  await page.locator('[data-test=rejects] .el-table__row').first().waitFor()
  assert.equal(await textOf(page, '[data-test=accepted] .value'), '2')
  assert.equal(await textOf(page, '[data-test=rejected] .value'), '4')
  await desk.shot('import_checked')

  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-test=errors]')])
  assert.equal(readFileSync(await download.path()).subarray(0, 2).toString(), 'PK', 'the errors come as a workbook')

  await page.click('[data-test=apply]')
  await page.locator('.el-message-box').getByRole('button', { name: '确认' }).click()
  await page.locator('[data-test=applied]').waitFor()
  await desk.shot('import_applied')

  await desk.go('/persons')
  await page.fill('input[name=id_number]', testNumber('19880305', 711))
  await page.click('[data-test=search]')
  await page.getByRole('link', { name: '试导甲' }).waitFor()
  await desk.close()
})

test('a broken file is refused as a whole with the reason', async () => {
  const desk = await openWindow(browser, { refusals: [400] })
  await desk.signIn('medical_handler')
  const { page } = desk
  await desk.go('/imports')
  await page.setInputFiles('input[type=file]', { name: '坏.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\u0003\u0004 broken') })
  await page.getByRole('alert').first().waitFor()
  await desk.shot('import_broken')
  await desk.close()
})

test('a picture is not even sent', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('medical_handler')
  const { page } = desk
  await desk.go('/imports')
  await page.setInputFiles('input[type=file]', { name: '花名册.png', mimeType: 'image/png', buffer: Buffer.from('x') })
  await page.getByText('请选择 .xlsx 或 .csv 文件').waitFor()
  await desk.close()
})

test('the template is a workbook', async () => {
  const desk = await openWindow(browser)
  await desk.signIn('medical_handler')
  const { page } = desk
  await desk.go('/imports')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载模板' }).click()])
  assert.equal(readFileSync(await download.path()).subarray(0, 2).toString(), 'PK')
  await desk.close()
})
