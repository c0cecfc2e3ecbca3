// SPDX-License-Identifier: MulanPSL-2.0
// Who may sign in.
import { get, post } from './http'

export interface UserRow {
  user: string
  name: string
  role: string
  region: string
  department?: string
  person?: number
  must_change: boolean
  disabled: boolean
}

export interface NewUser {
  user: string
  name: string
  password: string
  role: string
  region: string
  department?: string
}

export const users = () => get<{ rows: UserRow[] }>('/api/users')
export const setUser = (body: NewUser) => post<{ user: string; new: boolean }>('/api/users', body)
export const disableUser = (user: string) => post<{ user: string }>('/api/users/disable', { user })
