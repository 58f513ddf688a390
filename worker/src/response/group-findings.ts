import type { AuditRecorder } from '../audit/recorder.ts'
import type { Finding } from '../model/finding.ts'
import type { TenantId } from '../model/ids.ts'
import type { Level } from '../model/level.ts'
import type { Clock } from '../model/time.ts'
import type { Versioned } from '../store/documents.ts'
import { LIVE_FINDINGS } from '../store/standing-findings.ts'
import type { Store } from '../store/store.ts'
import { finishIntent } from './finish-intent.ts'
import { openGroupingIntent } from './grouping-intent.ts'
import type { Categories } from './link.ts'
import { anchorsOf, neighboursOf } from './neighbours-of.ts'
import { type GroupPlan, planGroups } from './plan-groups.ts'
import { absorb, type Pointing, point } from './point-findings.ts'
import { rebuildIncidents } from './rebuild-incidents.ts'
import { touchedIncidents } from './touched-incidents.ts'

export interface Grouping {
  store: Pick<Store, 'findings' | 'incidents' | 'timeline' | 'checkpoints'>
  audit: AuditRecorder
  categories: Categories
  clock: Clock
  /** Levels of which a tenant wants no incidents; informational findings never make one. */
  quiet(tenant: TenantId): Promise<readonly Level[]>
}

/** Findings placed in one go: the most a page holds. */
const BATCH = 1000
/** Incidents that may wait for being rebuilt, so that what is written down about them stays small. */
const MOST_TOUCHED = 1000

/**
 * Puts every finding of a tenant that has no incident yet into one. May run twice and be killed anywhere: what a run is
 * about to change is written down first, an incident's facts are always recomputed from its findings, once a run and not
 * once a batch. One run at a time a tenant (the job's key sees to that). Gives how many findings were placed.
 */
export async function groupFindings(
  grouping: Grouping,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  const { store, categories } = grouping
  const intent = await openGroupingIntent(grouping, tenant)
  const touched = touchedIncidents()
  const rebuildTouched = async () => {
    await rebuildIncidents(grouping, tenant, touched.list())
    touched.clear()
  }
  if (intent.left.length > 0) await finishIntent(grouping, tenant, intent.left)

  let placed = 0
  for (;;) {
    signal.throwIfAborted()
    const items = await ungrouped(grouping, tenant)
    const fresh = items.map(({ document }) => document)
    const neighbours = await neighboursOf(grouping, tenant, fresh)
    const anchors = await anchorsOf(grouping, tenant, neighbours)
    for (const [incident, anchor] of touched.anchors) anchors.set(incident, anchor)
    const plans = planGroups({ tenant, fresh, neighbours, anchors, categories })
    if (plans.length === 0) break
    touched.add(plans)
    await intent.write(touched.list())
    placed += await point(store.findings, tenant, membersOf(plans, items))
    await absorb(grouping, tenant, plans)
    if (touched.list().length >= MOST_TOUCHED) await rebuildTouched()
  }
  await rebuildTouched()
  await intent.write([])
  return placed
}

async function ungrouped(grouping: Grouping, tenant: TenantId): Promise<readonly Versioned<Finding>[]> {
  const page = await grouping.store.findings.page(tenant, {
    where: [
      { field: 'incident', is: 'missing' },
      { field: 'placed.by', is: 'missing' },
      ...LIVE_FINDINGS,
      { field: 'category', is: 'in', values: [...grouping.categories.keys()] },
      { field: 'level', is: 'not_in', values: [...(await grouping.quiet(tenant))] },
    ],
    sort: { field: 'sequence', order: 'asc' },
    limit: BATCH,
    latest: true,
  })
  return page.items
}

function membersOf(plans: readonly GroupPlan[], items: readonly Versioned<Finding>[]): readonly Pointing[] {
  const byId = new Map(items.map((found) => [found.document.id, found]))
  return plans.flatMap(({ target, members }) =>
    members.flatMap((id) => {
      const found = byId.get(id)
      return found === undefined ? [] : [{ found, incident: target }]
    }),
  )
}
