import type { Dossier } from '../../model/dossier.ts'
import type { Incident } from '../../model/incident.ts'
import { IncidentClock } from '../../model/incident-clocks.ts'
import type { ClockKind } from '../../model/playbook.ts'
import { type Duration, durationMs, type Instant } from '../../model/time.ts'
import type { ClockPolicy } from './clock-policy.ts'
import { endAfter, runBetween } from './running-time.ts'

/** How one clock of an incident stands. */
export interface ClockView<Kind extends ClockKind = IncidentClock> {
  clock: Kind
  state: 'running' | 'paused' | 'breached' | 'met' | 'met_late'
  allowed: Duration
  started: Instant
  /** When it is or was over; null while it is paused, since nobody knows for how long. */
  due: Instant | null
  stopped: Instant | null
  /** Running time that is left, or was when it stopped; negative when late. Milliseconds. */
  left_ms: number
  /** Less is left than the share at which it is warned of, and it still runs. */
  warned: boolean
  in_office_hours: boolean
}

const STOPPED_BY = { acknowledge: 'acknowledged', contain: 'contained', resolve: 'resolved' } as const

/** What an incident is once a clock of it has stopped. */
export const DONE: Readonly<Record<ClockKind, string>> = {
  ...STOPPED_BY,
  notify: 'told to everybody whom its playbook names',
}

/**
 * The clocks of an incident: from its opening to the acknowledgement, containment and end. What is allowed follows from the
 * severity as it is now, so that another severity plans them anew. An incident that became part of another has none.
 */
export function clocksOf(
  policy: ClockPolicy,
  incident: Pick<Incident, 'severity' | 'opened' | 'acknowledged' | 'contained' | 'resolved' | 'merged_into'>,
  pauses: Dossier['pauses'],
  now: Instant,
): ClockView[] {
  if (incident.merged_into !== null) return []
  return IncidentClock.options.map((clock) => {
    const allowed = policy.clocks[clock][incident.severity]
    const own = pauses.filter((pause) => pause.clock === clock)
    const stopped = incident[STOPPED_BY[clock]]
    return clockOf(clock, { policy, incident, allowed, stopped, pauses: own, now })
  })
}

/** How a clock stands that runs from the opening of an incident for as long as is allowed. */
export function clockOf<Kind extends ClockKind>(
  clock: Kind,
  given: {
    policy: Pick<ClockPolicy, 'office_hours' | 'warn_at'>
    incident: Pick<Incident, 'severity' | 'opened'>
    allowed: Duration
    stopped: Instant | null
    pauses: Dossier['pauses']
    now: Instant
  },
): ClockView<Kind> {
  const { policy, incident, allowed, stopped, pauses, now } = given
  const inHours = policy.office_hours?.severities.includes(incident.severity) === true
  const still = { pauses, hours: inHours ? policy.office_hours?.hours : undefined }
  const due = endAfter(incident.opened, durationMs(allowed), still) ?? null
  const left = durationMs(allowed) - runBetween(incident.opened, stopped ?? now, still)
  const isPaused = stopped === null && pauses.some(({ until }) => until === null)
  const state = stopped === null ? running(left, isPaused) : left < 0 ? 'met_late' : 'met'
  return {
    ...{ clock, state, allowed, due, stopped, left_ms: left, in_office_hours: inHours },
    started: incident.opened,
    warned: state === 'running' && left <= durationMs(allowed) * policy.warn_at,
  }
}

function running(left: number, isPaused: boolean): ClockView['state'] {
  if (left < 0) return 'breached'
  return isPaused ? 'paused' : 'running'
}
