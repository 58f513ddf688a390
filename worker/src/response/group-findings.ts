import type { AuditRecorder } from '../audit/recorder.ts'
import type { Finding } from '../model/finding.ts'
import type { IncidentId, TenantId } from '../model/ids.ts'
import type { Level } from '../model/level.ts'
import type { Clock } from '../model/time.ts'
import type { Condition, Versioned } from '../store/documents.ts'
import { portions } from '../store/every-document.ts'
import { LIVE_FINDINGS } from '../store/standing-findings.ts'
import type { Store } from '../store/store.ts'
import { openGroupingIntent } from './grouping-intent.ts'
import type { Categories } from './link.ts'
import { anchorsOf, neighboursOf } from './neighbours-of.ts'
import { type GroupPlan, planGroups } from './plan-groups.ts'
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
  if (intent.left.length > 0) {
    touched.add(intent.left)
    await absorb(grouping, tenant, intent.left)
    await rebuildTouched()
  }

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

interface Pointing {
  found: Versioned<Finding>
  incident: IncidentId
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

/** Lets the findings of incidents that are taken in point to the one that takes them in. */
async function absorb(
  grouping: Grouping,
  tenant: TenantId,
  plans: readonly Pick<GroupPlan, 'target' | 'absorbed'>[],
): Promise<void> {
  const { findings } = grouping.store
  for (const { target, absorbed } of plans) {
    for (const some of portions(absorbed, BATCH)) {
      const where: Condition[] = [{ field: 'incident', is: 'in', values: some }]
      // The first page again and again: findings leave the query as they are pointed elsewhere.
      for (;;) {
        const page = await findings.page(tenant, { where, limit: BATCH, latest: true })
        if (page.items.length === 0) break
        await point(
          findings,
          tenant,
          page.items.map((found) => ({ found, incident: target })),
        )
      }
    }
  }
}

/**
 * Lets findings name their incident; gives how many were told. A finding that changed meanwhile (a disposition) is read
 * and written again; one that is gone (retention) is let go.
 */
async function point(
  findings: Store['findings'],
  tenant: TenantId,
  pointings: readonly Pointing[],
): Promise<number> {
  let pending = pointings
  while (pending.length > 0) {
    const answers = await findings.putMany(
      tenant,
      pending.map(({ found, incident }) => ({
        document: { ...found.document, incident },
        expected: found.version,
      })),
    )
    const lost = new Map(
      pending.flatMap(({ found, incident }, nth) =>
        answers[nth]?.ok === true ? [] : [[found.document.id, incident]],
      ),
    )
    if (lost.size === 0) break
    const again = await findings.getMany(tenant, [...lost.keys()])
    pending = again.flatMap((found) => {
      const incident = lost.get(found.document.id)
      return incident === undefined ? [] : [{ found, incident }]
    })
  }
  return pointings.length
}
