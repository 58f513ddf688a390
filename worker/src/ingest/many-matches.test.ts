import { expect, test } from '@jest/globals'
import { auditRecorder } from '../audit/append-audit.ts'
import { analyse } from '../detection/analysers/analyse.ts'
import { sensitiveSpans } from '../detection/analysers/sensitive.ts'
import { correlatingOf } from '../detection/correlate/occurrences-of.ts'
import type { RuleProblem } from '../detection/sigma/sigma-rule.ts'
import type { TenantId } from '../model/ids.ts'
import { someCategories } from '../response/fixtures/some-findings.ts'
import { groupFindings } from '../response/group-findings.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import {
  pages,
  plainSource,
  smallIngest,
  smallKnowledge,
  smallRules,
  testClock,
} from './fixtures/small-ingest.ts'
import { ingestBatch } from './ingest-batch.ts'
import { normaliseRecords } from './normalise-records.ts'
import { firstOfEachRule, raiseOn } from './raise-findings.ts'

const tenant = 'acme' as TenantId

test('of 10,000 matches of one rule none is lost, and they make one incident', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const ingest = smallIngest(store)
  for (let batch = 0; batch < 10; batch++) {
    const turns = Array.from({ length: 1000 }, (_, nth) => ({
      ...{ id: `${batch}/${nth}`, minute: batch, user: 'jan', text: 'an attack' },
    }))
    await ingestBatch(ingest, { tenant, source: plainSource, records: pages(turns) })
  }
  expect(await store.findings.count(tenant, {})).toBe(10_000)
  const audit = auditRecorder({ store, key: Buffer.alloc(32, 1) })
  const grouping = { store, audit, categories: someCategories, clock: testClock, quiet: async () => [] }
  expect(await groupFindings(grouping, tenant, new AbortController().signal)).toBe(10_000)
  const { items } = await store.incidents.page(tenant, {})
  expect(items.map(({ document }) => document)).toMatchObject([
    { findings: 10_000, rules: [{ title: 'Rule 1', count: 10_000 }], entity_count: 1 },
  ])
  await store.close()
})

test('of 500 rules one that fails leaves the others as they are', async () => {
  const named = (nth: number) =>
    smallRules().split('---\n')[0]?.replace('000000000001', String(nth).padStart(12, '0')) ?? ''
  const knowledge = smallKnowledge(Array.from({ length: 500 }, (_, nth) => named(nth + 1)).join('---\n'))
  const { rules } = knowledge
  const [, broken] = rules.rules
  const failures: RuleProblem[] = []
  const detector = {
    rules: {
      ...rules,
      match: (...[record, accept]: Parameters<typeof rules.match>) =>
        rules.match(record, (rule, number) => {
          const asked = accept === undefined || accept(rule, number)
          if (asked && rule === broken) throw new RangeError('out of stack')
          return asked
        }),
    },
    ...{ findSensitive: sensitiveSpans, correlating: correlatingOf(rules), created: testClock.now() },
    onRuleFailure: firstOfEachRule((failure: RuleProblem) => failures.push(failure)),
  }
  const records = pages({ id: 'a', minute: 1, user: 'jan', text: 'an attack' })
  const batch = { tenant, source: 'auto' as const, records, ingested: testClock.now() }
  const [read] = await normaliseRecords(knowledge, batch, { bodies: { fetch: async () => undefined } })
  const [event] = read?.events ?? []
  if (event === undefined) throw new Error('no event')
  const raised = raiseOn(detector, analyse(event)).findings.map(({ rule }) => rule.id)
  expect(raised).toEqual(rules.rules.filter((rule) => rule !== broken).map(({ id }) => id))
  expect(failures).toMatchObject([{ rule: broken?.id, code: 'detection.rule-failed' }])
})
