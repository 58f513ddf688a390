import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { keepOccurrences } from '../../ingest/keep-occurrences.ts'
import { settleCorrelated } from '../../ingest/settle-correlated.ts'
import type { EventId, FindingId, RuleId, TenantId } from '../../model/ids.ts'
import { idOf } from '../../model/ids.ts'
import { type Clock, type Instant, shift } from '../../model/time.ts'
import { everyDocument } from '../../store/every-document.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../store/store.ts'
import { compileRules } from '../sigma/compile-rules.ts'
import { readSigma } from '../sigma/read-sigma.ts'
import { resolveRules } from '../sigma/resolve-rules.ts'
import { correlateAll } from './correlate-all.ts'
import { type Correlations, openCorrelations } from './correlate-tenant.ts'
import { correlatingRules } from './correlating-rules.ts'
import type { Occurrence } from './occurrence.ts'

const tenant = 'acme' as TenantId
const noon = '2026-11-12T12:00:00.000Z' as Instant

const documents = resolveRules(
  readSigma(
    `
title: Denied
name: denied
logsource: {product: genai}
detection: {s: {error.type: AccessDeniedException}, condition: s}
---
title: Denied again and again
name: many
correlation: {type: event_count, rules: [denied], group-by: [user.id], timespan: 10m, condition: {gte: 3}}
level: high
tags: [wachter.category.cost_abuse, owasp.llm10-2026]
`,
    'test.yml',
  ),
)
const set = compileRules(documents.rules, documents)
const [many] = set.correlations
if (many === undefined) throw new Error(JSON.stringify(set.problems))

/** A denied call of a user, so many minutes after noon. */
function denied(user: string, minute: number): Occurrence {
  return {
    correlation: many?.id as RuleId,
    rule: set.rules[0]?.id as RuleId,
    id: idOf('event', user, String(minute)) as EventId,
    at: Date.parse(shift(noon, minute * 60_000)),
    group: [user],
    values: [],
    facts: {
      source: 'plain' as Occurrence['facts']['source'],
      outcome: 'blocked',
      entity: { kind: 'user', id: user },
    },
  }
}

/** A worker over a store: its own correlators, which end with it. */
function workerOn(store: Store, clock: Clock, beforeSettling = async () => {}): Correlations {
  const changes = { store, clock, audit: { record: async () => {} } }
  return openCorrelations({
    ...{ store, clock, findSensitive: () => [] },
    plan: { correlations: set.correlations },
    rules: correlatingRules(set),
    evidenceOf: async () => new Map(),
    settle: async (of, change) => {
      await beforeSettling()
      await settleCorrelated(changes, of, change)
    },
    onFindings: async () => {},
    onDropped: () => {
      throw new Error('nothing is to be dropped')
    },
  })
}

async function standingIn(store: Store): Promise<FindingId[]> {
  const ids: FindingId[] = []
  for await (const { document } of everyDocument(store.findings, tenant, [])) {
    if (document.superseded_by === undefined) ids.push(document.id)
  }
  return ids.sort()
}

const going = new AbortController().signal

test('what a worker holds is not read again, though it stays in the store until the next snapshot', async () => {
  await using store = await opened()
  const clock = { now: () => shift(noon, 3_600_000) }
  const kept = { store: store.store, onOccurrences: async () => {} }
  const read: string[] = []
  const { occurrences } = store.store
  const watched: Store = {
    ...store.store,
    occurrences: {
      ...occurrences,
      async page(...asked) {
        const page = await occurrences.page(...asked)
        read.push(...page.items.flatMap(({ document }) => document.occurrences.map(({ id }) => String(id))))
        return page
      },
    },
  }
  const worker = workerOn(watched, clock)
  const calls = [1, 2, 3].map((minute) => denied('jan', minute))
  for (const call of calls) {
    await keepOccurrences(kept, tenant, [call], noon)
    await worker.run(tenant, going)
  }
  expect(read).toEqual(calls.map(({ id }) => id))
  expect(await standingIn(store.store)).toHaveLength(1)
  expect((await occurrences.page(tenant, {})).items).toHaveLength(3)
})

test('what several events show is a finding that says what they have in common', async () => {
  await using store = await opened()
  const clock = { now: () => shift(noon, 3_600_000) }
  const kept = { store: store.store, onOccurrences: async () => {} }
  await keepOccurrences(kept, tenant, [denied('jan', 1), denied('piet', 2), denied('jan', 3)], noon)
  const worker = workerOn(store.store, clock)
  await worker.run(tenant, going)
  expect(await standingIn(store.store)).toEqual([])
  await keepOccurrences(kept, tenant, [denied('jan', 5)], noon)
  await worker.run(tenant, going)
  const { items } = await store.store.findings.page(tenant, {})
  expect(items.map(({ document }) => document)).toMatchObject([
    {
      rule: { title: 'Denied again and again' },
      level: 'high',
      at: '2026-11-12T12:05:00.000Z',
      category: 'cost_abuse',
      tags: ['owasp.llm10-2026'],
      entity: { kind: 'user', id: 'jan' },
      events: [denied('jan', 1).id, denied('jan', 3).id, denied('jan', 5).id],
      correlated: {
        type: 'event_count',
        group: [{ field: 'user.id', value: 'jan' }],
        from: '2026-11-12T11:55:00.000Z',
        to: '2026-11-12T12:05:00.000Z',
        count: 3,
      },
    },
  ])
})

test('what a worker raised before it was killed is withdrawn when the next one, who knows more, would not raise it', async () => {
  await using opening = await opened()
  const { store } = opening
  const clock = { now: () => shift(noon, 3_600_000) }
  const kept = { store, onOccurrences: async () => {} }
  await keepOccurrences(kept, tenant, [denied('jan', 3), denied('jan', 4), denied('jan', 5)], noon)
  await workerOn(store, clock).run(tenant, going)
  const [before] = await standingIn(store)
  await keepOccurrences(kept, tenant, [denied('jan', 2)], noon)
  const next = workerOn(store, clock)
  await next.run(tenant, going)
  const [after, ...others] = await standingIn(store)
  expect(others).toEqual([])
  expect(after).not.toBe(before)
  expect((await store.findings.get(tenant, `${before}`))?.document.superseded_by).toBe(before)
})

test('what could not be stored, because there was no room, is stored by the next run of the same worker', async () => {
  await using opening = await opened()
  const { store } = opening
  const kept = { store, onOccurrences: async () => {} }
  await keepOccurrences(kept, tenant, [denied('jan', 3), denied('jan', 4), denied('jan', 5)], noon)
  let isFull = true
  const worker = workerOn(store, { now: () => shift(noon, 3_600_000) }, async () => {
    if (isFull) throw new Error('no room left')
  })
  await expect(worker.run(tenant, going)).rejects.toThrow('no room left')
  isFull = false
  await worker.run(tenant, going)
  expect(await standingIn(store)).toHaveLength(1)
})

/** Something that happens to an installation. */
type Step =
  | { kind: 'keep'; of: readonly Occurrence[] }
  | { kind: 'run' }
  | { kind: 'killed' }
  | { kind: 'pass' }

const occurrence = fc
  .tuple(fc.constantFrom('jan', 'piet'), fc.integer({ min: 0, max: 40 }))
  .map(([user, minute]) => denied(user, minute))
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(occurrence, { minLength: 1, maxLength: 5 })
      .map((of) => ({ kind: 'keep', of }) as const),
  },
  { weight: 3, arbitrary: fc.constant({ kind: 'run' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'killed' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'pass' } as const) },
)

test('whatever comes late, whoever goes on and whoever is killed: what stands in the end is what all events show', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      await using opening = await opened()
      const { store } = opening
      let now = shift(noon, 3_600_000)
      const clock = { now: () => now }
      const kept = { store, onOccurrences: async () => {} }
      const whole = correlateAll(set, { tenant, findSensitive: () => [] })
      let worker = workerOn(store, clock)
      for (const one of steps) {
        if (one.kind === 'keep') {
          await keepOccurrences(kept, tenant, one.of, now)
          whole.take(one.of)
        } else if (one.kind === 'run') await worker.run(tenant, going)
        else if (one.kind === 'killed') worker = workerOn(store, clock)
        // Long enough for a snapshot, and for nothing to be too late.
        else now = shift(now, 31_000)
      }
      await worker.run(tenant, going)
      const expected = whole.findings(now).map(({ id }) => id)
      expect(await standingIn(store)).toEqual(expected.sort())
    }),
    { numRuns: 60 },
  )
})

async function opened() {
  const store = await openSqliteStore({ file: ':memory:' })
  return { store, [Symbol.asyncDispose]: () => store.close() }
}
