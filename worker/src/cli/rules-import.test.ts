import { expect, test } from '@jest/globals'
import { compileRules } from '../detection/sigma/compile-rules.ts'
import { readSigma } from '../detection/sigma/read-sigma.ts'
import { imported, importRules } from './rules-import.ts'

const rule = (conditions: string, more = '', tags = 'category: tool-poisoning') => `title: Words
id: ATR-2026-09999
status: experimental
severity: high
description: Some words.
references: {cve: [CVE-2026-12345, nothing]}
tags: {${tags}}
detection:
  condition: any
  conditions: [${conditions}]
  false_positives: [Somebody talks about it]
${more}`
const regex = (field: string, value: string) =>
  `{field: ${field}, operator: regex, value: ${JSON.stringify(value)}}`
const given = (text: string) => imported({ file: 'p/ATR-2026-09999-words.yaml', text })

test('a rule becomes a Sigma rule in shadow mode that finds the same words where events have them', () => {
  const made = given(rule([regex('content', '(?i)open\\s+sesame'), regex('tool_name', '^exec$')].join(', ')))
  if ('leftOut' in made) throw new Error(made.leftOut)
  expect(made.name).toBe('ATR-2026-09999-words.yml')
  const { rules, problems } = readSigma(made.text, made.name)
  expect(problems).toEqual([])
  expect(rules[0]).toMatchObject({
    ...{ name: 'atr-2026-09999', level: 'high', status: 'experimental', extension: { mode: 'shadow' } },
    ...{
      falsepositives: ['Somebody talks about it'],
      tags: ['wachter.category.prompt_injection_exploitation'],
    },
    references: [expect.stringContaining('agent-threat-rules'), 'CVE-2026-12345'],
  })
  const set = compileRules(rules)
  const found = (record: Record<string, unknown>) => set.match(record).length
  expect(found({ 'wachter.text.user_turn': { content: 'OPEN\u00a0Sesame' } })).toBe(1)
  expect(found({ 'wachter.tool.calls': [{ name: 'read' }, { name: 'exec' }] })).toBe(1)
  expect(found({ 'wachter.text.system': { content: 'open sesame' } })).toBe(0)
})

test('all conditions must hold where the rule says so', () => {
  const both = rule([regex('content', 'a'), regex('content', 'b')].join(', ')).replace('any', 'all')
  const made = given(both)
  if ('leftOut' in made) throw new Error(made.leftOut)
  const set = compileRules(readSigma(made.text, made.name).rules)
  expect(set.match({ 'wachter.text.user_turn': { content: 'a' } })).toHaveLength(0)
  expect(set.match({ 'wachter.text.user_turn': { content: 'ab' } })).toHaveLength(1)
})

test.each([
  [rule(regex('content', '(?=a)')), 'look-around'],
  [rule(regex('content', '(a)\\1')), 'back-reference'],
  [rule(regex('trace.spans', 'a')), 'field'],
  [rule('{field: content, operator: contains, value: a}'), 'operator'],
  [rule('{field: content, operator: regex, value: a, language: zh}'), 'language'],
  [rule(regex('content', 'a')).replace('experimental', 'draft'), 'draft or deprecated'],
  [rule(regex('content', 'a')).replace('  condition:', '  method: trace\n  condition:'), 'method'],
  [
    rule(regex('content', 'a'), '', 'category: c, suppress_in_code_blocks: true'),
    'looks away from code blocks',
  ],
  [rule(regex('content', '(a{1000}){1000}')), 'sigma.regex'],
  ['id: [', 'not to be read'],
  ['[]', 'not to be read'],
])('what can not be said is left out, with why (%#)', (text, leftOut) => {
  expect(given(text)).toMatchObject({ leftOut })
})

test('the import writes what it can and counts the rest', async () => {
  const written: string[] = []
  const out: string[] = []
  const files = [
    rule(regex('content', 'a')),
    rule(regex('content', '(?!a)')),
    rule(regex('content', '(?!b)')),
  ]
  const deps = {
    files: files.map((text, nth) => ({ file: `ATR-2026-0000${nth}.yaml`, text })),
    write: async (name: string) => void written.push(name),
    out: async (line: string) => void out.push(line),
  }
  expect(await importRules(deps, { json: false })).toBe(0)
  expect(written).toEqual(['ATR-2026-00000.yml'])
  expect(out.join('\n')).toMatch(/written +1[\s\S]*left out: look-around +2/)
})
