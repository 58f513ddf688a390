import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { analyse } from '../detection/analysers/analyse.ts'
import { sensitiveSpans } from '../detection/analysers/sensitive.ts'
import { correlatingOf } from '../detection/correlate/occurrences-of.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import type { RuleProblem } from '../detection/sigma/sigma-rule.ts'
import type { Event } from '../model/event.ts'
import { Finding } from '../model/finding.ts'
import type { TenantId } from '../model/ids.ts'
import { Instant } from '../model/time.ts'
import {
  pages,
  rulesWithout,
  smallKnowledge,
  smallRules,
  type Turn,
  testClock,
} from './fixtures/small-ingest.ts'
import { normaliseRecords } from './normalise-records.ts'
import { type Detector, firstOfEachRule, raiseOn } from './raise-findings.ts'

const tenant = 'acme' as TenantId
const knowledge = smallKnowledge()
const detector: Detector = {
  rules: knowledge.rules,
  findSensitive: sensitiveSpans,
  correlating: correlatingOf(knowledge.rules),
  created: testClock.now(),
  onRuleFailure: ({ message }) => {
    throw new Error(message)
  },
}

async function eventOf(turn: Partial<Turn>): Promise<Event> {
  const records = pages({ id: 'a', minute: 1, user: 'jan', ...turn })
  const batch = { tenant, source: 'auto', records, ingested: testClock.now() } as const
  const [read] = await normaliseRecords(knowledge, batch, { bodies: { fetch: async () => undefined } })
  const event = read?.events[0]
  if (event === undefined) throw new Error('no event')
  return analyse(event)
}

describe('a finding', () => {
  test('says which rule, who, when and what', async () => {
    const event = await eventOf({ text: 'an attack', conversation: 'c1' })
    const [finding, ...others] = raiseOn(detector, event).findings
    expect(others).toEqual([])
    expect(Finding.parse(finding)).toMatchObject({
      level: 'high',
      at: event['@timestamp'],
      created: testClock.now(),
      outcome: 'passed',
      source: 'plain',
      events: [event['event.id']],
      entity: { kind: 'user', id: 'jan' },
      conversation: 'c1',
      category: 'jailbreak_bypass',
      stage: 'jailbreak',
      tags: ['owasp.llm01-2026'],
      evidence: [{ excerpt: 'an attack', mark_start: 3, mark_end: 9 }],
      disposition: null,
    })
  })

  test('says which filter suppresses the match, as long as the filter is in force', async () => {
    const { rules } = smallKnowledge(`${rulesWithout('jan')}wachter: {expires: 2026-01-01, reason: tester}`)
    const [jan, ann] = await Promise.all(['jan', 'ann'].map((user) => eventOf({ user, text: 'an attack' })))
    const suppressed = (event: Event | undefined, created: string) =>
      event &&
      raiseOn({ ...detector, rules, created: Instant.parse(created) }, event).findings.map(
        (finding) => finding.suppressed,
      )
    expect(suppressed(jan, '2026-01-01T23:59:59.999Z')).toEqual([
      [{ kind: 'exception', id: 'Known', reason: 'tester' }],
    ])
    expect(suppressed(ann, '2026-01-01T23:59:59.999Z')).toEqual([undefined])
    expect(suppressed(jan, '2026-01-02T00:00:00.000Z')).toEqual([undefined])
  })

  test('that is suppressed is kept of a rule that only correlations look at, and is nothing to them', async () => {
    const correlation = `---
title: Often
name: often
correlation: {type: event_count, rules: [00000000-0000-4000-8000-000000000001], group-by: [user.id], timespan: 1h, condition: {gte: 5}}
`
    const { rules } = smallKnowledge(`${rulesWithout('jan')}${correlation}`)
    const [jan, ann] = await Promise.all(['jan', 'ann'].map((user) => eventOf({ user, text: 'an attack' })))
    const counted = (event: Event | undefined) => {
      const raised = event && raiseOn({ ...detector, rules, correlating: correlatingOf(rules) }, event)
      return [raised?.findings.length, raised?.occurrences.length]
    }
    expect(counted(jan)).toEqual([1, 0])
    expect(counted(ann)).toEqual([0, 1])
  })

  test('says that its rule is in shadow mode', async () => {
    const { rules } = smallKnowledge(`${smallRules().split('---')[0]}wachter: {mode: shadow}\n`)
    const event = await eventOf({ text: 'an attack' })
    expect(raiseOn({ ...detector, rules }, event).findings).toMatchObject([{ shadow: true }])
    expect(raiseOn(detector, event).findings.map(({ shadow }) => shadow)).toEqual([undefined])
  })

  test('has the same id whenever it is raised', async () => {
    const event = await eventOf({ text: 'an attack with a key' })
    const ids = () => raiseOn(detector, event).findings.map(({ id }) => id)
    expect(ids()).toHaveLength(2)
    expect(ids()).toEqual(ids())
  })

  test('never shows a secret, wherever in the text it is and whatever the rule looked for', async () => {
    const token = `ghp_${'x7Kq2VbN9mZp4RtW8sLd3FgH6jYc1XaE5uQo'}`
    const pem = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEpAIBAAKCAQEA7vQx3kz9Zp2Lw8Rf5TgYh1Jm4Nb6Vc0Xs'.repeat(60)}\n-----END RSA PRIVATE KEY-----`
    const filler = fc
      .integer({ min: 0, max: 900 })
      .map((length) => 'lorem ipsum '.repeat(100).slice(0, length))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(token, pem),
        filler,
        filler,
        fc.boolean(),
        async (secret, before, after, first) => {
          const text = `${first ? 'attack ' : ''}${before} ${secret} ${after}${first ? '' : ' attack key'}`
          const findings = raiseOn(detector, await eventOf({ text })).findings
          expect(findings.length).toBeGreaterThan(0)
          const shown = JSON.stringify(findings)
          for (let at = 0; at + 24 < secret.length; at += 24) {
            const part = secret.slice(at, at + 24)
            if (!/-----|[\n]/.test(part)) expect(shown).not.toContain(part)
          }
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('a rule that fails', () => {
  const [broken] = detector.rules.rules
  if (broken === undefined) throw new Error('no rule')
  const rules: RuleSet = {
    ...detector.rules,
    match: (record, accept) =>
      detector.rules.match(record, (rule, number) => {
        const asked = accept === undefined || accept(rule, number)
        if (asked && rule === broken) throw new RangeError('out of stack')
        return asked
      }),
  }

  test('stops no other, and is told of once', async () => {
    const failures: RuleProblem[] = []
    const failing: Detector = {
      ...detector,
      rules,
      onRuleFailure: firstOfEachRule((one) => failures.push(one)),
    }
    const event = await eventOf({ text: 'an attack with a key' })
    for (let times = 0; times < 3; times++) {
      expect(raiseOn(failing, event).findings.map(({ rule }) => rule.title)).toEqual(['Rule 2'])
    }
    expect(failures).toMatchObject([
      {
        rule: broken.id,
        file: 'test.yml',
        code: 'detection.rule-failed',
        message: expect.stringContaining('out of stack'),
      },
    ])
  })

  test('while its evidence is gathered stops no other either', async () => {
    const failures: RuleProblem[] = []
    const failing: Detector = {
      ...detector,
      findSensitive: (text) => {
        if (failures.length === 0) throw new Error('lost')
        return sensitiveSpans(text)
      },
      onRuleFailure: (one) => failures.push(one),
    }
    const event = await eventOf({ text: 'an attack with a key' })
    expect(raiseOn(failing, event).findings).toHaveLength(1)
    expect(failures).toHaveLength(1)
  })
})
