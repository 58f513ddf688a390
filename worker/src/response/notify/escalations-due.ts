import type { Incident } from '../../model/incident.ts'
import type { ClockKind } from '../../model/playbook.ts'
import { durationMs, type Instant, shift } from '../../model/time.ts'
import type { ClockView } from '../clocks/clocks-of.ts'
import type { Chain, NotificationPolicy } from './notification-policy.ts'

/** A level of a chain that is due. */
export interface Escalation {
  /** Counted from 1. */
  nth: number
  level: Chain['levels'][number]
  /** What it is counted from: the same level after another silence is another escalation. */
  since: Instant
  why: 'not_taken' | 'silence' | 'clock_warned' | 'clock_breached'
  /** Where it is a clock that is nearly over, or over since. */
  clock?: ClockKind
}

/** The chain that holds for an incident: the first that matches. */
export function chainOf(
  { escalation }: Pick<NotificationPolicy, 'escalation'>,
  { severity, tenant }: Pick<Incident, 'severity' | 'tenant'>,
): Chain | undefined {
  return escalation.find(
    ({ severities, tenants }) => severities.includes(severity) && (tenants?.includes(tenant) ?? true),
  )
}

/**
 * The levels of an incident's chain that are due. Of one that nobody has taken they are counted from its opening (or the last
 * re-opening), of one that was taken from the end of the longest silence that is allowed after `heard`, and of either from the end of
 * its clocks. None during maintenance.
 */
export function escalationsDue(
  policy: Pick<NotificationPolicy, 'escalation' | 'maintenance'>,
  incident: Pick<Incident, 'severity' | 'tenant' | 'state' | 'merged_into'>,
  { opened, heard, now, clocks }: { opened: Instant; heard: Instant; now: Instant; clocks: readonly Ends[] },
): readonly Escalation[] {
  const chain = chainOf(policy, incident)
  if (chain === undefined || incident.merged_into !== null) return []
  const quiet = policy.maintenance.some(
    ({ from, until, severities }) => from <= now && now < until && severities.includes(incident.severity),
  )
  if (quiet) return []
  const byClocks = clocks.flatMap((clock) => levelsByClock(chain, clock, now))
  const since = sinceOf(chain, incident.state, { opened, heard })
  if (since === undefined) return byClocks
  const why = incident.state === 'open' ? 'not_taken' : 'silence'
  const levels = chain.levels
    .map((level, index): Escalation => ({ nth: index + 1, level, since, why }))
    .filter(({ level }) => shift(since, durationMs(level.after)) <= now)
  return [...levels, ...byClocks]
}

/** What counts of a clock here. */
type Ends = Pick<ClockView<ClockKind>, 'clock' | 'state' | 'warned' | 'due'>

/**
 * Of a clock that is nearly over the first level is due; from its end on the first one at once, and the others as long after it as they lie
 * apart. That nobody takes an incident in time is what its chain counts anyhow.
 */
function levelsByClock({ levels }: Chain, { clock, state, warned, due }: Ends, now: Instant): Escalation[] {
  const [first] = levels
  if (first === undefined || due === null || clock === 'acknowledge') return []
  const since = due
  if (warned) return [{ nth: 1, level: first, since, why: 'clock_warned', clock }]
  if (state !== 'breached') return []
  return levels
    .map((level, index): Escalation => ({ nth: index + 1, level, since, why: 'clock_breached', clock }))
    .filter(({ level }) => shift(since, durationMs(level.after) - durationMs(first.after)) <= now)
}

function sinceOf(
  { silent_after }: Chain,
  state: Incident['state'],
  { opened, heard }: { opened: Instant; heard: Instant },
): Instant | undefined {
  if (state === 'open') return opened
  if (state !== 'acknowledged' || silent_after === undefined) return undefined
  return shift(heard, durationMs(silent_after))
}
