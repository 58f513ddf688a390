import { expect, test } from '@jest/globals'
import { storedStatus } from '../detection/correlate/correlations-report.ts'
import { aLookingRule, aMatch, MINUTE } from '../detection/correlate/look-back.test-data.ts'
import { openCorrelator } from '../detection/correlate/open-correlator.ts'
import { tenant } from '../detection/correlate/stream.test-data.ts'
import { ruleSummaries } from '../detection/rule-summary.ts'
import { readSigma } from '../detection/sigma/read-sigma.ts'
import { resolveRules } from '../detection/sigma/resolve-rules.ts'
import type { Instant } from '../model/time.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { showState } from './rules-state.ts'

const rules = ruleSummaries({
  ...resolveRules(
    readSigma(
      `title: New tool
name: a
logsource: {product: genai}
detection: {s: {k: 1}, condition: s}
wachter: {first_seen: {of: tool}}
---
title: Many
name: many
correlation: {type: event_count, rules: [a], timespan: 1h, condition: {gte: 2}}`,
      'x.yml',
    ),
  ),
})

test('rules state tells what is held, what is only learned, and what found no room', async () => {
  const operator = {
    kind: 'first_seen' as const,
    by: ['user.id'],
    of: ['tool'],
    historyMs: 1e9,
    learningMs: 3_600_000,
  }
  const correlator = openCorrelator({
    tenant,
    correlations: [],
    looking: [aLookingRule(operator)],
    mostHeld: 1,
  })
  const matches = [aMatch(0, ['x']), aMatch(1, ['y']), { ...aMatch(2, ['z']), group: ['ann'] }]
  correlator.take(matches, 3 * MINUTE)
  const store = await openSqliteStore({ file: ':memory:' })
  const updated = '2026-11-29T09:00:00.000Z' as Instant
  const state = { id: 'state' as const, tenant, updated, generation: 0, parts: 0, consumed: [], raised: [] }
  await store.correlatorStates.put(tenant, { ...state, status: storedStatus(correlator.status()) }, 'new')
  const printed: string[] = []
  const out = async (line: string) => void printed.push(line)
  await showState({ store, rules, out }, { tenant, json: true })
  expect(JSON.parse(printed[0] ?? '')).toMatchObject({
    updated,
    rules: [
      {
        ...{ rule: 'a', title: 'New tool', type: 'first_seen' },
        state: {
          ...{
            held: 1,
            groups: 1,
            learning: 1,
            learning_until: '1970-01-01T01:00:00.000Z',
            shed: 1,
            late: 0,
          },
          overflow: { refused: 2, since: '1970-01-01T00:01:00.000Z', last: '1970-01-01T00:02:00.000Z' },
        },
      },
      { rule: 'many', type: 'event_count', state: null },
    ],
  })
  await showState({ store, rules, out }, { tenant, json: false })
  expect(printed[1]).toMatch(/New tool +first_seen +1 +1 +1 +1970-01-01T01:00:00.000Z +0 +0 +1 +2/)
  expect(printed[1]).toMatch(/Many +event_count +nothing came/)
  await store.close()
})
