import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { sensitiveSpans } from '../detection/analysers/sensitive.ts'
import { openCorrelations } from '../detection/correlate/correlate-tenant.ts'
import { correlatingRules, lookingRules } from '../detection/correlate/correlating-rules.ts'
import {
  instant,
  pages,
  rulesWithout,
  smallIngest,
  smallKnowledge,
  smallRules,
  type Turn,
} from '../ingest/fixtures/small-ingest.ts'
import { ingestBatch } from '../ingest/ingest-batch.ts'
import { settleCorrelated } from '../ingest/settle-correlated.ts'
import { storedTexts } from '../ingest/texts-at-source.ts'
import { Backtest } from '../model/backtest.ts'
import type { TenantId } from '../model/ids.ts'
import { everyDocument } from '../store/every-document.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { STANDING_FINDINGS } from '../store/standing-findings.ts'
import type { Store } from '../store/store.ts'
import { askedRules } from './asked-rules.ts'
import { type BacktestDesk, backtested } from './backtest.ts'

let store: Store
let tenants = 0
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

const [FIRST, LAST] = [instant(0), instant(1440)]
const newTenant = (): TenantId => `t${++tenants}` as TenantId

/** Rules on words and on entropy; several attacks of a user within ten minutes; a user who has said no key before. */
const RULES = `${smallRules()}---
title: Many
id: 00000000-0000-4000-8000-000000000004
level: high
correlation:
  type: event_count
  rules: [00000000-0000-4000-8000-000000000001]
  group-by: [user.id]
  timespan: 10m
  condition: {gte: 2}
  generate: true
---
title: New
id: 00000000-0000-4000-8000-000000000005
level: low
logsource: {product: genai}
detection: {s: {wachter.text.user_turn.content|contains: key}, condition: s}
wachter: {first_seen: {by: [user.id], of: [gen_ai.conversation.id], history: 1h, learning: 5m}}
`

const desk = (): BacktestDesk => ({
  ...{ store, findSensitive: sensitiveSpans, originals: storedTexts },
  clock: { now: () => instant(0) },
  exceptionsFor: () => ({ of: async () => ({ version: 'none', filters: [], windows: [] }) }),
  cpuMs: () => 0,
  breathe: async () => {},
})

const during = { mostMs: 1, from: FIRST, to: LAST }
const run = (tenant: TenantId, rules = RULES, on: BacktestDesk = desk(), more = {}) =>
  backtested(
    on,
    tenant,
    { ...during, rules: smallKnowledge(rules).rules, ...more },
    new AbortController().signal,
  )

/** Takes turns in as they come live, one batch after another, and gives what stands then. */
async function live(tenant: TenantId, batches: readonly (readonly Turn[])[]) {
  const { rules } = smallKnowledge(RULES)
  const ingest = { ...smallIngest(store, { rules: RULES }), clock: { now: () => LAST } }
  const correlations = openCorrelations({
    ...{ store, clock: ingest.clock, findSensitive: sensitiveSpans, rules: correlatingRules(rules) },
    plan: { correlations: rules.correlations, looking: lookingRules(rules.rules) },
    settle: (of, change) => settleCorrelated({ ...ingest, store }, of, change),
    evidenceOf: async () => new Map(),
    onFindings: async () => {},
    onDropped: () => {},
  })
  for (const turns of batches) {
    await ingestBatch(ingest, { tenant, source: 'auto', records: pages(...turns) })
    await correlations.run(tenant, new AbortController().signal)
  }
  const standing: string[] = []
  for await (const { document } of everyDocument(store.findings, tenant, STANDING_FINDINGS))
    standing.push(document.id)
  return standing.sort()
}

const turn = fc.record({
  minute: fc.integer({ min: 1, max: 50 }),
  user: fc.constantFrom('jan', 'piet'),
  conversation: fc.constantFrom('c1', 'c2', 'c3'),
  text: fc.constantFrom('an attack', 'a key', 'a key attack', 'hello'),
  completion: fc.constantFrom('aaaaaaaa', 'abcdefgh', 'abab'),
})

describe('a backtest', () => {
  test('finds what was found live, of every kind of rule', async () => {
    const tenant = newTenant()
    const said = { user: 'jan', conversation: 'c1', completion: 'aaaaaaaa' }
    const found = await live(tenant, [
      [{ ...said, id: 'd', minute: 20, text: 'a key', conversation: 'c2' }],
      [{ ...said, id: 'b', minute: 4, text: 'an attack', completion: 'abcdefgh' }],
      [
        { ...said, id: 'a', minute: 2, text: 'a key attack' },
        { ...said, id: 'c', minute: 6, text: 'a key' },
      ],
    ])
    const { trial, report } = await run(tenant)
    expect(report.rules.map(({ title }) => title).sort()).toEqual([
      'Many',
      'New',
      'Rule 1',
      'Rule 2',
      'Rule 3',
    ])
    expect([...trial.found().keys()].sort()).toEqual(found)
  })

  test('does so in whatever order and portions events came', async () => {
    const batches = fc.array(fc.array(turn, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(batches, async (drafts) => {
        const tenant = newTenant()
        const named = drafts.map((some, batch) => some.map((one, nth) => ({ ...one, id: `${batch}.${nth}` })))
        const found = await live(tenant, named)
        const { trial } = await run(tenant)
        expect([...trial.found().keys()].sort()).toEqual(found)
      }),
      { numRuns: 8 },
    )
  })

  const attack = { id: 'a', minute: 1, user: 'jan', text: 'an attack' }
  const attacks = [
    attack,
    { ...attack, id: 'b', minute: 2 },
    { ...attack, id: 'c', minute: 90, user: 'piet' },
  ]

  test('counts by rule, day and who, and writes nothing', async () => {
    const tenant = newTenant()
    await ingestBatch(smallIngest(store, { rules: '' }), {
      tenant,
      source: 'auto',
      records: pages(...attacks),
    })
    const { report } = await run(tenant)
    expect(Backtest.parse(report)).toEqual(report)
    expect(report).toMatchObject({ events: 3, findings: 4, per_day: 4, stopped: null, through: LAST })
    const [first, second] = report.rules
    expect(first).toMatchObject({ title: 'Rule 1', findings: 3, suppressed: 0 })
    expect(first?.days).toEqual([{ day: '2026-01-01', findings: 3, suppressed: 0 }])
    expect(first?.entities[0]).toEqual({ value: 'user jan', findings: 2 })
    expect(first?.samples[0]?.evidence[0]?.excerpt).toBe('an attack')
    expect(second).toMatchObject({ title: 'Many', findings: 1 })
    expect(await store.findings.count(tenant, {})).toBe(0)
  })

  test('counts what is suppressed apart', async () => {
    const tenant = newTenant()
    await ingestBatch(smallIngest(store, { rules: '' }), {
      tenant,
      source: 'auto',
      records: pages(...attacks),
    })
    const { report } = await run(tenant, rulesWithout('jan'))
    expect(report).toMatchObject({ findings: 1, suppressed: 2 })
    expect(report.rules[0]?.entities).toEqual([{ value: 'user piet', findings: 1 }])
  })

  test('of a part of the time finds what is in it, and has seen what was before', async () => {
    const tenant = newTenant()
    await ingestBatch(smallIngest(store, { rules: '' }), {
      tenant,
      source: 'auto',
      records: pages(...attacks),
    })
    const { report } = await run(tenant, RULES, desk(), { from: instant(2), to: instant(3) })
    expect(report.rules.map(({ title, findings }) => [title, findings])).toEqual([
      ['Many', 1],
      ['Rule 1', 1],
    ])
  })

  test('keeps rules that look at texts away from events whose texts are gone, and counts these', async () => {
    const tenant = newTenant()
    const ingest = smallIngest(store, { rules: '' })
    await ingestBatch(ingest, { tenant, source: 'auto', records: pages(...attacks), texts: 'source' })
    const { report } = await run(tenant)
    expect(report).toMatchObject({ events: 3, without_texts: 3, findings: 0 })
  })

  test('ends when its time is over, or who asked has gone', async () => {
    const tenant = newTenant()
    const many = Array.from({ length: 201 }, (_, nth) => ({ ...attack, id: `m${nth}`, minute: nth }))
    await ingestBatch(smallIngest(store, { rules: '' }), { tenant, source: 'auto', records: pages(...many) })
    const { report } = await run(tenant, RULES, desk(), { mostMs: 0 })
    expect(report).toMatchObject({ events: 200, stopped: 'time', through: instant(199) })
    const gone = backtested(desk(), tenant, { ...during, rules: smallKnowledge().rules }, AbortSignal.abort())
    await expect(gone).rejects.toThrow('aborted')
  })

  test('of one rule takes what it refers to along, and lets a silent one speak', () => {
    const set = smallKnowledge(RULES.replace('  generate: true\n', '')).rules
    const titlesOf = (asked: readonly string[]) => {
      const { rules, correlations } = askedRules(set, asked)
      return [...rules, ...correlations].map(({ title }) => title)
    }
    expect(titlesOf([`${'0'.repeat(8)}-0000-4000-8000-000000000004`])).toEqual(['Rule 1', 'Many'])
    expect(titlesOf([`${'0'.repeat(8)}-0000-4000-8000-000000000001`])).toEqual(['Rule 1'])
    expect(() => askedRules(set, ['Nobody'])).toThrow('there is no rule Nobody')
  })
})
