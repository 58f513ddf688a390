import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DEMO_END, DEMO_SEED, generateDemo } from '../worker/src/demo/generate.ts'
import { type RunOptions, startWachter, wachter } from './wachter-process.ts'

const root = join(import.meta.dirname, '..')
const base = mkdtempSync(join(tmpdir(), 'cli-'))
afterAll(() => rmSync(base, { recursive: true }))

const config = join(base, 'wachter.yaml')
const yaml = [
  'tenants: [{ id: acme }]',
  'sources: [{ id: app, tenant: acme, kind: files, paths: [logs] }]',
  `rules: [${JSON.stringify(join(root, 'provisioning/rules'))}]`,
  `incidents: ${JSON.stringify(join(root, 'provisioning/incidents.yaml'))}`,
  '',
].join('\n')
const env = { WACHTER_CONFIG: config, WACHTER_DATA: join(base, 'data'), WACHTER_API_PORT: '0' }

/** The attacks on the sample organisation, some lines that are no records, and what was found in them. */
beforeAll(async () => {
  writeFileSync(config, yaml)
  mkdirSync(join(base, 'logs'))
  const attacks = [...generateDemo({ seed: DEMO_SEED, end: DEMO_END })].filter(
    ({ truth }) => truth.kind === 'attack',
  )
  for (const [file, own] of Map.groupBy(attacks, (record) => record.file))
    writeFileSync(join(base, 'logs', file), `${own.map(({ raw }) => raw).join('\n')}\n`)
  writeFileSync(join(base, 'logs', 'broken.ndjson'), '{"half": \n{"nobody": "knows this"}\n')
  const { code, stderr } = await wachter(['start', '--once'], { env })
  if (code !== 0) throw new Error(stderr)
}, 60_000)

/** The objects that a command prints with --json. */
async function objects(
  args: readonly string[],
  options: RunOptions = { env },
): Promise<Record<string, unknown>[]> {
  const { code, stdout, stderr } = await wachter([...args, '--json'], options)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Record<string, unknown> => JSON.parse(line))
}

/** A copy of the data folder, to be changed. */
function ownData(): Record<string, string> {
  const data = mkdtempSync(join(base, 'data-'))
  cpSync(env.WACHTER_DATA, data, { recursive: true })
  return { ...env, WACHTER_DATA: data }
}

describe('incidents', () => {
  test('are listed worst first, of one severity the newest first', async () => {
    const keys = (await objects(['incidents', 'list'])).map(({ severity, last_seen }) => ({
      severity,
      last_seen,
    }))
    const expected = [...keys].sort(
      (a, b) =>
        String(a.severity).localeCompare(String(b.severity)) ||
        String(b.last_seen).localeCompare(String(a.last_seen)),
    )
    expect(keys.length).toBeGreaterThan(10)
    expect(keys).toEqual(expected)
  })

  test('are shown by the beginning of their id, with findings and history', async () => {
    const [worst] = await objects(['incidents', 'list'])
    const id = String(worst?.['id'])
    const [shown] = await objects(['incidents', 'show', id.slice(0, 8)])
    expect(shown).toMatchObject({ incident: { id }, history: expect.arrayContaining([]) })
    expect(shown?.['findings']).toHaveLength(Number(worst?.['findings']))
    expect(shown?.['history']).not.toHaveLength(0)
    const text = await wachter(['incidents', 'show', id], { env })
    expect(text.stdout).toContain(String(worst?.['title']).slice(0, 60))
  })

  test.each([
    [['incidents', 'show', 'feed0000'], /there is no incident feed0000/],
    [['incidents', 'list', '--tenant', 'nobody'], /there is no tenant nobody/],
  ])('%j is wrong use', async (args, message) => {
    const { code, stdout, stderr } = await wachter(args, { env })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })
})

test('quarantined records are listed without their content; replayed ones stay, discarded ones are settled', async () => {
  const own = { env: ownData() }
  const records = await objects(['quarantine', 'list'], own)
  expect(records.length).toBeGreaterThanOrEqual(1)
  for (const record of records) expect(record).not.toHaveProperty('sealed')
  const id = String(records[0]?.['id'])
  const replayed = await wachter(['quarantine', 'replay', id], own)
  expect({ code: replayed.code, stderr: replayed.stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining("still can't be read"),
  })
  expect((await wachter(['quarantine', 'discard', id], own)).code).toBe(0)
  expect((await objects(['quarantine', 'list'], own)).find((record) => record['id'] === id)).toMatchObject({
    state: 'discarded',
  })
  expect((await wachter(['quarantine', 'discard', id], own)).code).toBe(2)
  expect((await wachter(['audit', 'verify'], own)).code).toBe(0)
}, 120_000)

test('audit verify tells a changed store from a whole one', async () => {
  expect((await wachter(['audit', 'verify'], { env })).code).toBe(0)
  const own = ownData()
  const database = new DatabaseSync(join(own['WACHTER_DATA'] ?? '', 'wachter.db'))
  const { changes } = database
    .prepare(`UPDATE "audit:documents" SET document = replace(document, 'incident', 'accident')`)
    .run()
  database.close()
  expect(Number(changes)).toBeGreaterThan(0)
  const { code, stdout } = await wachter(['audit', 'verify'], { env: own })
  expect(code).toBe(1)
  expect(stdout).toMatch(/acme: \d+ entries, \d+ problem/)
})

test('a token that was made is known once its hash is configured', async () => {
  const made = await wachter(['token', 'create', '--name', 'x', '--tenant', 'acme', '--role', 'viewer'], {
    env,
  })
  expect(made.code).toBe(0)
  const token = made.stdout.trim()
  const snippet = made.stderr.slice(made.stderr.indexOf('api:'))
  const path = join(base, 'with-token.yaml')
  writeFileSync(path, `${yaml}${snippet}`)
  const worker = startWachter(['start', '--role', 'api'], { env: { ...ownData(), WACHTER_CONFIG: path } })
  try {
    const address = await worker.printed(/listens on (http:\S+?)\/ /)
    const status = async (value: string) =>
      (await fetch(`${address}/api/v1/incidents`, { headers: { authorization: `Bearer ${value}` } })).status
    expect([await status(token), await status(`${token}x`)]).toEqual([200, 401])
  } finally {
    worker.child.kill('SIGTERM')
    await worker.ended
  }
}, 120_000)

describe('doctor', () => {
  test('finds nothing wrong here, and makes nothing', async () => {
    const data = join(base, 'not-there')
    const states = await objects(['doctor'], { env: { ...env, WACHTER_DATA: data } })
    expect(states.filter(({ state }) => state === 'wrong')).toEqual([])
    expect(() => readFileSync(join(data, 'wachter.db'))).toThrow()
  })

  test('names a rule that can not be read (1), a configuration that can not be (2)', async () => {
    const rules = join(base, 'bad-rules')
    mkdirSync(rules)
    writeFileSync(join(rules, 'bad.yml'), 'title: no detection\n')
    const path = join(base, 'bad-rules.yaml')
    writeFileSync(path, yaml.replace(/^rules: .*$/m, 'rules: [bad-rules]'))
    const rule = await wachter(['doctor'], { env: { ...env, WACHTER_CONFIG: path } })
    expect({ code: rule.code, told: /✗ +rule .*bad\.yml:\d+/.test(rule.stdout) }).toEqual({
      code: 1,
      told: true,
    })
    writeFileSync(path, 'rules: 5\n')
    const broken = await wachter(['doctor'], { env: { ...env, WACHTER_CONFIG: path } })
    expect({ code: broken.code, told: /bad-rules\.yaml:1 rules: /.test(broken.stdout) }).toEqual({
      code: 2,
      told: true,
    })
  })
})

describe('rules', () => {
  test('list names every one with what it needs', async () => {
    const list = await objects(['rules', 'list'])
    expect(list.length).toBeGreaterThan(100)
    expect(list[0]).toMatchObject({ id: expect.any(String), level: 'critical', fields: expect.any(Array) })
  })

  test('test holds for those that are shipped and not for one without samples', async () => {
    expect((await wachter(['rules', 'test'], { env })).code).toBe(0)
    const folder = mkdtempSync(join(base, 'rules-'))
    cpSync(
      join(root, 'provisioning/rules/training_data_poisoning/knowledge-base-changed.yml'),
      join(folder, 'rule.yml'),
    )
    const { code, stderr } = await wachter(['rules', 'test', folder], { env })
    expect(code).toBe(1)
    expect(stderr).toMatch(/rule\.yml has no/)
  }, 120_000)
})

describe('analyse', () => {
  test('answers in the order of the questions', async () => {
    const lines = Array.from({ length: 200 }, (_, id) => JSON.stringify({ id, text: 'x'.repeat(id % 7) }))
    const { code, stdout } = await wachter(['analyse', '--channel', 'user', '-'], {
      env,
      input: lines.join('\n'),
    })
    expect(code).toBe(0)
    const ids = stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line).id)
    expect(ids).toEqual(Array.from({ length: 200 }, (_, id) => id))
  })

  test('names the line that is none', async () => {
    const { code, stderr } = await wachter(['analyse', '--channel', 'user', '-'], {
      env,
      input: '{"id":1,"text":"a"}\n{"id":2}\n',
    })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^-:2 is not/)
  })
})

describe('wrong use', () => {
  test.each([
    [[]],
    [['nonsense']],
    [['audit']],
    [['start', '--role', 'cook']],
    [['start', '--what']],
    [['analyse', 'file']],
    [['analyse', '--channel', 'shout', 'file']],
    [['incidents', 'show']],
    [['incidents', 'list', '--tenant', 'NOT A TENANT']],
    [['token', 'create', '--name', 'x', '--tenant', 'acme', '--role', 'god']],
  ])('%j: exit code 2, the reason on standard error, no trace', async (args) => {
    const { code, stdout, stderr } = await wachter(args, { env })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/error: |Usage: /)
    expect(stderr).not.toMatch(/^ {4}at /m)
  })

  test('of a data folder without a store: there is nothing to show, and nothing is made', async () => {
    const { code, stderr } = await wachter(['audit', 'verify'], {
      env: { ...env, WACHTER_DATA: join(base, 'none') },
    })
    expect(code).toBe(2)
    expect(stderr).toMatch(/there is no store in/)
  })
})

test('--help explains on standard output', async () => {
  const { code, stdout, stderr } = await wachter(['--help'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  for (const name of [
    'start',
    'scan',
    'analyse',
    'rules',
    'discover',
    'incidents',
    'quarantine',
    'audit',
    'token',
    'doctor',
  ])
    expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'))
})

test('a reader that goes away early is no failure', async () => {
  const { child, ended } = startWachter(['rules', 'list', '--json'], { env })
  child.stdout?.once('data', () => child.stdout?.destroy())
  const { code, stderr, stdout } = await ended
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout.split('\n').length).toBeLessThan(100)
})
