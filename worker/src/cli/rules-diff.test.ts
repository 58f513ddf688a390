import { expect, test } from '@jest/globals'
import { sensitiveSpans } from '../detection/analysers/sensitive.ts'
import { readSigma } from '../detection/sigma/read-sigma.ts'
import { resolveRules } from '../detection/sigma/resolve-rules.ts'
import { instant, pages, smallIngest, smallRules } from '../ingest/fixtures/small-ingest.ts'
import { ingestBatch } from '../ingest/ingest-batch.ts'
import { storedTexts } from '../ingest/texts-at-source.ts'
import { RuleId, type TenantId } from '../model/ids.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { diffRules, diffSeen } from './rules-diff.ts'

const documentsOf = (text: string) => resolveRules(readSigma(text, 'x.yml'))
const ADDED = `---
title: Hello
id: 00000000-0000-4000-8000-000000000009
level: low
logsource: { product: genai }
detection: { s: { wachter.text.user_turn.content|contains: hello }, condition: s }
`
const [before, after] = [smallRules(), `${smallRules('hello')}${ADDED}`].map(documentsOf)
const idOf = (nth: number) => `00000000-0000-4000-8000-00000000000${nth}`

async function lines(run: (out: (line: string) => Promise<void>) => Promise<number>): Promise<unknown[]> {
  const said: string[] = []
  await run(async (line) => void said.push(line))
  return said.map((line) => JSON.parse(line))
}

test('what is new or decides otherwise is shown with what it raises on stored events, before and after', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const tenant = 'acme' as TenantId
  const turns = ['an attack', 'hello', 'hello again', 'a key'].map((text, nth) => {
    return { id: `${nth}`, minute: nth, user: 'jan', text }
  })
  await ingestBatch(smallIngest(store), { tenant, source: 'auto', records: pages(...turns) })
  const desk = {
    ...{ store, findSensitive: sensitiveSpans, originals: storedTexts, cpuMs: () => 0 },
    clock: { now: () => instant(1440) },
    exceptionsFor: () => ({ of: async () => ({ version: 'none', filters: [], windows: [] }) }),
    breathe: async () => {},
  }
  if (before === undefined || after === undefined) throw new Error('no rules')
  const shown = await lines((out) =>
    diffRules(before, after, { json: true, beside: { desk, tenant, days: 2 }, out }),
  )
  expect(shown).toMatchObject([
    {
      ...{ change: 'logic changed', id: idOf(1) },
      backtest: { before: { findings: 1, per_day: 0.5 }, after: { findings: 2, per_day: 1 } },
    },
    { change: 'added', id: idOf(9), backtest: { before: null, after: { findings: 2 } } },
  ])
  await store.close()
})

test('against what was in force here, a rule is new or has a logic that was not the last one', async () => {
  if (before === undefined || after === undefined) throw new Error('no rules')
  const seen = before.rules.map(({ id, logicVersion }) => ({
    rule: RuleId.parse(id),
    logic_versions: [logicVersion],
  }))
  const shown = await lines((out) => diffSeen(seen, after, { json: true, beside: undefined, out }))
  expect(shown).toEqual([
    { change: 'logic changed', id: idOf(1), title: 'Rule 1' },
    { change: 'added', id: idOf(9), title: 'Hello' },
  ])
})
