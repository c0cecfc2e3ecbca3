// SPDX-License-Identifier: MulanPSL-2.0
// Runs the browser tests: against CANBAO_URL with CANBAO_PASSWORD, or against a small demo county
// made for them by the program in the build folder given: run.mjs BUILD [STORY ...].
// Screenshots go to CANBAO_SHOTS.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => done(port))
    })
  })
}

async function answers(url) {
  try {
    return (await fetch(`${url}/api/health`)).ok
  } catch {
    return false
  }
}

/** A county of two thousand people, made in a folder of its own and served until stop() is called. */
async function demoCounty(build) {
  const folder = mkdtempSync(join(tmpdir(), 'canbao-browser-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const password = join(folder, 'password')
  const server = spawn(
    join(resolve(build), 'canbao'),
    ['demo', '--people', '2000', '--data', join(folder, 'county'), '--port', String(port), '--password-file', password],
    { cwd: resolve(here, '../..'), stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  server.stderr.on('data', (text) => (said = (said + text).slice(-4000)))
  const ended = new Promise((done) => server.once('exit', done))
  async function stop() {
    if (server.exitCode === null) server.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  while (!(await answers(url))) {
    if (server.exitCode !== null) {
      await stop()
      throw new Error(`the demo county did not start:\n${said}`)
    }
    await new Promise((done) => setTimeout(done, 200))
  }
  return { url, password: readFileSync(password, 'utf8').trim(), stop }
}

const county = process.env.CANBAO_URL
  ? { url: process.env.CANBAO_URL, password: process.env.CANBAO_PASSWORD ?? '', stop: async () => {} }
  : await demoCounty(process.argv[2] ?? 'build')

// The stories share one county, so they run one after another, in the order of their names.
const wanted = process.argv.slice(3)
const stories = readdirSync(here)
  .filter((name) => name.endsWith('.test.mjs'))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .sort()
// Each in a process of its own: the test runner of node 18 knows no other way to keep the order.
function run(story) {
  const test = spawn(process.execPath, ['--test', '--test-reporter=spec', join(here, story)], {
    stdio: 'inherit',
    env: { ...process.env, CANBAO_URL: county.url, CANBAO_PASSWORD: county.password },
  })
  return new Promise((done) => test.once('exit', (code) => done(code ?? 1)))
}

const failed = []
try {
  for (const story of stories) if ((await run(story)) !== 0) failed.push(story)
} finally {
  await county.stop()
}
for (const story of failed) console.error(`failed: ${story}`)
process.exit(failed.length === 0 && stories.length > 0 ? 0 : 1)
