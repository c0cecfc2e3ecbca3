// SPDX-License-Identifier: MulanPSL-2.0
// Runs the examples of the papers and compares their output with what the papers say.
// An example is a fenced block marked `console`: a line `$ command`, then its output. `…` stands for
// any text within a line, a line of `…` alone for any lines. Everything runs in one fresh folder, in
// the order it stands in the paper, so a later example may use what an earlier one made. A block
// that names a file behind its language, as in "yaml mine/a.yaml", is that file.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const build = resolve(process.argv[2] ?? join(root, 'build'))
const papers = [
  'README.md',
  'README.zh-CN.md',
  'docs/reference/packs.md',
  'docs/guide/first-pack.md',
  'docs/guide/audit-sql.md',
  'docs/guide/pack-pages.md',
  'docs/guide/compare.md',
]

export function examples(text) {
  const found = []
  for (const block of text.matchAll(/^```console\n(.*?)^```$/gms)) {
    const line = text.slice(0, block.index).split('\n').length
    let example
    block[1].split('\n').slice(0, -1).forEach((row, i) => {
      if (row.startsWith('$ ')) {
        example = { command: row.slice(2), expected: [], line: line + 1 + i }
        found.push(example)
      } else if (example?.command.endsWith('\\')) {
        example.command = example.command.slice(0, -1) + row
      } else example?.expected.push(row)
    })
  }
  return found
}

export function files(text) {
  return [...text.matchAll(/^```[a-z]+ (\S+\/\S+)\n(.*?)^```$/gms)].map(([, name, content]) => ({ name, content }))
}

export function matches(expected, actual) {
  const source = expected
    .map((row) => (row.trim() === '…' ? '(?:[^\\n]*\\n)*' : pattern(row) + '\\n'))
    .join('')
  return new RegExp(`^${source}$`).test(actual.endsWith('\n') || !actual ? actual : actual + '\n')
}

function pattern(row) {
  return row
    .split('…')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^\\n]*')
}

function run(paper) {
  const folder = mkdtempSync(join(tmpdir(), 'canbao-papers-'))
  for (const name of ['packs', 'plans', 'docs', 'web']) symlinkSync(join(root, name), join(folder, name))
  symlinkSync(build, join(folder, 'build'))
  let failed = 0
  const text = readFileSync(join(root, paper), 'utf8')
  const found = examples(text)
  try {
    for (const { name, content } of files(text)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), content)
    }
    for (const { command, expected, line } of found) {
      let output
      try {
        output = execFileSync('bash', ['-c', `{ ${command}\n} 2>&1`], { cwd: folder, encoding: 'utf8' })
      } catch (error) {
        output = error.stdout + `[exit ${error.status}]\n`
      }
      if (matches(expected, output)) continue
      failed += 1
      console.log(`${paper}:${line}: $ ${command}\n--- the paper says\n${expected.join('\n')}\n--- it prints\n${output}`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(`${paper}: ${found.length - failed} of ${found.length} examples hold`)
  return failed
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const failed = papers.filter((paper) => existsSync(join(root, paper))).map(run)
  process.exit(failed.some(Boolean) ? 1 : 0)
}
