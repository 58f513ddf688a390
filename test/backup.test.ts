import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { DEMO_END, DEMO_SEED, generateDemo } from '../worker/src/demo/generate.ts'
import { type Ended, startWachter, wachter } from './wachter-process.ts'

const root = join(import.meta.dirname, '..')
const base = mkdtempSync(join(tmpdir(), 'backup-cli-'))
afterAll(() => rmSync(base, { recursive: true }))

const config = join(base, 'wachter.yaml')
const yaml = [
  'tenants: [{ id: acme }]',
  'sources: [{ id: app, tenant: acme, kind: files, paths: [logs] }]',
  `rules: [${JSON.stringify(join(root, 'provisioning/rules'))}]`,
  `incidents: ${JSON.stringify(join(root, 'provisioning/incidents.yaml'))}`,
  '',
].join('\n')
const DATA = join(base, 'data')
const environment = (data: string) => ({ WACHTER_CONFIG: config, WACHTER_DATA: data, WACHTER_API_PORT: '0' })
const run = (data: string, ...args: string[]) => wachter(args, { env: environment(data) })

async function fine(data: string, ...args: string[]): Promise<Ended> {
  const ended = await run(data, ...args)
  if (ended.code !== 0)
    throw new Error(`${args.join(' ')}: exit ${ended.code}\n${ended.stdout}\n${ended.stderr}`)
  return ended
}

/** Attacks on the sample organisation, what was found in them, and a backup of all that with its key. */
const BACKUP = join(base, 'backup')
beforeAll(async () => {
  writeFileSync(config, yaml)
  mkdirSync(join(base, 'logs'))
  const attacks = [...generateDemo({ seed: DEMO_SEED, end: DEMO_END })].filter(
    ({ truth }) => truth.kind === 'attack',
  )
  for (const [file, own] of Map.groupBy(attacks, (record) => record.file))
    writeFileSync(join(base, 'logs', file), `${own.map(({ raw }) => raw).join('\n')}\n`)
  await fine(DATA, 'start', '--once')
  await fine(DATA, 'backup', BACKUP, '--with-key')
}, 180_000)

let folders = 0
const newFolder = () => join(base, `folder-${folders++}`)

/** A process, killed as soon as it has said so many lines on standard error; whether it was. */
async function killedAfter(lines: number, data: string, ...args: string[]): Promise<boolean> {
  const { child, stderr, ended } = startWachter(args, { env: environment(data) })
  child.stderr?.on('data', () => {
    if (stderr().split('\n').length > lines) child.kill('SIGKILL')
  })
  return (await ended).signal === 'SIGKILL'
}

test('a restored installation has the incidents of the old one and a whole chain, and finds nothing new to do', async () => {
  const data = newFolder()
  const { stdout } = await fine(data, 'restore', BACKUP)
  expect(stdout).toMatch(/acme +incidents +(\d+) +\1 +0 +0 +0\n/)
  await fine(data, 'start', '--once')
  const incidents = ['incidents', 'list', '--all', '--json']
  expect((await fine(data, ...incidents)).stdout).toBe((await fine(DATA, ...incidents)).stdout)
  await fine(data, 'audit', 'verify')
}, 180_000)

test('killed again and again, a backup and a restore go on; no worker starts on what is half restored', async () => {
  const folder = await killedOften((into) => [DATA, 'backup', into, '--with-key'])
  await fine(DATA, 'backup', folder, '--with-key')
  expect(existsSync(join(folder, 'unfinished.json'))).toBe(false)

  const data = await killedOften((into) => [into, 'restore', folder])
  const started = await run(data, 'start', '--once')
  expect([started.code, started.stderr]).toEqual([2, expect.stringContaining('restore.unfinished')])
  await fine(data, 'restore', folder)
  await fine(data, 'restore', folder, '--check')
}, 180_000)

/** A folder into which a command was killed three times; another one where it was quicker than its killer. */
async function killedOften(command: (into: string) => [data: string, ...args: string[]]): Promise<string> {
  for (let tries = 0; tries < 20; tries++) {
    const into = newFolder()
    let kills = 0
    for (const lines of [1, 1, 2]) kills += (await killedAfter(lines, ...command(into))) ? 1 : 0
    if (kills === 3) return into
  }
  throw new Error('it always ended before it could be killed')
}

test('a record that was changed since is told, with its id', async () => {
  const data = newFolder()
  await fine(data, 'restore', BACKUP)
  const database = new DatabaseSync(join(data, 'wachter.db'))
  database.exec(
    `UPDATE "findings:documents" SET document = replace(document, '"created":"2', '"created":"1') WHERE sequence = 3`,
  )
  database.close()
  const { code, stdout } = await run(data, 'restore', BACKUP, '--check', '--json')
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect([code, rows.filter(({ different }) => different !== 0)]).toEqual([
    1,
    [
      expect.objectContaining({
        collection: 'findings',
        different: 1,
        ids: [expect.stringMatching(/^[0-9a-f]{32}$/)],
      }),
    ],
  ])
}, 180_000)

test('beside a running worker a backup is made, and a restore is refused', async () => {
  const { child, said, ended } = startWachter(['start'], { env: environment(DATA) })
  await said(({ msg }) => msg.startsWith('Server listening'))
  const folder = newFolder()
  await fine(DATA, 'backup', folder, '--with-key')
  const refused = await run(DATA, 'restore', folder)
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('data.in-use')])
  child.kill('SIGTERM')
  await ended
  await fine(newFolder(), 'restore', folder)
}, 180_000)

test('a medium that takes no more stops a backup with the file’s name, and it goes on when there is room', async () => {
  const folder = newFolder()
  const sizes = readdirSync(BACKUP).map((name) => ({ name, size: statSync(join(BACKUP, name)).size }))
  const [largest] = sizes.toSorted((a, b) => b.size - a.size)
  const small = (largest?.size ?? 0) - 1
  // As large as files may grow: what is behind that fails as on a full disk.
  const shell = `ulimit -f ${Math.floor(small / 1024)}; exec "$0" "$@"`
  const main = join(root, 'worker/src/main.ts')
  const full = spawn('bash', ['-c', shell, process.execPath, main, 'backup', folder], {
    env: { PATH: process.env['PATH'], ...environment(DATA) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let stderr = ''
  full.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const [code] = await once(full, 'close')
  expect([code, stderr]).toEqual([
    3,
    expect.stringMatching(/acme\.\w+\.000001\.ndjson\.gz can't be written.*backup\.unwritable/),
  ])
  expect(stderr).toContain(`${largest?.name} can't be written`)
  expect(readdirSync(folder)).not.toContain(largest?.name)
  await fine(DATA, 'backup', folder)
  await fine(DATA, 'restore', folder, '--check')
}, 180_000)

test.each([
  [['backup'], /missing required argument/],
  [['restore', join(base, 'nowhere')], /no finished backup/],
  [['restore', BACKUP], /not empty/],
  [['backup', BACKUP], /holds a backup already/],
])('%j is wrong use', async (args, message) => {
  const { code, stderr } = await run(DATA, ...args)
  expect([code, stderr]).toEqual([2, expect.stringMatching(message)])
})
