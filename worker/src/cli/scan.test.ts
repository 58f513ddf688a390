import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sensitiveSpans } from '../detection/analysers/sensitive.ts'
import { correlateAll } from '../detection/correlate/correlate-all.ts'
import { ruleSummaries } from '../detection/rule-summary.ts'
import { smallIngest, smallKnowledge, type Turn } from '../ingest/fixtures/small-ingest.ts'
import type { Event } from '../model/event.ts'
import { Finding } from '../model/finding.ts'
import { RuleId, SourceId, type TenantId } from '../model/ids.ts'
import { Incident } from '../model/incident.ts'
import { someCategories } from '../response/fixtures/some-findings.ts'
import type { Store } from '../store/store.ts'
import { type ScanDeps, type ScanOptions, scan } from './scan.ts'
import { scanEmits, scanFormats } from './scan-writer.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wachter-scan-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, content)
  return file
}

const turns: Turn[] = [
  { id: 'a', minute: 1, user: 'jan', text: 'an attack', completion: 'no' },
  { id: 'b', minute: 2, user: 'jan', text: 'a key' },
  { id: 'c', minute: 90, user: 'piet', text: 'an attack' },
  { id: 'd', minute: 91, user: 'kees', text: 'hello' },
]
const ndjson = turns.map((turn) => `${JSON.stringify({ plain: [turn] })}\n`).join('')

async function run(
  files: readonly string[],
  changes: Partial<ScanOptions> = {},
  more: Partial<ScanDeps> = {},
) {
  const out: string[] = []
  const err: string[] = []
  const { evaluator, clock } = smallIngest({} as Store)
  const code = await scan(
    {
      tenant: 'scan' as TenantId,
      source: 'auto',
      files,
      emit: 'findings',
      format: 'ndjson',
      failOn: undefined,
      ...changes,
    },
    {
      evaluator,
      clock,
      onRuleFailure: ({ message }) => {
        throw new Error(message)
      },
      categories: someCategories,
      correlate: (tenant) => correlateAll(smallKnowledge().rules, { tenant, findSensitive: sensitiveSpans }),
      rules: ruleSummaries(smallKnowledge().rules),
      out: async (line) => void out.push(line),
      err: async (line) => void err.push(line),
      ...more,
    },
  )
  return { code, out, err: err.join('\n'), json: () => out.map((line) => JSON.parse(line)) }
}

describe('a scan writes', () => {
  test('events, a line each', async () => {
    const { code, json } = await run([await fileOf('a.ndjson', ndjson)], { emit: 'events' })
    const events: Event[] = json()
    expect(code).toBe(0)
    expect(events.map((event) => event['user.id'])).toEqual(['jan', 'jan', 'piet', 'kees'])
  })

  test('findings, a line each', async () => {
    const findings = (await run([await fileOf('a.ndjson', ndjson)])).json()
    expect(findings.map((finding) => Finding.parse(finding).level)).toEqual(['high', 'low', 'high'])
  })

  test('findings in OCSF, a line each', async () => {
    const records = (await run([await fileOf('a.ndjson', ndjson)], { format: 'ocsf' })).json()
    expect(records.map(({ class_uid }) => class_uid)).toEqual([2004, 2004, 2004])
  })

  test('findings as one SARIF log that names file and byte', async () => {
    const file = await fileOf('a.ndjson', ndjson)
    const { out } = await run([file], { format: 'sarif' })
    const [{ results }] = JSON.parse(out.join('\n')).runs
    expect(results).toHaveLength(3)
    expect(results[1].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: `file://${file}` },
      region: { byteOffset: ndjson.indexOf('\n') + 1, byteLength: 0 },
    })
  })

  test('findings as one table, the worst first', async () => {
    const { out } = await run([await fileOf('a.ndjson', ndjson)], { format: 'table' })
    const [head, ...rows] = out.join('\n').split('\n')
    expect(head).toMatch(/^level +outcome +at +rule +entity +evidence$/)
    expect(rows.map((row) => row.split(' ')[0])).toEqual(['high', 'high', 'low'])
  })

  test('incidents, a line each, in our form and in OCSF', async () => {
    const file = await fileOf('a.ndjson', ndjson)
    const incidents = (await run([file], { emit: 'incidents' })).json()
    expect(incidents.map((incident) => Incident.parse(incident).findings)).toEqual([2, 1])
    const records = (await run([file], { emit: 'incidents', format: 'ocsf' })).json()
    expect(records.map(({ class_uid }) => class_uid)).toEqual([2005, 2005])
  })

  test('incidents as one table', async () => {
    const { out } = await run([await fileOf('a.ndjson', ndjson)], { emit: 'incidents', format: 'table' })
    expect(out).toHaveLength(1)
    expect(out[0]?.split('\n').map((row) => row.split(' ')[0])).toEqual(['severity', 'SEV2', 'SEV2'])
  })

  const refused = scanEmits.flatMap((emit) =>
    scanFormats
      .filter((format) =>
        emit === 'events' ? format !== 'ndjson' : emit === 'incidents' && format === 'sarif',
      )
      .map((format) => ({ emit, format })),
  )
  test.each(refused)('no $emit as $format, and says so before it reads', async ({ emit, format }) => {
    await expect(run(['/nowhere'], { emit, format })).rejects.toMatchObject({
      code: 'cli.format',
      kind: 'user',
      message: expect.stringContaining(format),
    })
  })
})

describe('a scan reads', () => {
  test('packed files, and an event in two files once', async () => {
    const files = [await fileOf('a.ndjson', ndjson), await fileOf('a.ndjson.gz', gzipSync(ndjson))]
    expect((await run(files)).out).toHaveLength(3)
  })

  test('garbage as records set aside, told of and counted', async () => {
    const files = [
      await fileOf(
        'bytes.log',
        Uint8Array.from({ length: 50_000 }, (_, nth) => (nth * 151 + (nth >> 3)) % 256),
      ),
      await fileOf('cut.ndjson', '{"plain":[{"id'),
      await fileOf('deep.ndjson', '['.repeat(100_000) + ']'.repeat(100_000)),
      await fileOf('proto.ndjson', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"x":1}}}\n'),
      await fileOf('empty.log', ''),
      await fileOf('nul.log', `${'\0'.repeat(5000)}\n{"a":1}\n`),
      await fileOf('good.ndjson', ndjson),
    ]
    const { code, out, err } = await run(files)
    expect(code).toBe(0)
    expect(out).toHaveLength(3)
    expect(err).toContain('"set_aside"')
    expect(err).toMatch(/^unrecognised +\d+ +0 +\d+ /m)
    expect(err).toMatch(/^plain +4 +4 +0 /m)
    expect(err).not.toMatch(/^ {4}at /m)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('and tells what its correlations left out', async () => {
    const left = { rule: RuleId.parse('r'), code: 'correlate.overflow', message: 'too many' } as const
    const correlate = () => ({ take: () => {}, findings: () => [], leftOut: () => [left] })
    const { err } = await run([await fileOf('good.ndjson', ndjson)], {}, { correlate })
    expect(JSON.parse(err.split('\n')[0] ?? '')).toEqual(left)
  })

  test('nothing that is not there', async () => {
    await expect(run([join(folder, 'missing')])).rejects.toMatchObject({
      code: 'input.unreadable',
      kind: 'user',
    })
    await expect(run([folder])).rejects.toMatchObject({ code: 'input.unreadable', kind: 'user' })
  })

  test('no format that there is not', async () => {
    const unknown = run([await fileOf('a.ndjson', ndjson)], { source: SourceId.parse('nobody') })
    await expect(unknown).rejects.toMatchObject({ code: 'ingest.unknown-source', kind: 'user' })
  })
})

test.each([
  { failOn: undefined, code: 0 },
  { failOn: 'critical' as const, code: 0 },
  { failOn: 'high' as const, code: 1 },
  { failOn: 'low' as const, code: 1 },
])('with --fail-on $failOn the exit code is $code, whatever is written', async ({ failOn, code }) => {
  const file = await fileOf('a.ndjson', ndjson)
  for (const emit of scanEmits) expect((await run([file], { emit, failOn })).code).toBe(code)
})

test('hostile text reaches no terminal as anything but text', async () => {
  const hostile = '\u001b]0;owned\u0007\u009b31m\u202eattack\u2066\u{e0041}\u0085'
  const record = { plain: [{ id: hostile, minute: 1, user: hostile, text: hostile, completion: hostile }] }
  const file = await fileOf('hostile.ndjson', `${JSON.stringify(record)}\n${hostile}\n`)
  for (const [emit, format] of [
    ['events', 'ndjson'],
    ['findings', 'ndjson'],
    ['findings', 'ocsf'],
    ['findings', 'sarif'],
    ['findings', 'table'],
    ['incidents', 'table'],
    ['incidents', 'ndjson'],
  ] as const) {
    const { out, err } = await run([file], { emit, format })
    expect(out.length).toBeGreaterThan(0)
    expect(`${out.join('\n')}\n${err}`).not.toMatch(/[^\P{C}\n]/u)
  }
  const [event] = (await run([file], { emit: 'events' })).json()
  expect(event['wachter.text.user_turn'].content).toBe(hostile)
})
