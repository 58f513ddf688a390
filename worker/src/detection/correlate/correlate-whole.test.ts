import { expect, test } from '@jest/globals'
import type { EventId, SourceId, TenantId } from '../../model/ids.ts'
import { compileRules } from '../sigma/compile-rules.ts'
import { readSigma } from '../sigma/read-sigma.ts'
import { resolveRules } from '../sigma/resolve-rules.ts'
import { correlateWhole } from './correlate-whole.ts'
import { correlatingOf, occurrencesAt } from './occurrences-of.ts'

const HOUR = 3_600_000

const documents = resolveRules(
  readSigma(
    `title: Denied
id: 00000000-0000-4000-8000-000000000001
logsource: {product: p}
detection: {s: {a: 1}, condition: s}
---
title: Many
id: 00000000-0000-4000-8000-000000000002
correlation:
  type: event_count
  rules: [00000000-0000-4000-8000-000000000001]
  group-by: [user]
  timespan: 10m
  condition: {gte: 2}
`,
    'x.yml',
  ),
)
const set = compileRules(documents.rules, documents)
const [denied] = set.rules
const [many] = set.correlations

const { wanted } = correlatingOf(set)
const deniedOf = (user: string, at: number) => {
  if (denied === undefined) throw new Error('no rule')
  const facts = { source: 's' as SourceId, outcome: 'unknown', entity: { kind: 'user', id: user } } as const
  return occurrencesAt(
    { rule: denied.id, record: { user }, id: `${user}.${at}` as EventId, at, facts },
    wanted,
  )
}

test('a set of events that has an end: nothing is late, nothing is left out', () => {
  const raised: unknown[] = []
  const whole = correlateWhole(set, {
    tenant: 't' as TenantId,
    onTaken: (taken) => raised.push(...taken.raised),
  })
  whole.take([...deniedOf('jan', 100 * HOUR), ...deniedOf('piet', HOUR), ...deniedOf('piet', HOUR + 1)])
  expect(raised).toEqual([])
  whole.settle()
  expect([raised.length, whole.leftOut()]).toEqual([1, []])
})

test('in order: what came late, ahead of its time, or to a full house is told of by correlation', () => {
  const whole = correlateWhole(set, { tenant: 't' as TenantId, inOrder: true, onTaken: () => {} })
  whole.take([...deniedOf('jan', 100 * HOUR), ...deniedOf('jan', 300 * HOUR)], 100 * HOUR)
  whole.take(deniedOf('jan', 103 * HOUR), 103 * HOUR)
  whole.take(deniedOf('jan', 99 * HOUR), 103 * HOUR)
  whole.take(Array.from({ length: 50_001 }, (_, nth) => deniedOf(`u${nth}`, 103 * HOUR)).flat(), 103 * HOUR)
  expect(whole.leftOut()).toEqual([
    { rule: many?.id, code: 'correlate.overflow', message: '2 matches were left out for want of room' },
    {
      rule: many?.id,
      code: 'correlate.late',
      message: '1 matches came after their time had been decided over',
    },
    {
      rule: many?.id,
      code: 'correlate.future',
      message: '1 matches are dated further ahead than clocks differ',
    },
  ])
})
