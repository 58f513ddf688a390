import type { TenantId } from '../../model/ids.ts'
import { type Incident, STANDING_STATES } from '../../model/incident.ts'
import type { IncidentClock } from '../../model/incident-clocks.ts'
import { epochMs, type Instant } from '../../model/time.ts'
import type { Condition } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import type { PolicyFor } from './clock-policy.ts'
import { clocksOfEach } from './next-clock.ts'

const OPEN: readonly Condition[] = [
  { field: 'merged_into', is: 'missing' },
  { field: 'state', is: 'in', values: STANDING_STATES },
]
/** As many open incidents as are looked through; nobody works on more. */
const MOST = 1000

/** A clock that is over, or will be before `until`. */
export interface DueClock {
  incident: Pick<Incident, 'id' | 'title' | 'severity'>
  clock: IncidentClock
  due: Instant
}

/** The clocks of open incidents that are over or run out before `until`, the first to run out first. */
export async function clocksDue(
  store: Pick<Store, 'incidents' | 'dossiers'>,
  policyFor: PolicyFor,
  { tenant, now, until }: { tenant: TenantId; now: Instant; until: Instant },
): Promise<readonly DueClock[]> {
  const open: Incident[] = []
  for await (const { document } of everyDocument(store.incidents, tenant, [...OPEN])) {
    open.push(document)
    if (open.length >= MOST) break
  }
  const clocks = await clocksOfEach({ store, policyFor }, { tenant, incidents: open, now })
  const due = open.flatMap(({ id, title, severity }) =>
    (clocks.get(id) ?? []).flatMap((view): DueClock[] => {
      const isRunning = view.state === 'running' || view.state === 'breached'
      if (!isRunning || view.due === null || epochMs(view.due) > epochMs(until)) return []
      return [{ incident: { id, title, severity }, clock: view.clock, due: view.due }]
    }),
  )
  return due.sort((left, right) => (left.due < right.due ? -1 : 1))
}
