// SPDX-License-Identifier: MulanPSL-2.0
import { afterEach, describe, expect, it, vi } from 'vitest'
import { language } from '@/text'
import { get, path, post, Problem, unreachable, unreadable, whenSignedOut } from './http'

function answer(status: number, body: string): void {
  vi.stubGlobal('fetch', vi.fn(async () => new Response(status === 204 ? null : body, { status })))
}
async function refused(promise: Promise<unknown>): Promise<Problem> {
  return promise.then(() => { throw new Error('was not refused') }, (problem) => problem as Problem)
}
afterEach(() => {
  vi.unstubAllGlobals()
  language.value = 'zh'
})

describe('the door to the server', () => {
  it('turns a problem document into words of the language chosen', async () => {
    answer(409, JSON.stringify({ title: '流水号已用', title_en: 'number used', detail: '请核对', reason: 'tax.transaction_conflict', clause: '三' }))
    const problem = await refused(post('/api/payments', {}))
    expect([problem.status, problem.reason, problem.clause, problem.title]).toEqual([409, 'tax.transaction_conflict', '三', '流水号已用'])
    language.value = 'en'
    expect(problem.title).toBe('number used')
    expect(problem.detail).toBe('请核对')
  })
  it('stays calm about refusals that are no problem document', async () => {
    answer(502, '<html>bad gateway</html>')
    expect((await refused(get('/api/board'))).status).toBe(502)
    answer(200, '<html>')
    expect((await refused(get('/api/board'))).status).toBe(unreadable)
  })
  it('says so when the server cannot be reached', async () => {
    vi.stubGlobal('fetch', vi.fn(async () => { throw new TypeError('failed') }))
    expect((await refused(get('/api/board'))).status).toBe(unreachable)
  })
  it('tells the frame when the session ended, but not when a password was wrong', async () => {
    const ended = vi.fn()
    whenSignedOut(ended)
    answer(401, '{}')
    await refused(post('/api/sign-in', {}))
    expect(ended).not.toHaveBeenCalled()
    await refused(get('/api/board'))
    expect(ended).toHaveBeenCalledOnce()
  })
  it('sends the header against forged requests with every unsafe method, and only filled fields', async () => {
    answer(204, '')
    await post('/api/persons/search', { name: '', region: undefined, page: 1 })
    const [, init] = vi.mocked(fetch).mock.calls[0]!
    expect((init!.headers as Record<string, string>)['X-Canbao']).toBe('1')
    expect(init!.body).toBe('{"page":1}')
  })
  it('leaves empty parts out of a query and escapes the rest', () => {
    expect(path('/api/x', { a: '', b: undefined, c: '镇&1' })).toBe('/api/x?c=%E9%95%87%261')
    expect(path('/api/x')).toBe('/api/x')
  })
})
