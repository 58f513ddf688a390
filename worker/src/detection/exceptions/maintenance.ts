import { putAudited } from '../../audit/put-audited.ts'
import type { AuditRecorder } from '../../audit/recorder.ts'
import { idOf, type TenantId } from '../../model/ids.ts'
import type { ListedMaintenance, Maintenance } from '../../model/maintenance.ts'
import { problem } from '../../model/problem.ts'
import { type Clock, durationMs, earlier, epochMs, type Instant, later } from '../../model/time.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { MOST_WINDOWS } from './exception-book.ts'
import { hitsOf } from './hits-of.ts'

export interface MaintenanceDesk {
  store: Pick<Store, 'maintenance' | 'assets'>
  audit: AuditRecorder
  clock: Clock
}

interface Editor {
  tenant: TenantId
  actor: string
}

/** What is known for longer is an exception, which says what it is about. */
const LONGEST = '31d'

/**
 * Plans a maintenance window; it is in force within seconds in every process. Errors (user): `maintenance.refused`,
 * `maintenance.too-many`, `asset.unknown`.
 */
export async function planMaintenance(
  { store, audit, clock }: MaintenanceDesk,
  { tenant, actor }: Editor,
  asked: Pick<Maintenance, 'of' | 'from' | 'until' | 'owner' | 'reason'>,
): Promise<Maintenance> {
  const { of, from, until } = asked
  const now = clock.now()
  if (until <= from || until <= now)
    throw problem('maintenance.refused', 'user', 'until is not after from, or is over already')
  if (epochMs(until) - epochMs(from) > durationMs(LONGEST))
    throw problem('maintenance.refused', 'user', `it is longer than ${LONGEST}: make an exception instead`)
  if (of.kind === 'asset' && (await store.assets.get(tenant, of.asset)) === undefined)
    throw problem('asset.unknown', 'user', `there is no asset ${of.asset} in tenant ${tenant}`)
  const where = [{ field: 'until', is: 'range', from: now }] as const
  if ((await store.maintenance.count(tenant, { where })) >= MOST_WINDOWS)
    throw problem('maintenance.too-many', 'user', `${MOST_WINDOWS} windows are planned: end some`)
  const id = idOf('maintenance', tenant, JSON.stringify(of), from, until, now)
  const window: Maintenance = { id, tenant, ...asked, created: now, created_by: actor, ended: null }
  const entry = {
    ...{ tenant, at: now, actor, action: 'maintenance.planned', target: `maintenance/${id}` },
    ...{ before: null, after: { ...asked } },
  }
  await putAudited({ audit, documents: store.maintenance }, entry, { next: window, expected: 'new' })
  return window
}

/** Ends a window now; one that has not begun never does. Errors (user): `maintenance.unknown`, `maintenance.over`. */
export async function endMaintenance(
  { store, audit, clock }: Pick<MaintenanceDesk, 'audit' | 'clock'> & { store: Pick<Store, 'maintenance'> },
  { tenant, actor }: Editor,
  { id, reason }: { id: string; reason: string },
): Promise<Maintenance> {
  const found = await store.maintenance.get(tenant, id)
  if (found === undefined)
    throw problem('maintenance.unknown', 'user', `there is no maintenance window ${id}`)
  const { document, version } = found
  const at = clock.now()
  if (document.until <= at) throw problem('maintenance.over', 'user', `${id} was over at ${document.until}`)
  const until = later(document.from, earlier(document.until, at))
  const next: Maintenance = { ...document, until, ended: { at, by: actor, reason } }
  const entry = {
    ...{ tenant, at, actor, action: 'maintenance.ended', target: `maintenance/${id}` },
    ...{ before: { until: document.until }, after: { until, reason } },
  }
  await putAudited({ audit, documents: store.maintenance }, entry, { next, expected: version })
  return next
}

/** A tenant's windows, the newest first, each with what it has suppressed. */
export async function listMaintenance(
  store: Pick<Store, 'maintenance' | 'findings'>,
  tenant: TenantId,
  now: Instant,
): Promise<ListedMaintenance[]> {
  const counted = await hitsOf(store, tenant)
  const listed: ListedMaintenance[] = []
  for await (const { document } of everyDocument(store.maintenance, tenant, [])) {
    const { tenant: _, ...window } = document
    const state = now < window.from ? 'planned' : now < window.until ? 'running' : 'over'
    listed.push({ ...window, state, ...counted(window.id) })
  }
  return listed.sort((one, other) => (one.from < other.from ? 1 : -1))
}
