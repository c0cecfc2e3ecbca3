// SPDX-License-Identifier: MulanPSL-2.0
import assert from 'node:assert/strict'
import test from 'node:test'
import { examples, files, matches } from './papers.mjs'

test('an example is a command and the output that follows it', () => {
  const text = 'x\n```console\n$ a\n1\n2\n$ b \\\n  c\n```\n```sh\n$ no\n```\n'
  assert.deepEqual(examples(text), [
    { command: 'a', expected: ['1', '2'], line: 3 },
    { command: 'b   c', expected: [], line: 6 },
  ])
})

test('output that differs does not match', () => {
  assert.ok(matches(['a', 'b'], 'a\nb\n'))
  assert.ok(!matches(['a', 'b'], 'a\nc\n'))
  assert.ok(!matches(['a'], 'a\nb\n'))
  assert.ok(!matches(['a', 'b'], 'a\n'))
  assert.ok(!matches(['a.c'], 'abc\n'))
})

test('dots stand for any text in a line, or for any lines', () => {
  assert.ok(matches(['took … s'], 'took 1.5 s\n'))
  assert.ok(!matches(['took … s'], 'took\n s\n'))
  assert.ok(matches(['a', '…', 'z'], 'a\nb\nc\nz\n'))
  assert.ok(matches(['a', '…', 'z'], 'a\nz\n'))
})

test('a block that names a file is that file; others are none', () => {
  const text = 'x\n```yaml mine/a.yaml\na: 1\nb: 2\n```\n```yaml\nc: 3\n```\n```console\n$ a/b\n```\n'
  assert.deepEqual(files(text), [{ name: 'mine/a.yaml', content: 'a: 1\nb: 2\n' }])
})
