import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Assessment } from '../model/assessment.ts'
import { type AssetId, idOf, TenantId } from '../model/ids.ts'
import { type Instant, shift } from '../model/time.ts'
import { assess, type Subject } from './assess.ts'
import { aFacts, NOW, someSubject } from './fixtures/subjects.ts'
import { enabling, everything, theRisk } from './fixtures/the-configuration.ts'
import { entryAt, nextEntry } from './ledger.ts'
import type { RiskConfiguration } from './risk-configuration.ts'

const tenant = TenantId.parse('acme')
const asset = idOf('asset', 'a') as AssetId
const DAY_MS = 86_400_000

function entry(
  previous: Assessment | undefined,
  subject: Subject,
  { configuration = theRisk, at = NOW }: { configuration?: RiskConfiguration; at?: Instant } = {},
) {
  const figures = assess(subject, configuration, at)
  return nextEntry(previous, { tenant, asset, at, facts: subject.facts, figures, configuration })
}
function first(subject: Subject, configuration = theRisk): Assessment {
  const made = entry(undefined, subject, { configuration })
  if (made === undefined) throw new Error('the first assessment is always an entry')
  return made
}
const calm: Subject = { facts: aFacts(), controls: [{ type: 'guardrails', operational: true }] }

describe('the risk ledger', () => {
  test('begins with a first entry', () => {
    expect(first(calm)).toMatchObject({ previous: null, causes: [{ kind: 'first' }], residual: 12.91 })
  })

  test('has nothing to add when nothing moved', () => {
    fc.assert(
      fc.property(someSubject, (subject) => {
        const made = first(subject, everything)
        expect(Assessment.parse(made)).toEqual(made)
        expect(entry(made, subject, { configuration: everything })).toBeUndefined()
      }),
    )
  })

  test('an assessment made twice is one entry', () => {
    const before = first(calm)
    const changed = { ...calm, facts: aFacts({ data_classification: 'restricted' }) }
    const once = entry(before, changed)
    const again = entry(before, changed, { at: shift(NOW, 1000) })
    expect(again?.id).toBe(once?.id)
    expect(once?.previous).toBe(before.id)
  })

  test('a way there and back makes different entries', () => {
    const before = first(calm)
    const there = entry(before, { ...calm, controls: [] })
    const back = entry(there, calm)
    expect(new Set([before.id, there?.id, back?.id]).size).toBe(3)
  })

  test('says which facts changed', () => {
    const changed = { ...calm, facts: aFacts({ data_classification: 'restricted', license: undefined }) }
    expect(entry(first(calm), changed)?.causes).toMatchObject([
      { kind: 'asset', text: 'data_classification: public -> restricted' },
      { kind: 'asset', text: 'license: apache-2.0 -> not known' },
    ])
  })

  test('a fact that moves no figure is told all the same', () => {
    const changed = { ...calm, facts: aFacts({ license: 'mit' }) }
    expect(entry(first(calm), changed)?.causes).toMatchObject([
      { kind: 'asset', text: 'license: apache-2.0 -> mit' },
    ])
  })

  test('says which controls count', () => {
    const controls = [
      { type: 'monitoring', operational: true },
      { type: 'guardrails', operational: false },
    ]
    expect(entry(first(calm), { ...calm, controls })?.causes).toMatchObject([
      { kind: 'controls', text: 'monitoring counts' },
      { kind: 'controls', text: 'guardrails no longer counts' },
    ])
  })

  test('says that the configuration changed, but not for a new version of the same numbers', () => {
    const renamed = { ...theRisk, version: '2' }
    expect(entry(first(calm), calm, { configuration: renamed })).toBeUndefined()
    const changed = { ...renamed, sha256: 'f'.repeat(64) }
    expect(entry(first(calm), calm, { configuration: changed })?.causes).toMatchObject([
      {
        kind: 'configuration',
        text: `risk.yaml version 1 (${theRisk.sha256.slice(0, 8)}) -> version 2 (ffffffff)`,
      },
    ])
  })

  test('a review that goes stale is nobody’s change', () => {
    const reviewed = { ...calm, facts: aFacts({ last_security_review: '2026-03-17' }) }
    const later = entry(first(reviewed), reviewed, { at: shift(NOW, DAY_MS) })
    const text = 'provider openai; its review of 2026-03-17 is stale'
    expect(later).toMatchObject({ causes: [{ kind: 'time', text }], residual: 14.27 })
  })

  test('fading proof is written down when it is felt, not every day', () => {
    const proofs = [{ how: 'executed' as const, at: NOW, expires: null }]
    const standings = [{ type: 'input_filtering', state: 'tested' as const, proofs }]
    const facts = aFacts({ data_classification: 'regulated', exposure: 'public', environment: 'production' })
    const subject = { facts, controls: [], observed: { standings } }
    const configuration = enabling('evidence')
    const entries = [first(subject, configuration)]
    for (let day = 1; day <= 400; day += 1) {
      const next = entry(entries.at(-1), subject, { configuration, at: shift(NOW, day * DAY_MS) })
      if (next !== undefined) entries.push(next)
    }
    // 53.8 inherent x 0.15 are 8 points in 335 days, and two entries for the review and the end of the proof.
    expect(entries.length).toBeGreaterThan(7)
    expect(entries.length).toBeLessThan(12)
  })

  test('another level is told, however small the move', () => {
    const finding = { at: NOW, level: 'low' as const, outcome: 'passed' as const, disposition: null }
    const configuration = { ...enabling('pressure'), levels: { CRITICAL: 75, HIGH: 50, MEDIUM: 13 } }
    const before = first(calm, configuration)
    const after = entry(before, { ...calm, observed: { findings: [finding] } }, { configuration })
    expect([before, after]).toMatchObject([
      { level: 'LOW', residual: 12.91 },
      { level: 'MEDIUM', residual: 13.41 },
    ])
  })

  test('findings are told once they are felt', () => {
    const at = shift(NOW, -1000)
    const finding = { at, level: 'low' as const, outcome: 'passed' as const, disposition: null }
    const configuration = enabling('pressure')
    const before = first({ ...calm, observed: { findings: [] } }, configuration)
    const after = (count: number) =>
      entry(
        before,
        { ...calm, observed: { findings: Array.from({ length: count }, () => finding) } },
        { configuration },
      )
    expect(after(1)).toBeUndefined()
    expect(after(20)?.causes).toMatchObject([
      { kind: 'observation', text: '20 findings press on it, the newest of 2026-06-15' },
    ])
  })

  test('knows which entry held at a time, whatever the order of the entries', () => {
    const one = first(calm)
    const two = entry(one, { ...calm, controls: [] }, { at: shift(NOW, 10) })
    const three = entry(two, calm, { at: shift(NOW, 10) })
    if (two === undefined || three === undefined) throw new Error('both are entries')
    for (const entries of [
      [one, two, three],
      [one, three, two],
      [three, two, one],
      [two, three, one],
    ]) {
      expect(entryAt(entries, shift(NOW, -1))).toBeUndefined()
      expect(entryAt(entries, shift(NOW, 9))).toBe(one)
      expect(entryAt(entries, shift(NOW, 10))).toBe(three)
      expect(entryAt(entries, shift(NOW, 1e9))).toBe(three)
    }
  })
})
