import { expect, test } from '@jest/globals'
import type { Event } from '../../model/event.ts'
import { eventOfSample } from '../sample.ts'
import { readSigma } from '../sigma/read-sigma.ts'
import type { SigmaRule } from '../sigma/sigma-rule.ts'
import { readinessOf } from './readiness-of.ts'
import { askedFields, summaryOf, type Telemetry } from './telemetry.ts'

function rulesOf(...texts: string[]): SigmaRule[] {
  return readSigma(texts.join('\n---\n'), 't.yml').rules.flatMap((rule) =>
    rule.kind === 'rule' ? [rule] : [],
  )
}

const injection = `title: Injection
logsource: {product: genai, category: llm_invocation}
detection: {s: {wachter.signal.user_turn.injection.flagged: true}, condition: s}
tags: [owasp.llm01-2026]`
const denied = `title: Denied
logsource: {product: genai, category: llm_invocation}
detection: {s: {error.type: AccessDeniedException}, condition: s}
tags: [owasp.llm01-2026]`
const tool = `title: Tool
logsource: {product: genai, category: tool_call}
detection: {s: {gen_ai.tool.name: rm}, condition: s}
tags: [owasp.asi02-2026]`

function eventOf(event: Record<string, unknown>): Event {
  const common = { '@timestamp': '2026-11-12T10:00:00.000Z', 'wachter.activity': 'llm_invocation' }
  return eventOfSample({
    expect: 'match',
    note: 'n',
    event: { ...common, ...event } as never,
    file: 'f',
    line: 1,
  })
}

function telemetry(rules: SigmaRule[], ...events: Event[]): Telemetry[] {
  const summary = summaryOf(askedFields(rules))
  for (const event of events) summary.add(event)
  const told = summary.told()
  return told === undefined ? [] : [told]
}

const reportOn = (rules: SigmaRule[], ...events: Event[]) => readinessOf(rules, telemetry(rules, ...events))
const statesOf = async (rules: SigmaRule[], ...events: Event[]) =>
  (await reportOn(rules, ...events)).rules.map(({ state }) => state)

test('a rule is ready where one of the latest records has its fields, without a source where none of its kind came', async () => {
  const refused = eventOf({ 'error.type': 'Throttled' })
  expect(await statesOf(rulesOf(denied, tool), eventOf({}), refused)).toEqual(['ready', 'no_source'])
})

test('a rule over texts is blind where the log says that it has none, and unseen where it does not say so', async () => {
  expect(await statesOf(rulesOf(injection), eventOf({}))).toEqual(['unseen'])
  const report = await reportOn(rulesOf(injection), eventOf({ 'wachter.content_missing': 'not_logged' }))
  expect(report.rules[0]).toMatchObject({
    state: 'blind',
    sources: [{ lacking: ['wachter.signal.user_turn.injection.flagged'], content_missing: ['not_logged'] }],
  })
})

test('entries tell how many of their rules are in which state, by the type of asset that records name', async () => {
  const ref = { type: 'ai_agent', provider: 'aws_bedrock', key: 'k' }
  const event = eventOf({ 'error.type': 'E', 'wachter.asset.refs': [ref] })
  const { entries } = await reportOn(rulesOf(injection, denied, tool), event)
  expect(entries).toEqual([
    { entry: 'owasp.asi02-2026', asset_type: null, rules: { ready: 0, unseen: 0, blind: 0, no_source: 1 } },
    {
      entry: 'owasp.asi02-2026',
      asset_type: 'ai_agent',
      rules: { ready: 0, unseen: 0, blind: 0, no_source: 1 },
    },
    { entry: 'owasp.llm01-2026', asset_type: null, rules: { ready: 1, unseen: 1, blind: 0, no_source: 0 } },
    {
      entry: 'owasp.llm01-2026',
      asset_type: 'ai_agent',
      rules: { ready: 1, unseen: 1, blind: 0, no_source: 0 },
    },
  ])
})
