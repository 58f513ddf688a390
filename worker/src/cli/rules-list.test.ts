import { expect, test } from '@jest/globals'
import { ruleSummaries } from '../detection/rule-summary.ts'
import { compileRules } from '../detection/sigma/compile-rules.ts'
import { readSigma } from '../detection/sigma/read-sigma.ts'
import { resolveRules } from '../detection/sigma/resolve-rules.ts'
import { RuleSummary } from '../model/rule.ts'
import { listRules } from './rules-list.ts'

const documents = resolveRules(
  readSigma(
    `title: Failed
name: failed
level: low
tags: [owasp.llm10-2026, wachter.category.cost_abuse]
logsource: {product: genai, category: llm_invocation}
detection: {s: {error.type: x}, condition: s}
wachter: {mode: shadow, first_seen: {of: user.id}}
---
title: Many
level: high
correlation:
  type: value_count
  rules: failed
  group-by: [who, source.ip]
  aliases: {who: {failed: user.id}}
  timespan: 1h
  condition: {field: service.name, gte: 3}
---
title: Known
logsource: {product: genai}
filter: {rules: [failed], s: {user.id: jan}, condition: not s}
wachter: {owner: soc, reason: an exercise, expires: 2026-12-31}
`,
    'x.yml',
  ),
)
const summaries = ruleSummaries(compileRules(documents.rules, documents))

async function listed(options: { json: boolean }): Promise<string[]> {
  const lines: string[] = []
  expect(await listRules(summaries, options, async (line) => void lines.push(line))).toBe(0)
  return lines
}

test('rules, correlations and filters are told apart, each with what it is made of', async () => {
  expect(documents.problems).toEqual([])
  const lines = (await listed({ json: true })).map((line) => RuleSummary.parse(JSON.parse(line)))
  expect(lines).toMatchObject([
    {
      kind: 'correlation',
      title: 'Many',
      level: 'high',
      type: 'value_count',
      rules: ['failed'],
      group_by: ['who', 'source.ip'],
      timespan_ms: 3_600_000,
      fields: ['service.name', 'source.ip', 'user.id'],
      mode: 'live',
      generate: false,
    },
    {
      kind: 'rule',
      id: 'failed',
      level: 'low',
      fields: ['error.type'],
      mode: 'shadow',
      operator: 'first_seen',
    },
    {
      kind: 'filter',
      title: 'Known',
      rules: ['failed'],
      fields: ['user.id'],
      owner: 'soc',
      reason: 'an exercise',
      expires: '2026-12-31',
    },
  ])
})

test('people see worst first, filters last', async () => {
  const [text = ''] = await listed({ json: false })
  const rows = text.split('\n').map((line) => line.split(/ {2,}/).map((cell) => cell.trim()))
  expect(rows.slice(-3).map((row) => row.slice(0, 3))).toEqual([
    ['high', 'Many', 'value_count'],
    ['low', 'Failed', 'genai/llm_invocation, first_seen'],
    ['filter', 'Known', 'genai until 2026-12-31'],
  ])
})
