import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { RuleId } from '../../model/ids.ts'
import type { CorrelationRule } from '../sigma/correlation-rule.ts'
import type { Occurrence } from './occurrence.ts'
import { type Correlator, openCorrelator, type Plan, type Taken } from './open-correlator.ts'
import { oracle } from './oracle.test-data.ts'
import type { Raised } from './raised.ts'
import {
  AFTERWARDS,
  aCorrelation,
  anOccurrence,
  plansOf,
  type Step,
  stepsFor,
  streamsOf,
  TYPES,
  tenant,
} from './stream.test-data.ts'

/** What stands after some steps, and the correlator at their end. */
function run(correlations: readonly CorrelationRule[], steps: readonly Step[], options: Partial<Plan> = {}) {
  const plan: Plan = { tenant, correlations, ...options }
  let correlator = openCorrelator(plan)
  const standing = new Map<string, Raised>()
  for (const step of steps) {
    if ('restore' in step) correlator = again(plan, correlator)
    else settle(standing, correlator.take(step.take, step.now))
  }
  return { standing: [...standing.values()], correlator }
}

/** A finding is raised only where it does not stand, and withdrawn only where it does. */
function settle(standing: Map<string, Raised>, { raised, withdrawn }: Taken): void {
  for (const id of withdrawn) expect(standing.delete(id)).toBe(true)
  for (const one of raised) {
    expect(standing.has(one.id)).toBe(false)
    standing.set(one.id, one)
  }
}

const stored = (correlator: Correlator): unknown => JSON.parse(JSON.stringify(correlator.snapshot()))
const again = (plan: Plan, correlator: Correlator) => openCorrelator(plan, stored(correlator))
const inOrderOfIds = (raised: readonly Raised[]) => raised.toSorted((a, b) => (a.id < b.id ? -1 : 1))
/** What does not change while a finding stands. */
const named = (raised: readonly Raised[]) =>
  inOrderOfIds(raised).map(({ id, rule, at, group, window, facts }) => ({
    id,
    rule,
    at,
    group,
    window,
    facts,
  }))
const takenIn = (steps: readonly Step[]) => steps.flatMap((step) => ('take' in step ? step.take : []))

/** With what goes on between them: for every plan something made for it. */
function worldsOf<Made>(make: (correlations: CorrelationRule[]) => fc.Arbitrary<Made>, types = TYPES) {
  return plansOf(types).chain((correlations) => fc.tuple(fc.constant(correlations), make(correlations)))
}

/** As long as a millisecond of the streams takes, for what is about lateness: minutes are longer than clocks differ. */
const MINUTE = 60_000
const slow = (correlations: readonly CorrelationRule[]) =>
  correlations.map((rule) => ({ ...rule, timespanMs: rule.timespanMs * MINUTE }))

/** Furthest that an event comes behind its time. */
const LATENESS = 100 * MINUTE

/** Hands the events of a slow stream over one by one, each at its time and delay (minutes). */
function arrivals(stream: readonly Occurrence[], delays: readonly number[]): Step[] {
  return stream
    .map((one, nth) => {
      const at = one.at * MINUTE
      return { take: [{ ...one, at }], now: at + (delays[nth] ?? 0) * MINUTE }
    })
    .sort((a, b) => a.now - b.now)
}

describe('a correlator', () => {
  test.each(TYPES)('lets stand of %s what looking at every event anew raises', (type) => {
    fc.assert(
      fc.property(worldsOf(stepsFor, [type]), ([correlations, steps]) => {
        const { standing } = run(correlations, steps)
        expect(named(standing)).toEqual(named(oracle(correlations, takenIn(steps))))
      }),
      { numRuns: 150 },
    )
  })

  test.each(TYPES)('tells of %s the whole finding where events come in order', (type) => {
    fc.assert(
      fc.property(
        worldsOf(streamsOf, [type]),
        fc.integer({ min: 1, max: 9 }),
        ([correlations, stream], size) => {
          const steps: Step[] = [{ restore: true }]
          const sorted = stream.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
          for (let first = 0, next = 0; first < sorted.length; first = next) {
            next = first + size
            // An event that several rules hold on is handed over at once.
            while (next < sorted.length && sorted[next]?.id === sorted[next - 1]?.id) next += 1
            steps.push({ take: sorted.slice(first, next), now: AFTERWARDS })
          }
          const { standing } = run(correlations, steps)
          expect(inOrderOfIds(standing)).toEqual(inOrderOfIds(oracle(correlations, stream)))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('comes to the same by the clock, whatever the delays within the lateness, though it forgets', () => {
    const delays = fc.array(fc.nat(LATENESS / MINUTE), { maxLength: 50 })
    const restarts = fc.array(fc.nat(50), { maxLength: 3 })
    const worlds = worldsOf((correlations) => fc.tuple(streamsOf(correlations), delays, restarts))
    fc.assert(
      fc.property(worlds, ([correlations, [stream, some, cuts]]) => {
        const steps = arrivals(stream, some)
        for (const cut of cuts) steps.splice(cut, 0, { restore: true })
        const plan = slow(correlations)
        const { standing, correlator } = run(plan, steps, { latenessMs: LATENESS })
        expect(named(standing)).toEqual(named(oracle(plan, takenIn(steps))))
        for (const { late } of correlator.status().correlations) expect(late).toBe(0)
      }),
      { numRuns: 250 },
    )
  })

  test('raises and withdraws nothing of what it has forgotten, whatever comes', () => {
    const delays = fc.array(fc.nat(400), { maxLength: 50 })
    const worlds = worldsOf((correlations) => fc.tuple(streamsOf(correlations), delays))
    fc.assert(
      fc.property(worlds, ([correlations, [stream, some]]) => {
        const plan: Plan = { tenant, correlations: slow(correlations), latenessMs: 10 * MINUTE }
        const correlator = openCorrelator(plan)
        for (const step of arrivals(stream, some)) {
          if (!('take' in step)) continue
          const { raised, withdrawn } = correlator.take(step.take, step.now)
          expect(new Set([...raised.map(({ id }) => id), ...withdrawn]).size).toBe(
            raised.length + withdrawn.length,
          )
        }
      }),
      { numRuns: 150 },
    )
  })

  test('holds nothing but the newest window and lateness', () => {
    const correlator = openCorrelator({ tenant, correlations: [aCorrelation()], latenessMs: 1_000 })
    for (let at = 0; at < 3_000_000; at += 1_000) correlator.take([anOccurrence({ at, name: at })], at)
    // The timespan of 0.1 s, the lateness of 1 s, and the 5 minutes that clocks may differ.
    expect(correlator.status().correlations).toMatchObject([{ held: 302, groups: 1 }])
    correlator.take([anOccurrence({ at: 3_400_000, name: 'other', group: ['bob'] })], 3_400_000)
    expect(correlator.status().correlations).toMatchObject([{ held: 1, groups: 1 }])
  })

  test('goes on after hours of rest as if nothing had been', () => {
    const hour = 3_600_000
    const correlations = [aCorrelation({ timespanMs: hour })]
    const correlator = openCorrelator({ tenant, correlations })
    correlator.take(
      [0, 1].map((name) => anOccurrence({ name, at: name })),
      1,
    )
    correlator.take([], 9 * hour)
    const backlog = [2, 3, 4, 5].map((name) => anOccurrence({ name, at: name * (hour / 4) }))
    const raised = backlog.flatMap((one) => correlator.take([one], 9 * hour).raised)
    expect(raised.map(({ at }) => at)).toEqual([hour / 2])
    correlator.take([], 200 * hour)
    expect(correlator.status().correlations).toMatchObject([{ held: 0, groups: 0 }])
  })

  test('leaves out what is dated ahead of the clock, unless the events are a finished set', () => {
    const correlations = [aCorrelation({ bounds: { gte: 1 } })]
    const ahead = [anOccurrence({ at: 300_001 }), anOccurrence({ at: 300_000, name: 1, group: ['bob'] })]
    const live = openCorrelator({ tenant, correlations })
    expect(live.take(ahead, 0).raised).toMatchObject([{ group: ['bob'] }])
    expect(live.status().correlations).toMatchObject([{ future: 1 }])
    const finished = openCorrelator({ tenant, correlations, isLive: false })
    expect(finished.take(ahead, 0).raised).toHaveLength(2)
  })

  test('leaves out a correlation that can be met in too many ways, and goes on with the others', () => {
    const rules = Array.from({ length: 20 }, (_, nth) => `r${nth}` as RuleId)
    const pairs = Array.from({ length: 10 }, (_, nth) => ({
      kind: 'or' as const,
      of: [2 * nth, 2 * nth + 1].map((rule) => ({ kind: 'seen' as const, rule })),
    }))
    const wide = aCorrelation({
      ...{ id: 'wide' as RuleId, type: 'temporal_ordered', bounds: {}, rules },
      seen: { kind: 'and', of: pairs },
    })
    const correlator = openCorrelator({ tenant, correlations: [wide, aCorrelation({ bounds: { gte: 1 } })] })
    expect(correlator.dropped).toMatchObject([
      { rule: 'wide', why: 'unfit', message: expect.stringContaining('more than 256 ways') },
    ])
    expect(correlator.take([anOccurrence({})], 0).raised).toHaveLength(1)
    expect(correlator.status()).toMatchObject({
      dropped: [{ rule: 'wide' }],
      correlations: [{ rule: 'count' }],
    })
  })

  test('is the same after its snapshot', () => {
    fc.assert(
      fc.property(worldsOf(stepsFor), ([correlations, steps]) => {
        const { correlator } = run(correlations, steps)
        const restored = again({ tenant, correlations }, correlator)
        expect(restored.status()).toEqual(correlator.status())
        expect(stored(restored)).toEqual(stored(correlator))
        expect(restored.dropped).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('leaves out of a snapshot what is gone or decides differently, and says so', () => {
    const [kept, gone, changed] = ['kept', 'gone', 'changed'].map((name) =>
      aCorrelation({ id: name as RuleId }),
    )
    if (!kept || !gone || !changed) throw new Error('three correlations')
    const before = openCorrelator({ tenant, correlations: [kept, gone, changed] })
    for (const { id } of [kept, gone, changed]) before.take([anOccurrence({ correlation: id })], 0)
    const correlations = [kept, { ...changed, logicVersion: 'v2' }]
    const after = again({ tenant, correlations }, before)
    expect(after.dropped).toEqual([
      { rule: 'gone', why: 'removed' },
      { rule: 'changed', why: 'changed' },
    ])
    expect(after.status().correlations.map(({ rule, held }) => [rule, held])).toEqual([
      ['kept', 1],
      ['changed', 0],
    ])
  })

  test('refuses a snapshot that it can’t read', () => {
    const plan = { tenant, correlations: [aCorrelation()] }
    const snapshot = openCorrelator(plan).snapshot()
    expect(() => openCorrelator(plan, { ...snapshot, version: 3 })).toThrow(/later release/)
    expect(() => openCorrelator(plan, { ...snapshot, operators: [{}] })).toThrow(/can't be read/)
  })
})
