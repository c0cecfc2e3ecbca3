// SPDX-License-Identifier: MulanPSL-2.0
// Kills the real program with SIGKILL while it takes payments and while it imports a file, starts it
// again, and checks that nothing it acknowledged is lost and nothing is there twice.
//   node tests/kill/kill.mjs BUILD [CYCLES] [SEED]
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const build = resolve(process.argv[2] ?? 'build')
const cycles = Number(process.argv[3] ?? 5)
let seed = Number(process.argv[4] ?? 1)
const program = join(build, 'canbao')
const folder = mkdtempSync(join(tmpdir(), 'canbao-kill-'))
const data = join(folder, 'county')
const passwordFile = join(folder, 'password')
const problems = []
let running // the server, so that none is left behind when a check throws

// A small generator of our own, so that a failing run can be repeated by its seed.
function chance(below) {
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed % below
}
const pause = (ms) => new Promise((done) => setTimeout(done, ms))
const check = (holds, what) => holds || problems.push(what)

async function start() {
  const server = spawn(program, ['serve', '--data', data, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running = server
  let said = ''
  for await (const chunk of server.stdout) {
    said += chunk
    const address = said.match(/http:\/\/[\d.]+:\d+/)
    if (address) return { server, url: address[0] }
  }
  throw new Error('the server did not start: ' + said)
}

async function signIn(url, user) {
  const answer = await fetch(url + '/api/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-canbao': '1' },
    body: JSON.stringify({ user, password: readFileSync(passwordFile, 'utf8').trim() }),
  })
  if (!answer.ok) throw new Error(`${user} cannot sign in: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers.get('set-cookie').split(';')[0]
  return (path, body) =>
    fetch(url + path, {
      method: body ? 'POST' : 'GET',
      headers: { cookie, 'content-type': 'application/json', 'x-canbao': '1' },
      body: body && JSON.stringify(body),
    })
}

async function payablePersons(url) {
  const medical = await signIn(url, 'medical_handler')
  const found = []
  for (let page = 1; page <= 20; page += 1) {
    const answer = await (
      await medical('/api/persons/search', { status: 'payable', page, size: 100 })
    ).json()
    found.push(...answer.rows.map(({ person, due }) => ({ person, amount: due })))
    if (answer.rows.length < 100) break
  }
  return found
}

// Posts payments until the server dies; remembers what was acknowledged.
async function payUntilKilled(tax, payments, acknowledged) {
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let payment; (payment = payments.pop()); ) {
        try {
          const answer = await tax('/api/payments', payment)
          const body = await answer.json()
          if (answer.ok) acknowledged.set(payment.transaction, { payment, id: body.payment })
          else problems.push(`${payment.transaction} refused: ${JSON.stringify(body)}`)
        } catch {
          payments.push(payment) // no answer: it will be asked again under the same number
          return
        }
      }
    }),
  )
}

async function killedWhilePaying() {
  let { server, url } = await start()
  const payments = (await payablePersons(url)).map(({ person, amount }, i) => ({
    channel: 'mobile',
    transaction: `KILL${String(i).padStart(8, '0')}`,
    person,
    year: 2022,
    amount,
  }))
  const acknowledged = new Map()
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    const paying = payUntilKilled(await signIn(url, 'tax_officer'), payments, acknowledged)
    await pause(20 + chance(300))
    server.kill('SIGKILL')
    await once(server, 'exit')
    await paying
    ;({ server, url } = await start())
    const tax = await signIn(url, 'tax_officer')
    for (const { payment, id } of acknowledged.values()) {
      const answer = await tax('/api/payments', payment)
      const body = await answer.json()
      check(answer.status === 200 && body.payment === id, `${payment.transaction} was lost`)
    }
    const books = await (await tax('/api/ledger/balance')).json()
    check(books.balanced === true, `cycle ${cycle}: the books do not balance`)
  }
  server.kill('SIGTERM')
  await once(server, 'exit')
  console.log(`  ${cycles} kills while paying: ${acknowledged.size} acknowledged, all there`)
}

function people() {
  const output = execFileSync(program, ['person', 'count', '--data', data], { encoding: 'utf8' })
  return Number(output.match(/\d+/)[0])
}

// The output of an import; a file with rejected rows ends with status 1 and is no failure here.
function imported(roster, more) {
  const arguments_ = ['import', 'roster', roster, '--data', data, '--lang', 'en', ...more]
  const { stdout, status } = spawnSync(program, arguments_, { encoding: 'utf8' })
  if (status > 1) throw new Error('the import failed: ' + stdout)
  return stdout
}

async function killedWhileImporting() {
  const files = join(folder, 'files')
  execFileSync(program, ['demo', 'files', '--people', '20000', '--seed', '77', '--out', files])
  const roster = join(files, readdirSync(files).find((name) => name.includes('名册')))
  const before = people()
  const more = Number(imported(roster, []).match(/accepted (\d+)/)[1])
  check(more > 10000, `the file brings only ${more} new people`)
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    const importing = spawn(program, ['import', 'roster', roster, '--apply', '--data', data], {
      stdio: 'ignore',
    })
    const ended = once(importing, 'exit')
    await Promise.race([pause(50 + chance(900)), ended])
    importing.kill('SIGKILL')
    await ended
    const now = people()
    check(now === before || now === before + more, `an import was half applied: ${now - before}`)
  }
  imported(roster, ['--apply'])
  check(people() === before + more, 'the import did not complete after the kills')
  console.log(`  ${cycles} kills while importing ${more} people: nothing half applied`)
}

try {
  execFileSync(program, ['demo', '--people', '2000', '--data', data, '--until', '2021-10-20',
    '--no-serve', '--password-file', passwordFile], { stdio: 'ignore' })
  await killedWhilePaying()
  await killedWhileImporting()
} finally {
  running?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
}
problems.slice(0, 20).forEach((problem) => console.log('  ' + problem))
process.exit(problems.length ? 1 : 0)
