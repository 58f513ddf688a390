import fc from 'fast-check'
import { type EventId, findingIdOf, idOf, type RuleId } from '../../model/ids.ts'
import type { StatefulOperator } from '../sigma/extension.ts'
import { compareEvents } from './group.ts'
import type { Occurrence } from './occurrence.ts'
import { type Correlator, openCorrelator, type Plan } from './open-correlator.ts'
import type { LookingRule } from './operator-of.ts'
import type { Raised } from './raised.ts'
import { anOccurrence, type Step, tenant } from './stream.test-data.ts'

/** As long as a step of the streams takes: minutes are longer than clocks differ. */
export const MINUTE = 60_000
/** Furthest that an event comes behind its time. */
export const LATENESS = 100 * MINUTE

const rule = 'a' as RuleId

/** A rule that looks back. */
export function aLookingRule(operator: LookingRule['operator']): LookingRule {
  return { id: rule, logicVersion: 'v1', operator }
}

/** A match of the rule, so many minutes after the beginning. */
export function aMatch(minute: number, values: Occurrence['values'] = [], name: string | number = minute) {
  return anOccurrence({ correlation: rule, rule, name, at: minute * MINUTE, values })
}

/** Matches of ten hours from a minute on, in order: of few moments, so that some are of one. */
export function matchesOf(values: readonly Occurrence['values'][], from = 0): fc.Arbitrary<Occurrence[]> {
  const one = fc
    .tuple(fc.nat(60), fc.nat(2), fc.constantFrom('x', 'x', 'y'))
    .map(([tens, event, group]): Occurrence => {
      const given = values[(tens * 7 + event * 3) % values.length] ?? []
      return { ...aMatch(from + tens * 10, given, `${event}/${tens}`), group: [group] }
    })
  return fc.array(one, { maxLength: 40 }).map((some) => some.toSorted(compareEvents))
}

/** The same in any order and portions, with repeats, and restarts between; none is too late. */
export function anyOrder(stream: fc.Arbitrary<Occurrence[]>): fc.Arbitrary<Step[]> {
  return stream.chain((all) => {
    const some = fc.subarray(all).chain((part) => fc.shuffledSubarray(part, { minLength: part.length }))
    const step: fc.Arbitrary<Step> = fc.oneof(
      { weight: 4, arbitrary: some.map((take) => ({ take, now: 2_000 * MINUTE })) },
      fc.constant({ restore: true }),
    )
    return fc.array(step, { maxLength: 8 })
  })
}

/** The same one by one, each at its time or so much later, with restarts between. */
export function anyDelay(stream: fc.Arbitrary<Occurrence[]>): fc.Arbitrary<Step[]> {
  const delays = fc.array(fc.nat(LATENESS / MINUTE), { maxLength: 40 })
  return fc.tuple(stream, delays, fc.array(fc.nat(40), { maxLength: 3 })).map(([all, late, cuts]) => {
    const steps: Step[] = all
      .map((one, nth) => ({ take: [one], now: one.at + (late[nth] ?? 0) * MINUTE }))
      .sort((a, b) => a.now - b.now)
    for (const cut of cuts) steps.splice(cut, 0, { restore: true })
    return steps
  })
}

/** What stands after some steps, and the correlator at their end. */
export function standingAfter(
  looking: LookingRule,
  steps: readonly Step[],
  options: Partial<Plan> = {},
): { standing: Raised[]; correlator: Correlator } {
  const plan: Plan = { tenant, correlations: [], looking: [looking], latenessMs: LATENESS, ...options }
  const standing = new Map<string, Raised>()
  let correlator = openCorrelator(plan)
  for (const step of steps) {
    if ('restore' in step) {
      correlator = openCorrelator(plan, JSON.parse(JSON.stringify(correlator.snapshot())))
      continue
    }
    const { raised, withdrawn } = correlator.take(step.take, step.now)
    for (const id of withdrawn) if (!standing.delete(id)) throw new Error('what is withdrawn does not stand')
    const told = new Set(withdrawn)
    for (const one of raised) {
      if (told.has(one.id)) throw new Error('a finding is told twice')
      told.add(one.id)
      standing.set(one.id, one)
    }
  }
  return { standing: [...standing.values()], correlator }
}

/** What an oracle says of the events of one group, which it is given in order. */
export type Oracle<Operator extends StatefulOperator> = (
  operator: Operator,
  inOrder: readonly Occurrence[],
) => { at: Occurrence; how?: string; count: number; observed: Raised['observed'] }[]

/** Which findings stand once all of some steps were seen: by the oracle, from the set of their events. */
export function expectedOf<Operator extends StatefulOperator>(
  operator: Operator,
  steps: readonly Step[],
  oracle: Oracle<Operator>,
) {
  const all = steps.flatMap((step) => ('take' in step ? step.take : []))
  const distinct = [...new Map(all.map((one) => [`${one.id} ${one.group}`, one])).values()]
  return [...Map.groupBy(distinct, ({ group }) => group.join())].flatMap(([, some]) =>
    oracle(operator, some.toSorted(compareEvents)).map(({ at: { id, at, group, facts }, how, ...rest }) => {
      const anchors = [id, idOf('group', ...group), ...(how === undefined ? [] : [how])] as EventId[]
      return { id: findingIdOf(tenant, rule, 'v1', anchors), at, group, facts, ...rest }
    }),
  )
}

/** What of a finding is to be as the oracle has it, in any order. */
export function comparable(raised: readonly Omit<Raised, 'rule' | 'window' | 'events'>[]) {
  return raised
    .map(({ id, at, group, facts, count, observed }) => ({ id, at, group, facts, count, observed }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
