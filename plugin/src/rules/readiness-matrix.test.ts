import { expect, test } from '@jest/globals'
import type { EntryReadiness, RuleReadiness } from '@wachter/worker/model/readiness.ts'
import { coverageOf, matrixOf } from './readiness-matrix.ts'

const on = (source: string, state: string, last: string, ...lacking: string[]) => ({
  ...{ source, state, last, lacking, activity: 'llm_invocation', content_missing: [] },
})
const rule = (title: string, state: string, ...sources: object[]) =>
  ({ rule: title, title, level: 'high', state, sources }) as unknown as RuleReadiness

const rules = [
  rule('B', 'ready', on('s1', 'unseen', '1', 'x'), on('s1', 'ready', '2'), on('s0', 'blind', '1', 'y')),
  rule('A', 'unseen', on('s1', 'unseen', '3', 'x')),
  rule('C', 'no_source'),
]

test('what can’t fire comes first; of several kinds of records of a source the best counts', () => {
  const { sources, rows } = matrixOf(rules, { onlyNotReady: false })
  expect(sources).toEqual([
    { source: 's0', last: '1' },
    { source: 's1', last: '3' },
  ])
  expect(rows.map(({ rule }) => rule)).toEqual(['C', 'A', 'B'])
  expect([...(rows[2]?.cells ?? [])]).toEqual([
    ['s1', { state: 'ready', lacking: [] }],
    ['s0', { state: 'blind', lacking: ['y'] }],
  ])
})

test('rules that can fire are left out where only the others are asked for, their sources are not', () => {
  const { sources, rows } = matrixOf(rules, { onlyNotReady: true })
  expect(rows.map(({ rule }) => rule)).toEqual(['C', 'A'])
  expect(sources).toHaveLength(2)
})

test('an entry says of how many rules how many can fire, by type of asset', () => {
  const counts = { ready: 1, unseen: 1, blind: 2, no_source: 3 }
  const none = { ready: 0, unseen: 0, blind: 0, no_source: 7 }
  const { types, rows } = coverageOf([
    { entry: 'owasp.llm01-2026', asset_type: null, rules: counts },
    { entry: 'owasp.llm01-2026', asset_type: 'ai_agent', rules: none },
  ] as EntryReadiness[])
  expect(types).toEqual([null, 'ai_agent'])
  expect(rows).toEqual([
    {
      entry: 'LLM01:2026',
      cells: [
        { ready: 1, blind: 2, all: 7 },
        { ready: 0, blind: 0, all: 7 },
      ],
    },
  ])
})
