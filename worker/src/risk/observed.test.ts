import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { shift } from '../model/time.ts'
import { assess, type Subject } from './assess.ts'
import { type ControlStanding, declaredOf, type Proof } from './control-standings.ts'
import { countProved } from './count-proved.ts'
import { dueAfter } from './due-after.ts'
import { anAsset } from './fixtures/an-asset.ts'
import { aFacts, NOW, someFinding } from './fixtures/subjects.ts'
import { enabling, theRisk } from './fixtures/the-configuration.ts'
import { observedCapability } from './observed-capability.ts'
import { type PressingFinding, pressureOf } from './pressure.ts'

const DAY_MS = 86_400_000
const daysAgo = (days: number) => shift(NOW, -days * DAY_MS)
type Observed = NonNullable<Subject['observed']>

describe('capability from permissions', () => {
  const numbers = theRisk.observed.capability
  test.each([
    [{ data: 'read' }, [], 40],
    [{ data: 'none', code: 'none', identity: 'none', communication: 'none' }, [], 20],
    [{ data: 'read', communication: 'write' }, [], 60],
    // The worst is 80; identity is read only, so that data is the one further area it can change.
    [{ data: 'write', code: 'write', identity: 'read' }, [], 85],
    [{ data: 'read' }, ['run_shell'], 50],
    [{ identity: 'manage', code: 'manage', data: 'manage' }, ['run_shell'], 100],
  ] as const)('%j with %j scores %d', (permissions, tools, score) => {
    expect(observedCapability(permissions, tools, numbers)?.score).toBe(score)
  })

  test('is not known where no permission is', () => {
    expect(observedCapability(undefined, [], numbers)).toBeUndefined()
    expect(observedCapability({}, ['run_shell'], numbers)).toBeUndefined()
  })

  test('takes the place of the score of its type, which stays beside it', () => {
    const facts = aFacts({ type: 'ai_agent', permissions: { data: 'read' } })
    const subject = { facts, controls: [], observed: { unauthorised_tools: ['run_shell'] } }
    const factor = assess(subject, enabling('capability'), NOW).factors[4]
    expect(factor).toMatchObject({ dimension: 'capability_risk', score: 50, declared: 90 })
    expect(factor?.reason).toBe('can read data; has tools it is not meant to have: run_shell')
  })
})

describe('exposure from callers', () => {
  type Calls = NonNullable<Observed['calls']>[number]
  const exposureOf = (
    calls: readonly Partial<Calls>[],
    exposure: 'internal' | 'vpc' | 'public' | undefined = 'internal',
  ) => {
    const facts = aFacts({ exposure, environment: 'production' })
    const some = calls.map((one) => ({
      network: 'public' as const,
      calls: 1,
      last: NOW,
      countries: [],
      ...one,
    }))
    return assess({ facts, controls: [], observed: { calls: some } }, enabling('exposure'), NOW).factors[1]
  }

  test('is public where enough calls came from the internet, by whatever network', () => {
    const factor = exposureOf([
      { calls: 38, last: daysAgo(9), countries: ['NL', 'US'] },
      { calls: 3, last: daysAgo(2), network: 'tor', countries: ['NL'] },
    ])
    expect(factor).toMatchObject({ score: 90, declared: 20 })
    expect(factor?.reason).toBe(
      'exposure internal, but called from the public internet 41 times in 30 days, last 2026-06-13 (from NL, US; 3 by Tor), environment production',
    )
  })

  test('a few stray calls are not enough, and old ones no longer count', () => {
    expect(exposureOf([{ calls: 4 }])).toMatchObject({ score: 20 })
    expect(exposureOf([{ calls: 5, last: daysAgo(30) }])).toMatchObject({ score: 20 })
    expect(exposureOf([{ calls: 5, last: daysAgo(29) }])).toMatchObject({ score: 90 })
  })

  test('that nobody came from outside makes it no narrower', () => {
    expect(exposureOf([], 'public')).toMatchObject({ score: 90 })
    expect(exposureOf([], 'public')?.declared).toBeUndefined()
  })

  test('it is looked at again when the calls no longer count', () => {
    const observed = { calls: [{ network: 'public' as const, calls: 9, last: daysAgo(3), countries: [] }] }
    const subject = { facts: aFacts({ last_security_review: null }), controls: [], observed }
    const configuration = enabling('exposure')
    expect(dueAfter(assess(subject, configuration, NOW), subject, { configuration, now: NOW })).toBe(
      daysAgo(-27),
    )
  })
})

describe('control effectiveness from proof', () => {
  const proof = (how: Proof['how'], days: number, expires: Proof['expires'] = null): Proof => ({
    how,
    at: daysAgo(days),
    expires,
  })
  const standing = (proofs: Proof[], state: ControlStanding['state'] = 'tested'): ControlStanding => ({
    type: 'guardrails',
    state,
    proofs,
  })
  const effect = (...standings: ControlStanding[]) =>
    countProved(standings, theRisk.controls, theRisk.observed.evidence, NOW).find(
      ({ type }) => type === 'guardrails',
    )?.effect ?? 0

  test.each<[string, Proof, number]>([
    ['a replayed attack of today is worth all', proof('executed', 0), 0.1],
    ['also at thirty days', proof('executed', 30), 0.1],
    ['half of it in the middle of its fading', proof('executed', 30 + 335 / 2), 0.05],
    ['nothing after a year', proof('executed', 365), 0],
    ['what was observed is worth less', proof('observed', 0), 0.08],
    ["somebody's word half", proof('attested', 0), 0.05],
    ['nothing once it has expired', proof('executed', 1, NOW), 0],
    ['all until it expires', proof('executed', 1, shift(NOW, 1)), 0.1],
    ['a proof of tomorrow is no better than one of today', proof('executed', -1), 0.1],
  ])('%s', (_, given, worth) => {
    expect(effect(standing([given]))).toBeCloseTo(worth, 10)
  })

  test('a type counts once, by its best proof', () => {
    const standings = [
      standing([proof('attested', 0), proof('executed', 10)]),
      standing([proof('observed', 0)]),
    ]
    expect(effect(...standings)).toBeCloseTo(0.1, 10)
  })

  test.each(['planned', 'failing', 'excepted', 'not_applicable'] as const)(
    'a control that is %s is worth nothing',
    (state) => {
      expect(effect(standing([proof('executed', 0)], state))).toBe(0)
    },
  )

  test('a declared control is somebody’s word', () => {
    const worth = (operational: boolean) => {
      const facts = { controls: [{ type: 'guardrails', operational }] }
      const provenance = [{ fact: 'controls' as const, observer: 'register', at: NOW, conflicts: [] }]
      return effect(...declaredOf(anAsset({ facts, provenance })))
    }
    expect(worth(true)).toBeCloseTo(0.05, 10)
    expect(worth(false)).toBe(0)
  })

  test('counts instead of what is declared, where there is a standing', () => {
    const controls = [{ type: 'guardrails', operational: true }]
    const subject = { facts: aFacts(), controls, observed: { standings: [standing([proof('observed', 0)])] } }
    const figures = assess(subject, enabling('evidence'), NOW)
    expect(figures).toMatchObject({ control_effectiveness: 0.08, declared: { control_effectiveness: 0.1 } })
    expect(figures.controls[0]?.reason).toBe('observed on 2026-06-15, counts for 80 %')
    expect(assess({ facts: aFacts(), controls }, enabling('evidence'), NOW).control_effectiveness).toBe(0.1)
  })
})

describe('pressure of findings', () => {
  const numbers = theRisk.observed.pressure
  const finding = (changed: Partial<PressingFinding> = {}): PressingFinding => ({
    at: NOW,
    level: 'high',
    outcome: 'passed',
    disposition: null,
    ...changed,
  })
  const points = (...findings: PressingFinding[]) => pressureOf(findings, numbers, NOW)?.points ?? 0

  test('is reach x (1 - e^(-weight / scale))', () => {
    expect(points(finding())).toBeCloseTo(20 * (1 - Math.exp(-8 / 40)), 10)
    expect(points(finding(), finding({ level: 'critical' }))).toBeCloseTo(20 * (1 - Math.exp(-28 / 40)), 10)
  })

  test('halves its weight in a half-life', () => {
    expect(points(finding({ at: daysAgo(14) }))).toBeCloseTo(20 * (1 - Math.exp(-4 / 40)), 10)
  })

  test.each<[string, Partial<PressingFinding>]>([
    ['an informational one', { level: 'informational' }],
    ['a false one', { disposition: { verdict: 'false', reason: 'r', by: 'ann', at: NOW } }],
    ['a benign one', { disposition: { verdict: 'benign', reason: 'r', by: 'ann', at: NOW } }],
    ['one of the future', { at: shift(NOW, 1) }],
  ])('%s does not press', (_, changed) => {
    expect(points(finding(changed))).toBe(0)
  })

  test('a blocked attempt presses less than one that passed', () => {
    expect(points(finding({ outcome: 'blocked' }))).toBeLessThan(points(finding({ outcome: 'passed' })))
  })

  test('grows with every finding, fades with every day, and never exceeds its reach', () => {
    fc.assert(
      fc.property(fc.array(someFinding, { maxLength: 30 }), someFinding, (findings, one) => {
        const before = points(...findings)
        expect(points(...findings, one)).toBeGreaterThanOrEqual(before)
        expect(points(...findings, one)).toBeLessThanOrEqual(numbers.reach)
        const later = pressureOf(findings, numbers, shift(NOW, DAY_MS))?.points ?? 0
        expect(later).toBeLessThanOrEqual(before)
      }),
    )
  })

  test('raises the residual, never above 100', () => {
    const observed = { findings: Array.from({ length: 50 }, () => finding({ level: 'critical' })) }
    const calm = assess({ facts: aFacts(), controls: [] }, enabling('pressure'), NOW)
    const pressed = assess({ facts: aFacts(), controls: [], observed }, enabling('pressure'), NOW)
    expect(pressed.residual - calm.residual).toBeCloseTo(20, 1)
    expect(pressed.adjustments).toHaveLength(1)
    const all = { ...enabling('pressure'), levels: { CRITICAL: 75, HIGH: 50, MEDIUM: 25 } }
    all.observed.pressure.reach = 100
    expect(assess({ facts: aFacts(), controls: [], observed }, all, NOW).residual).toBeLessThanOrEqual(100)
  })
})

describe('a toxic combination', () => {
  const toxic = (subject: Subject) => assess(subject, enabling('toxic_combination'), NOW)

  test('puts a floor under the residual, and says why', () => {
    const subject = { facts: aFacts(), controls: [], observed: { toxic_path: 'crm -> agent -> mail' } }
    const figures = toxic(subject)
    expect(figures).toMatchObject({ inherent: 14.35, residual: 75, level: 'CRITICAL' })
    expect(figures.adjustments).toMatchObject([
      {
        kind: 'toxic_combination',
        points: 75 - 14.35,
        reason: 'at least 75: private data, untrusted input and a way out meet: crm -> agent -> mail',
      },
    ])
    expect(figures.declared.level).toBe('LOW')
  })

  test('adds nothing to what is above the floor', () => {
    const low = { ...enabling('toxic_combination') }
    low.observed.toxic_combination.floor = 10
    const subject = { facts: aFacts(), controls: [], observed: { toxic_path: 'a -> b' } }
    expect(assess(subject, low, NOW).residual).toBe(14.35)
  })
})
