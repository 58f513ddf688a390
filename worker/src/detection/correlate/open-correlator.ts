import type { FindingId, RuleId, TenantId } from '../../model/ids.ts'
import { messageOf, Problem, problem } from '../../model/problem.ts'
import type { CorrelationRule } from '../sigma/correlation-rule.ts'
import { chained, groupFor, inOrderOfReference } from './chain.ts'
import { FUTURE_MS, LAST_MOMENT, openTime } from './correlator-time.ts'
import type { Occurrence } from './occurrence.ts'
import type { Intake, Operator, OperatorStatus, Settled } from './operator.ts'
import { type LookingRule, lookingBackOf, operatorOf } from './operator-of.ts'
import type { Raised } from './raised.ts'
import {
  CorrelatorSnapshot,
  type LookingSnapshot,
  type OperatorSnapshot,
  SNAPSHOT_VERSION,
} from './snapshot.ts'
import { emptyTally, type Tally } from './tally.ts'

/** What a correlator is to do. The correlations are read and checked: none refers back to itself. */
export interface Plan {
  tenant: TenantId
  correlations: readonly CorrelationRule[]
  /** Rules that look back. */
  looking?: readonly LookingRule[]
  /** Most occurrences that a correlation holds: memory, about 300 bytes each. */
  mostHeld?: number
  /** Most groups that a correlation keeps: memory, about 400 bytes each. */
  mostGroups?: number
  /** How late an event may come and still be decided over as if it had come in time, milliseconds; default 1 h. */
  latenessMs?: number
  /** False for a set of events that is complete: none is too early, and none grows old. */
  isLive?: boolean
}

const MOST_HELD = 100_000
const MOST_GROUPS = 50_000
const LATENESS_MS = 3_600_000

/**
 * What was left out: a part of a snapshot whose correlation is gone or decides differently now, or a correlation that can't
 * be worked with, for the reason that `message` gives.
 */
export type Dropped =
  | { rule: RuleId; why: 'removed' | 'changed' }
  | { rule: RuleId; why: 'unfit'; message: string }

export interface CorrelatorStatus {
  /** Occurrences that no correlation wanted: it is gone, or has other rules or groups now. */
  unclaimed: number
  correlations: OperatorStatus[]
  dropped: readonly Dropped[]
}

/**
 * What changed: findings that stand now, new or saying more than before, and those that stand no longer. Neither names what
 * the other does.
 */
export interface Taken {
  raised: Raised[]
  withdrawn: FindingId[]
}

/**
 * Correlations at work on the occurrences of one tenant. Which findings stand, raised and not withdrawn, is a function of the
 * set of occurrences, not of the order in which they came or the portions in which they were handed over; beyond the
 * lateness, and where there was no room, the status counts what was left out. Of a finding that stands the counts and
 * events are those that it was raised with; only rules that look back raise it anew, under its id, where it has grown.
 */
export interface Correlator {
  /** Takes occurrences in, in any order, at `now` by the clock (epoch milliseconds). They must not change afterwards. */
  take(occurrences: Iterable<Occurrence>, now: number): Taken
  status(): CorrelatorStatus
  snapshot(): CorrelatorSnapshot
  dropped: readonly Dropped[]
}

interface Working<Saved> {
  rule: { id: RuleId; groupBy: readonly string[] }
  operator: Operator<Saved>
  tally: Tally
  /** Correlations that refer to this one. */
  referring: Referring[]
  waiting: Omit<Intake, 'arrival'>
}

interface Referring extends Working<OperatorSnapshot> {
  rule: CorrelationRule
}

/** Opens a correlator: empty, or as it was when `snapshot` (plain JSON) was made of it. */
export function openCorrelator(plan: Plan, snapshot?: unknown): Correlator {
  const { tenant, isLive = true, looking = [] } = plan
  const before = snapshot === undefined ? undefined : read(snapshot)
  const rules = inOrderOfReference(plan.correlations)
  const dropped: Dropped[] = []
  const kept = partsFor(rules, before?.operators ?? [], dropped)
  const keptLooking = partsFor(looking, before?.looking_back ?? [], dropped)
  const time = openTime(isLive, before)
  let unclaimed = before?.unclaimed ?? 0

  const limits = {
    tenant,
    mostHeld: plan.mostHeld ?? MOST_HELD,
    mostGroups: plan.mostGroups ?? MOST_GROUPS,
    keepMs: (plan.latenessMs ?? LATENESS_MS) + FUTURE_MS,
  }
  const lookingBack = looking.map((rule): Working<LookingSnapshot> => {
    const part = keptLooking.get(rule.id)
    const tally = part?.tally ?? emptyTally()
    const operator = lookingBackOf(rule, { ...limits, tally }, part)
    const named = { id: rule.id, groupBy: rule.operator.by }
    return { rule: named, operator, tally, referring: [], waiting: nothing() }
  })
  const correlating: Referring[] = []
  const working = new Map<RuleId, Working<unknown>>(lookingBack.map((one) => [one.rule.id, one]))
  for (const rule of rules) {
    const part = kept.get(rule.id)
    const tally = part?.tally ?? emptyTally()
    const operator = tried(rule.id, () => operatorOf(rule, { ...limits, tally }, part), dropped)
    if (operator === undefined) continue
    const one: Referring = { rule, operator, tally, referring: [], waiting: nothing() }
    correlating.push(one)
    working.set(rule.id, one)
    for (const id of rule.rules) working.get(id)?.referring.push(one)
  }

  const receive = (occurrence: Occurrence, now: number): void => {
    const to = working.get(occurrence.correlation)
    const { at } = occurrence
    if (to?.operator.wants(occurrence) !== true) unclaimed += 1
    else if (!(Math.abs(at) <= LAST_MOMENT)) to.tally.skipped += 1
    else if (time.isFuture(at, now)) to.tally.future += 1
    else {
      time.see(at)
      to.waiting.occurrences.push(withoutNonNumbers(occurrence, to.tally))
    }
  }
  return {
    dropped,
    take: (occurrences, now) => {
      for (const occurrence of occurrences) receive(occurrence, now)
      const arrival = { time: time.goOn(now) }
      const taken: Taken = { raised: [], withdrawn: [] }
      for (const one of working.values()) {
        const intake = { ...one.waiting, arrival }
        one.waiting = nothing()
        const settled = one.operator.take(intake)
        const { rule, referring } = one
        for (const to of referring) passOn(settled, rule, to)
        // Sigma: what is referred to speaks for itself only where a correlation says so.
        if (referring.length > 0 && !referring.some((to) => to.rule.generate)) continue
        for (const each of settled.raised) taken.raised.push(each)
        for (const each of settled.grown ?? []) taken.raised.push(each)
        for (const { id } of settled.withdrawn) taken.withdrawn.push(id)
      }
      return taken
    },
    status: () => ({
      unclaimed,
      correlations: [...working.values()].map(({ operator }) => operator.status()),
      dropped,
    }),
    snapshot: () => ({
      version: SNAPSHOT_VERSION,
      time: time.time(),
      newest: time.newest(),
      unclaimed,
      operators: correlating.map(({ operator }) => operator.snapshot()),
      looking_back: lookingBack.map(({ operator }) => operator.snapshot()),
    }),
  }
}

function nothing(): Referring['waiting'] {
  return { occurrences: [], withdrawn: [] }
}

/** What a correlation has raised or withdrawn is to one that refers to it. */
function passOn(
  { raised, withdrawn }: Pick<Settled, 'raised' | 'withdrawn'>,
  { groupBy }: Pick<CorrelationRule, 'groupBy'>,
  { rule, waiting }: Referring,
): void {
  for (const one of raised) {
    const occurrence = chained(one, groupBy, rule)
    if (occurrence !== undefined) waiting.occurrences.push(occurrence)
  }
  for (const one of withdrawn) {
    const group = groupFor(one, groupBy, rule)
    if (group !== undefined) waiting.withdrawn.push({ rule: one.rule, id: one.id, at: one.at, group })
  }
}

/** The parts of a snapshot by rule; of those that none goes on with is told. */
function partsFor<Part extends Pick<OperatorSnapshot, 'rule' | 'logic_version'>>(
  rules: readonly { id: RuleId; logicVersion: string }[],
  parts: readonly Part[],
  dropped: Dropped[],
): ReadonlyMap<RuleId, Part> {
  const kept = new Map<RuleId, Part>()
  const versions = new Map(rules.map(({ id, logicVersion }) => [id, logicVersion]))
  for (const part of parts) {
    const version = versions.get(part.rule)
    if (version === part.logic_version) kept.set(part.rule, part)
    else dropped.push({ rule: part.rule, why: version === undefined ? 'removed' : 'changed' })
  }
  return kept
}

/** One bad correlation fails alone. */
function tried<One>(rule: RuleId, open: () => One, dropped: Dropped[]): One | undefined {
  try {
    return open()
  } catch (thrown) {
    if (!(thrown instanceof Problem) || thrown.kind !== 'user') throw thrown
    dropped.push({ rule, why: 'unfit', message: thrown.message })
    return undefined
  }
}

/** JSON can't hold NaN and the infinities (a log's `1e999` becomes one): no snapshot could, and they count as nothing. */
function withoutNonNumbers(occurrence: Occurrence, tally: Tally): Occurrence {
  if (!occurrence.values.some(isNoValue)) return occurrence
  const values = occurrence.values.filter((value) => !isNoValue(value))
  tally.skipped += occurrence.values.length - values.length
  return { ...occurrence, values }
}

function isNoValue(value: string | number): boolean {
  return typeof value === 'number' && !Number.isFinite(value)
}

function read(snapshot: unknown): CorrelatorSnapshot {
  const parsed = CorrelatorSnapshot.safeParse(snapshot)
  if (parsed.success) return parsed.data
  const what = `the snapshot of correlations can't be read (${messageOf(parsed.error).slice(0, 300)})`
  const advice = 'It is damaged or of a later release: go back to that release, or remove it and begin anew.'
  throw problem('correlate.unreadable-snapshot', 'operational', `${what}. ${advice}`)
}
