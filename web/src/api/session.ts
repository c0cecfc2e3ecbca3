// SPDX-License-Identifier: MulanPSL-2.0
// Signing in and the county served.
import { get, post } from './http'

export interface User {
  user: string
  name: string
  role: string
  region: string
  region_name: string
  department?: string
  person?: number
  must_change?: boolean
}

export interface County {
  county: string
  county_name: string
  county_name_en?: string
  year: number
  years?: number[]
  levy_year?: number
  pack: string
  pack_hash?: string
  today: string
  window?: { from: string; until: string }
  demo?: boolean
}

export interface Region {
  region: string
  name: string
}

export const signIn = (user: string, password: string) =>
  post<User>('/api/sign-in', { user, password })
export const signOut = () => post<void>('/api/sign-out')
export const me = () => get<User>('/api/me')
export const changePassword = (before: string, after: string) =>
  post<void>('/api/password', { old: before, new: after })
export const county = () => get<County>('/api/county')
export const regions = (parent: string) => get<{ rows: Region[] }>('/api/regions', { parent })
