import type { Finding } from '../model/finding.ts'
import type { IncidentId, TenantId } from '../model/ids.ts'
import type { Condition, Versioned } from '../store/documents.ts'
import { portions } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import type { Placing } from './grouping-intent.ts'
import type { Categories } from './link.ts'
import type { GroupPlan } from './plan-groups.ts'

/** Findings pointed in one go: the most a page holds. */
const BATCH = 1000

export interface Pointing {
  found: Versioned<Finding>
  incident: IncidentId
}

/** Lets the findings of incidents that are taken in point to the one that takes them in. */
export async function absorb(
  { store }: { store: Pick<Store, 'findings'> },
  tenant: TenantId,
  plans: readonly Pick<GroupPlan, 'target' | 'absorbed'>[],
): Promise<void> {
  const { findings } = store
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
 * Lets findings name their incident; gives how many were told. One that changed meanwhile (a disposition) is read and written
 * again, unless it was put elsewhere; one that is gone (retention) is let go.
 */
export async function point(
  findings: Pick<Store['findings'], 'putMany' | 'getMany'>,
  tenant: TenantId,
  pointings: readonly Pointing[],
): Promise<number> {
  const found = new Map(pointings.map((one) => [one.found.document.id, one]))
  await changeEach(
    findings,
    tenant,
    pointings.map((one) => one.found),
    (document) => {
      const asked = found.get(document.id)
      if (asked === undefined || !isWhereItWas(document, asked.found.document)) return undefined
      return { ...document, incident: asked.incident }
    },
  )
  return pointings.length
}

function isWhereItWas(now: Finding, then: Finding): boolean {
  return now.incident === then.incident && now.placed?.at === then.placed?.at
}

/** Does what a person decided about findings; again it changes nothing, and a later decision stands. */
export async function place(
  { store, categories }: { store: Pick<Store, 'findings'>; categories: Categories },
  tenant: TenantId,
  { target, placing }: { target: IncidentId; placing: Placing },
): Promise<void> {
  const { how, placed, category } = placing
  const found = await store.findings.getMany(tenant, placing.findings)
  await changeEach(store.findings, tenant, found, (document) => {
    const { incident, placed: before, ...rest } = document
    const isDone = before?.at === placed.at && before.by === placed.by && incident === target
    if ((before !== undefined && before.at > placed.at) || isDone) return undefined
    if (how === 'back') return before === undefined ? undefined : rest
    if (how === 'out') return incident === target ? { ...rest, placed } : undefined
    const isKnown = rest.category !== undefined && categories.has(rest.category)
    return { ...rest, ...(isKnown ? {} : { category }), incident: target, placed }
  })
}

/** `change` gives undefined where nothing is to be changed (any more). */
async function changeEach(
  findings: Pick<Store['findings'], 'putMany' | 'getMany'>,
  tenant: TenantId,
  found: readonly Versioned<Finding>[],
  change: (finding: Finding) => Finding | undefined,
): Promise<void> {
  for (let pending = found; pending.length > 0; ) {
    const changes = pending.flatMap(({ document, version }) => {
      const next = change(document)
      return next === undefined ? [] : [{ document: next, expected: version }]
    })
    if (changes.length === 0) return
    const answers = await findings.putMany(tenant, changes)
    const lost = changes.flatMap(({ document }, nth) => (answers[nth]?.ok === true ? [] : [document.id]))
    pending = lost.length === 0 ? [] : await findings.getMany(tenant, lost)
  }
}
