import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { DEMO_END, DEMO_SEED, generateDemo } from '../../worker/src/demo/generate.ts'
import type { TenantId } from '../../worker/src/model/ids.ts'
import { elasticsearchForTests, type TestElasticsearch } from '../services/elasticsearch.ts'
import { type IndicesOfOthers, indicesOfOthers } from '../services/index-of-others.ts'
import { storedVerdicts } from '../stored-verdicts.ts'
import { logLines, startWachter, wachter } from '../wachter-process.ts'

const root = join(import.meta.dirname, '..', '..')
const acme = 'acme' as TenantId
const base = mkdtempSync(join(tmpdir(), 'index-killed-'))
let server: TestElasticsearch
let others: IndicesOfOthers
let count: number
beforeAll(async () => {
  server = await elasticsearchForTests()
  others = indicesOfOthers(server.url)
  count = await shipped()
})
afterAll(async () => {
  await others.close()
  await server.stop()
  rmSync(base, { recursive: true })
})

/** The attacks on the sample organisation as Filebeat ships lines, in two indices, by a pipeline that writes the time. */
async function shipped(): Promise<number> {
  const ingested = { properties: { event: { properties: { ingested: { type: 'date' } } } }, dynamic: false }
  const names = await Promise.all(['a', 'b'].map((name) => others.make(name, { mappings: ingested })))
  const attacks = [...generateDemo({ seed: DEMO_SEED, end: DEMO_END })].filter(
    ({ truth }) => truth.kind === 'attack',
  )
  const documents = attacks.map(({ raw }, nth) => ({
    id: `line-${nth}`,
    document: {
      '@timestamp': '2026-11-23T10:00:00.000Z',
      event: { ingested: new Date(Date.UTC(2026, 10, 23, 10) + Math.floor(nth / 40) * 1_000).toISOString() },
      message: raw,
    },
  }))
  for (const [nth, name] of names.entries()) {
    await others.write(
      name,
      documents.filter((_, place) => place % names.length === nth),
    )
  }
  await others.refresh()
  return documents.length
}

function environment(name: string, timeField: string) {
  const config = join(base, `${timeField}.yaml`)
  const source = {
    ...{
      id: 'shipped',
      tenant: 'acme',
      kind: 'elasticsearch',
      index: `${others.prefix}-*`,
      from: 'beginning',
    },
    ...{ time_field: timeField, page: 60, connection: { nodes: [new URL(server.url).origin] } },
  }
  const settings = {
    tenants: [{ id: 'acme' }],
    sources: [source],
    rules: [join(root, 'provisioning/rules')],
    incidents: join(root, 'provisioning/incidents.yaml'),
  }
  writeFileSync(config, JSON.stringify(settings))
  const data = join(base, `${name}${timeField}`)
  return { WACHTER_CONFIG: config, WACHTER_DATA: data, WACHTER_API_PORT: '0', WACHTER_LOG_LEVEL: 'debug' }
}

async function toTheEnd(env: ReturnType<typeof environment>): Promise<string> {
  const { code, stderr } = await wachter(['start', '--once'], { env })
  if (code !== 0) throw new Error(`exit ${code}: ${stderr.slice(-2000)}`)
  return stderr
}

/** Kills it as soon as so many batches are durable: amid the next one, or what comes after it. */
async function killed(env: ReturnType<typeof environment>, batches: number): Promise<void> {
  const running = startWachter(['start', '--once'], { env })
  const durable = () => logLines(running.stderr()).filter(({ msg }) => msg === 'batch is durable').length
  if (batches === 0) await running.said(({ msg }) => msg.startsWith('Server listening'))
  else await running.said(() => durable() >= batches)
  running.child.kill('SIGKILL')
  expect((await running.ended).signal).toBe('SIGKILL')
}

test.each(['event.ingested', '_seq_no'])(
  'a worker that is killed while it reads indices by %s finds the same as one that is not',
  async (timeField) => {
    const [undisturbed, disturbed] = [environment('whole', timeField), environment('killed', timeField)]
    await toTheEnd(undisturbed)
    const expected = await storedVerdicts(undisturbed.WACHTER_DATA, acme)
    expect(expected.findings.length).toBeGreaterThan(0)
    expect(expected.events + expected.quarantined).toBeGreaterThanOrEqual(count)

    for (const batches of [0, 1, 2, 1]) await killed(disturbed, batches)
    const said = logLines(await toTheEnd(disturbed))
    expect(await storedVerdicts(disturbed.WACHTER_DATA, acme)).toEqual(expected)
    expect(said.filter(({ level, code }) => level === 'warn' && code !== undefined)).toEqual([])

    // Nothing is left to read, and nothing is read again.
    const again = logLines(await toTheEnd(disturbed))
    expect(again.filter(({ msg }) => msg === 'batch is durable')).toEqual([])
  },
  600_000,
)

test('the doctor says how a source would be read, and what is wrong with one', async () => {
  const env = environment('doctor', 'auto')
  const of = async (given: typeof env) => {
    const { stdout } = await wachter(['doctor', '--json'], { env: given })
    const checks = stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
    return checks.find(({ check }) => check === 'source shipped')
  }
  expect(await of(env)).toMatchObject({
    state: 'ok',
    detail: expect.stringMatching(/has \d+ documents, read by event\.ingested$/),
  })
  expect(await of(environment('doctor', 'nobody.sets.it'))).toMatchObject({
    state: 'warning',
    detail: expect.stringContaining('without it are not read'),
  })
})
