// SPDX-License-Identifier: MulanPSL-2.0
// The one door to the server: sends, reads, and turns every "no" into a Problem. Never retries by itself.
import { language } from '@/text'

export interface FieldError {
  field: string
  message: string
}

/** What the server refused and why (RFC 9457), or that it could not be reached. */
export class Problem extends Error {
  readonly status: number
  readonly reason: string
  readonly clause: string
  readonly errors: FieldError[]
  private readonly both: Record<string, string>

  constructor(status: number, body: Record<string, unknown>) {
    super(String(body.title ?? body.reason ?? status))
    this.status = status
    this.reason = String(body.reason ?? '')
    this.clause = body.clause ? String(body.clause) : ''
    this.errors = Array.isArray(body.errors) ? (body.errors as FieldError[]) : []
    this.both = Object.fromEntries(
      ['title', 'detail', 'title_en', 'detail_en'].map((key) => [key, String(body[key] ?? '')]),
    )
  }

  get title(): string {
    return this.inLanguage('title')
  }

  get detail(): string {
    return this.inLanguage('detail')
  }

  private inLanguage(key: 'title' | 'detail'): string {
    const english = this.both[`${key}_en`]
    return (language.value === 'en' && english) || this.both[key] || ''
  }
}

export const unreachable = 0
export const unreadable = -1

type Listener = () => void
let signedOut: Listener = () => {}
export function whenSignedOut(listener: Listener): void {
  signedOut = listener
}

function headers(method: string, body: BodyInit | null): Record<string, string> {
  const found: Record<string, string> = { 'Accept-Language': language.value }
  if (method !== 'GET') found['X-Canbao'] = '1'
  if (body instanceof Blob) found['Content-Type'] = 'application/octet-stream'
  else if (body !== null) found['Content-Type'] = 'application/json'
  return found
}

async function send(method: string, path: string, body: BodyInit | null): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      body,
      headers: headers(method, body),
      credentials: 'same-origin',
    })
  } catch {
    throw new Problem(unreachable, {})
  }
}

async function refusalOf(response: Response): Promise<Problem> {
  try {
    return new Problem(response.status, (await response.json()) as Record<string, unknown>)
  } catch {
    return new Problem(response.status, {})
  }
}

export interface Answer<T> {
  status: number
  value: T
}

async function ask<T>(method: string, path: string, body: BodyInit | null): Promise<Answer<T>> {
  const response = await send(method, path, body)
  if (!response.ok) {
    const problem = await refusalOf(response)
    if (problem.status === 401 && path !== '/api/sign-in' && path !== '/api/me') signedOut()
    throw problem
  }
  if (response.status === 204) return { status: 204, value: undefined as T }
  try {
    return { status: response.status, value: (await response.json()) as T }
  } catch {
    throw new Problem(unreadable, {})
  }
}

type Query = Record<string, string | number | undefined | null>

/** A path with its query; what is empty is left out. */
export function path(base: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value))
  const text = search.toString()
  return text ? `${base}?${text}` : base
}

/** A body without the fields that were left empty. */
function filled(body: object): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(body).filter(([, value]) => value !== '' && value != null)),
  )
}

export async function get<T>(base: string, query: Query = {}): Promise<T> {
  return (await ask<T>('GET', path(base, query), null)).value
}

export async function post<T>(base: string, body: object = {}): Promise<T> {
  return (await ask<T>('POST', base, filled(body))).value
}

export function postForAnswer<T>(base: string, body: object): Promise<Answer<T>> {
  return ask<T>('POST', base, filled(body))
}

export async function upload<T>(base: string, query: Query, file: Blob): Promise<T> {
  // Sent as plain bytes: the server looks into the file itself and trusts no name or type.
  const bytes = new Blob([file], { type: 'application/octet-stream' })
  return (await ask<T>('POST', path(base, query), bytes)).value
}
