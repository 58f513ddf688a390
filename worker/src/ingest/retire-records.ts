import type { AuditRecorder } from '../audit/recorder.ts'
import type { TenantId } from '../model/ids.ts'
import { RUNNING_MEASURES, STANDING_MEASURES } from '../model/measure.ts'
import { type Clock, type Duration, dayOf, durationMs, type Instant, shift } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument, portions } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'

/** How long records are kept, by event time, and how large the store may be. */
export interface Retention {
  events: Duration
  findings: Duration
  incidents: Duration
  quarantine: Duration
  /** Intake pauses at this size; bytes. */
  maxBytes: number
}

type Retired =
  | 'events'
  | 'findings'
  | 'incidents'
  | 'timeline'
  | 'dossiers'
  | 'drills'
  | 'handovers'
  | 'presences'
  | 'reveals'
  | 'notifications'
  | 'runs'
  | 'runEvents'
  | 'tasks'
  | 'postMortems'
  | 'boardReports'
  | 'quarantine'
  | 'gaps'
  | 'alertMinutes'
  | 'measures'
  | 'programmeDays'

export interface Retirement {
  store: Pick<Store, Retired | 'health'>
  audit: AuditRecorder
  clock: Clock
}

/** From this share of the allowed size on, the oldest days of events go before their time, so that intake need not pause. */
const FULL = 0.9
const DAY_MS = 86_400_000
/** How long counts and figures for alert rules are kept: what they are made of stays longer. */
const ALERTING_KEPT: Duration = '30d'
const REMOVED_TOGETHER = 1000

/**
 * Removes what is older than its retention, whole event days at a time, and the oldest event days beyond that while the
 * store is nearly full (today's are kept). What was removed is in the audit chain. Gives how many records went.
 */
export async function retireRecords(
  { store, audit, clock }: Retirement,
  tenant: TenantId,
  retention: Retention,
  signal: AbortSignal,
): Promise<number> {
  const now = clock.now()
  let removed = 0
  const remove = async (name: Retired, day: string, why: string) => {
    signal.throwIfAborted()
    const count = await store[name].removeBefore(tenant, day)
    removed += count
    if (count === 0) return
    const after = { removed: count, before: day, why }
    await audit.record([
      {
        tenant,
        at: clock.now(),
        actor: 'system:retention',
        action: 'store.retired',
        target: name,
        before: null,
        after,
      },
    ])
  }
  const dayBefore = (kept: Duration) => dayOf(shift(now, -durationMs(kept)))
  await remove('events', dayBefore(retention.events), 'age')
  await remove('findings', dayBefore(retention.findings), 'age')
  await remove('incidents', dayBefore(retention.incidents), 'age')
  await remove('timeline', dayBefore(retention.incidents), 'age')
  await remove('dossiers', dayBefore(retention.incidents), 'age')
  await remove('drills', dayBefore(retention.incidents), 'age')
  await remove('handovers', dayBefore(retention.incidents), 'age')
  await remove('presences', dayOf(shift(now, -DAY_MS)), 'age')
  await remove('reveals', dayBefore(retention.incidents), 'age')
  await remove('notifications', dayBefore(retention.incidents), 'age')
  await remove('runs', dayBefore(retention.incidents), 'age')
  await remove('runEvents', dayBefore(retention.incidents), 'age')
  await remove('tasks', dayBefore(retention.incidents), 'age')
  await remove('postMortems', dayBefore(retention.incidents), 'age')
  await remove('boardReports', dayBefore(retention.incidents), 'age')
  await remove('quarantine', dayBefore(retention.quarantine), 'age')
  await remove('gaps', dayBefore(retention.incidents), 'age')
  await remove('alertMinutes', dayBefore(ALERTING_KEPT), 'age')
  await remove('measures', dayBefore(retention.incidents), 'age')
  await remove('programmeDays', dayBefore(retention.incidents), 'age')
  await removeMeasures(store, tenant, shift(now, -durationMs(ALERTING_KEPT)), signal)

  for (;;) {
    const { bytes } = await store.health()
    if (bytes === undefined || bytes < retention.maxBytes * FULL) return removed
    const oldest = await oldestEvent(store, tenant)
    if (oldest === undefined || dayOf(oldest) >= dayOf(now)) return removed
    await remove('events', dayOf(shift(oldest, DAY_MS)), 'size')
  }
}

/** Of measures those by day stay, for trends; the others stand in each minute. */
async function removeMeasures(
  { measures }: Pick<Store, 'measures'>,
  tenant: TenantId,
  before: Instant,
  signal: AbortSignal,
): Promise<void> {
  const old: Condition[] = [
    { field: 'kind', is: 'in', values: [...STANDING_MEASURES, ...RUNNING_MEASURES] },
    { field: 'at', is: 'range', before },
  ]
  const ids: string[] = []
  for await (const { document } of everyDocument(measures, tenant, old)) ids.push(document.id)
  for (const some of portions(ids, REMOVED_TOGETHER)) {
    signal.throwIfAborted()
    await measures.remove(tenant, some)
  }
}

async function oldestEvent(store: Retirement['store'], tenant: TenantId): Promise<Instant | undefined> {
  const page = await store.events.page(tenant, { sort: { field: 'time', order: 'asc' }, limit: 1 })
  return page.items[0]?.document['@timestamp']
}
