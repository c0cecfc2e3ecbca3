// SPDX-License-Identifier: MulanPSL-2.0
// A question to the policy, built from a form. What the form leaves open stays unknown: it is left out.

export interface CaseForm {
  pay_on: string
  born: string
  local: '' | 'yes' | 'no' | 'permit'
  identity: string
  determined_on: string
  group: string
  student: string
  insured_before: '' | 'yes' | 'no'
  employee: '' | 'none' | 'running' | 'stopped'
  duty: '' | 'yes' | 'no'
}

export interface Place {
  pack: string
  region: string
  year: number
}

function employeeSpells(form: CaseForm, year: number): object[] | undefined {
  if (form.employee === 'none') return []
  const from = `${year - 2}-01-01`
  if (form.employee === 'running') return [{ from }]
  if (form.employee === 'stopped')
    return [{ from, until: `${year - 1}-06-30`, stop_registered: true }]
  return undefined
}

export function personOf(form: CaseForm, place: Place): Record<string, unknown> {
  const elsewhere = '110101'
  return {
    ...(form.born && { born: form.born }),
    ...(form.local && { hukou_region: form.local === 'yes' ? place.region : elsewhere }),
    ...(form.local === 'permit' && { permit_region: place.region }),
    ...(form.local === 'no' && { permit_region: 'none' }),
    identities: form.identity
      ? [{ identity: form.identity, determined_on: form.determined_on || `${place.year - 1}-06-01` }]
      : [],
    groups: form.group ? [{ group: form.group }] : [],
    ...(form.student && { student: { stage: form.student } }),
    ...(form.insured_before && {
      insured_years: form.insured_before === 'yes' ? [place.year - 1] : [],
    }),
    ...(form.duty && { employee_duty: form.duty === 'yes' }),
    ...(form.employee && { employee_insurance: employeeSpells(form, place.year) }),
  }
}
