import { expect, test } from '@jest/globals'
import { sensitiveSpans } from '../detection/analysers/sensitive.ts'
import { correlatedEvidence } from '../detection/correlate/correlated-evidence.ts'
import type { Raised } from '../detection/correlate/raised.ts'
import { eventOfSample } from '../detection/sample.ts'
import { compileRules } from '../detection/sigma/compile-rules.ts'
import { readSigma } from '../detection/sigma/read-sigma.ts'
import { resolveRules } from '../detection/sigma/resolve-rules.ts'
import type { Event } from '../model/event.ts'
import type { FindingId, RuleId, TenantId } from '../model/ids.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { evidenceFrom } from './evidence-of-raised.ts'
import { withoutTexts } from './texts-at-source.ts'

const documents = resolveRules(
  readSigma(
    `
title: Asked
name: asked
logsource: {product: genai}
detection: {s: {wachter.text.user_turn.content|contains: please}, condition: s}
---
title: Answered
name: answered
logsource: {product: genai}
detection: {s: {wachter.text.completion.content|contains: gladly}, condition: s}
---
title: Both
name: both
correlation: {type: temporal_ordered, rules: [asked, answered], group-by: [user.id], timespan: 1h}
---
title: On top
name: top
correlation: {type: event_count, rules: [both, asked], timespan: 1d, condition: {gte: 2}}
`,
    'x.yml',
  ),
)
const set = compileRules(documents.rules, documents)
const evidenceOf = correlatedEvidence(set, sensitiveSpans)

function event(nth: number, texts: object): Event {
  const [file, expected] = ['x.samples.ndjson', 'match' as const]
  const given = { '@timestamp': '2026-11-23T09:00:00.000Z', 'wachter.activity': 'llm_invocation', ...texts }
  return eventOfSample({ file, line: nth, note: 'n', expect: expected, event: given })
}

const asked = event(1, { 'wachter.text.user_turn': 'my mail is a.jansen@bakkerij-devries.nl, please' })
const answered = event(2, { 'wachter.text.completion': 'gladly' })
const tenant = asked['wachter.tenant'] as TenantId
const raised = (id: string, rule: string, events: readonly Event[]) =>
  ({
    id: id as FindingId,
    rule: rule as RuleId,
    events: events.map((one) => one['event.id']),
  }) as unknown as Raised

test('a finding of several events shows, masked, what the rules below it matched in them', () => {
  const shown = (rule: string) =>
    evidenceOf(rule as RuleId, [asked, answered]).map(({ field, excerpt }) => [field, excerpt])
  const first = ['wachter.text.user_turn.content', `my mail is ${'▮'.repeat(28)}, please`]
  expect(shown('top')).toEqual([first, ['wachter.text.completion.content', 'gladly']])
  expect(shown('both')).toEqual(shown('top'))
  expect(shown('asked')).toEqual([first])
})

test('of many pieces each event has its share, and none is shown twice', () => {
  const long = event(3, { 'wachter.text.user_turn': 'please '.repeat(500) })
  expect(evidenceOf('asked' as RuleId, [long, long, asked]).length).toBeLessThanOrEqual(20)
  expect(evidenceOf('asked' as RuleId, [asked, asked])).toHaveLength(1)
})

test('texts that stay at their source are read there; what is gone shows nothing', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  await store.events.create(tenant, [asked, answered].map(withoutTexts))
  const originals = async (_: TenantId, events: readonly Event[]) =>
    events.map((one) => (one['event.id'] === asked['event.id'] ? asked : undefined))
  const read = evidenceFrom({ store, originals }, evidenceOf)
  const evidence = await read(tenant, [
    raised('1', 'both', [asked, answered]),
    raised('2', 'answered', [answered]),
    raised('3', 'asked', [event(4, {})]),
  ])
  expect([...evidence].map(([id, pieces]) => [id, pieces.map(({ field }) => field)])).toEqual([
    ['1', ['wachter.text.user_turn.content']],
    ['2', []],
    ['3', []],
  ])
  await store.close()
})
