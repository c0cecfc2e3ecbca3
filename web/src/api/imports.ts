// SPDX-License-Identifier: MulanPSL-2.0
// Files of persons and of aid: checked first, applied on request.
import { get, path, post, upload } from './http'

export interface Reject {
  row: number
  column?: string
  name?: string
  id_masked?: string
  reason: string
  message: string
  message_en?: string
}

export interface FileImport {
  import: number
  kind: string
  file: string
  state: string
  rows: number
  accepted: number
  rejected: number
  unchanged: number
  file_problem?: string | { message?: string; zh?: string; en?: string; detail?: string }
  rejects?: Reject[]
  created_by?: string
  created_at?: string
  applied_at?: string
}

export interface Job {
  job: number
  kind: string
  state: 'running' | 'done' | 'failed'
  done: number
  total: number
  message?: string
}

export const sendImport = (kind: string, department: string, file: File) =>
  upload<{ import: number; job?: number }>(
    '/api/imports',
    { kind, department: kind === 'aid' ? department : '', name: file.name },
    file,
  )
export const imports = async () => {
  const answer = await get<{ rows: FileImport[] } | FileImport[]>('/api/imports')
  return Array.isArray(answer) ? answer : answer.rows
}
export const fileImport = (id: number) => get<FileImport>(`/api/imports/${id}`)
export const applyImport = (id: number) =>
  post<{ job?: number; import?: number }>(`/api/imports/${id}/apply`)
export const job = (id: number) => get<Job>(`/api/jobs/${id}`)
export const errorWorkbook = (id: number) => `/api/imports/${id}/errors.xlsx`
export const template = (kind: string) => path('/api/imports/template.xlsx', { kind })
