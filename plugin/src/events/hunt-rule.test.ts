import { expect, test } from '@jest/globals'
import { filterOfHunt, huntQuery } from './asked-events.ts'
import { EventFilter } from './events-port.ts'
import { huntRule, isHunting } from './hunt-rule.ts'

const filter = (given: object) => EventFilter.parse(given)
const head = { title: 'Pastes: "quoted"', id: '00000000-0000-8000-8000-000000000000' }

test('a rule asks for the fields and the words of its hunt', () => {
  const rule = huntRule(
    filter({
      q: 'Send to paste*bin',
      'wachter.activity': ['tool_call'],
      'wachter.tool.calls.name': ['http*post'],
    }),
    head,
  )
  expect(rule).toBe(`title: "Pastes: \\"quoted\\""
id: 00000000-0000-8000-8000-000000000000
status: experimental
description: Drafted from a hunt. Narrow it before it is used.
logsource: {product: genai, category: "tool_call"}
detection:
  what:
    wachter.tool.calls.name: ["http\\\\*post"]
  said_user_turn:
    wachter.text.user_turn.content|contains|all: ["send", "to", "paste", "bin"]
  said_tool_input:
    wachter.text.tool_input.content|contains|all: ["send", "to", "paste", "bin"]
  said_completion:
    wachter.text.completion.content|contains|all: ["send", "to", "paste", "bin"]
  condition: what and 1 of said_*
falsepositives: ["not known yet"]
level: medium
tags: []
`)
})

test('one word alone is no list of which all must occur', () => {
  expect(huntRule(filter({ q: 'paste' }), head)).toContain(
    '    wachter.text.completion.content|contains: ["paste"]\n',
  )
})

test('a hunt for nothing makes no rule', () => {
  expect(isHunting(filter({ q: ' - ', from: 'now-1h' }))).toBe(false)
  expect(isHunting(filter({ 'user.id': ['anna'] }))).toBe(true)
})

test('a hunt is kept as the list is asked, and comes back as it was', () => {
  const given = filter({ q: 'a&b', 'user.id': ['x', 'y'], from: 'now-1h' })
  const { from: _, to: __, ...rest } = given
  expect(huntQuery(given)).toBe('q=a%26b&user.id=x&user.id=y')
  expect(filterOfHunt(huntQuery(given))).toEqual(rest)
})
