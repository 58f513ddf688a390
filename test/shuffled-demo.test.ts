import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { openRuleCorrelations } from '../worker/src/composition/open-correlations.ts'
import { readRules } from '../worker/src/config/read-rules.ts'
import { DEMO_END, DEMO_SEED, generateDemo } from '../worker/src/demo/generate.ts'
import { sensitiveSpans } from '../worker/src/detection/analysers/sensitive.ts'
import { compileRules } from '../worker/src/detection/sigma/compile-rules.ts'
import { type Ingest, ingestBatch } from '../worker/src/ingest/ingest-batch.ts'
import { inlineEvaluator } from '../worker/src/ingest/inline-evaluator.ts'
import type { TenantId } from '../worker/src/model/ids.ts'
import { randomOf } from '../worker/src/model/random.ts'
import { epochMs, type Instant, instantOf } from '../worker/src/model/time.ts'
import { sources } from '../worker/src/sources/catalogue.ts'
import { listPriceBook } from '../worker/src/sources/prices.ts'
import { openSqliteStore } from '../worker/src/store/sqlite/open-sqlite-store.ts'
import { all } from './stored-verdicts.ts'

/** A little less than the hour that an event may be late. */
const MOST_LATE_MS = 3_500_000
const BATCH = 120
const tenant = 'demo' as TenantId

const documents = readRules([join(import.meta.dirname, '..', 'provisioning', 'rules')])
const rules = compileRules(documents.rules, documents)

/** The attacks on the sample organisation; what is known by its place keeps that. */
const records = [...generateDemo({ seed: DEMO_SEED, end: DEMO_END })]
  .filter(({ truth }) => truth.kind === 'attack')
  .map(({ raw, file, at }, nth) => ({
    at: epochMs(at),
    record: {
      kind: 'record' as const,
      value: raw.startsWith('{') ? JSON.parse(raw) : raw,
      original: () => Buffer.from(raw),
      position: `${file}#${nth}`,
    },
  }))

/** What stands once all records have come, each so late, in portions, each correlated at once. */
async function standing(lateness: () => number): Promise<string[]> {
  const arriving = records
    .map((one) => ({ ...one, arrives: one.at + lateness() }))
    .sort((a, b) => a.arrives - b.arrives)
  const store = await openSqliteStore({ file: ':memory:' })
  let now = DEMO_END
  const common = {
    ...{ store, clock: { now: () => now }, audit: { record: async () => {} } },
    onFindings: async () => {},
  }
  const ingest: Ingest = {
    ...common,
    evaluator: inlineEvaluator({ sources, prices: listPriceBook, rules, findSensitive: sensitiveSpans }),
    bodies: { fetch: async () => undefined },
    seal: () => '',
    onRuleFailure: ({ message }) => {
      throw new Error(message)
    },
    onOccurrences: async () => {},
  }
  const decided = { of: async () => ({ modes: new Map(), sensitivity: 'balanced' as const }) }
  const correlations = openRuleCorrelations({ ...common, decided }, rules, { warn: () => {} })
  for (let first = 0; first < arriving.length; first += BATCH) {
    const portion = arriving.slice(first, first + BATCH)
    now = timeOf(portion.at(-1)?.arrives)
    await ingestBatch(ingest, { tenant, source: 'auto', records: portion.map(({ record }) => record) })
    await correlations.run(tenant, new AbortController().signal)
  }
  const findings = await all(store.findings, tenant)
  await store.close()
  return findings.flatMap(({ id, superseded_by }) => (superseded_by === undefined ? [id] : [])).sort()
}

function timeOf(milliseconds = 0): Instant {
  const time = instantOf(milliseconds)
  if (time === undefined) throw new Error(`no time: ${milliseconds}`)
  return time
}

test('the sample organisation’s attacks, each record as late as may be, give the findings that they give in order', async () => {
  const inOrder = await standing(() => 0)
  const random = randomOf('late')
  const late = await standing(() => random.int(0, MOST_LATE_MS))
  expect(late).toEqual(inOrder)
  expect(inOrder.length).toBeGreaterThan(300)
})
