// SPDX-License-Identifier: MulanPSL-2.0
// Pack entries as text: values, conditions and clauses, whatever shape they were written in.

export function clausesOf(cite: string | string[] | undefined): string[] {
  if (!cite) return []
  return (Array.isArray(cite) ? cite : cite.split(/[,，;；]\s*/)).filter(Boolean)
}

/** A value or condition of a pack on one line. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(valueText).join('、')
  if (typeof value === 'object')
    return Object.entries(value as Record<string, unknown>)
      .map(([key, part]) => `${key}: ${valueText(part)}`)
      .join('；')
  return String(value)
}

/** True when a row cites the clause, or a finer part of it. */
export function cites(cite: string | string[] | undefined, clause: string): boolean {
  return clausesOf(cite).some((one) => one === clause || one.startsWith(clause) || clause.startsWith(one))
}

/** The personal contribution among a pack's parameters, as money; nothing where a table says it. */
export function standardOf(params: readonly { name?: string; value?: unknown }[]): string | undefined {
  const value = params.find((row) => row.name === 'standard')?.value
  const amount = /^(\d+\.\d{2})元$/.exec(String(value ?? ''))
  return amount ? amount[1] : undefined
}
