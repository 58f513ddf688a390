import type { AuditRecorder } from '../audit/recorder.ts'
import type { IncidentId, TenantId } from '../model/ids.ts'
import type { Incident, TimelineEntry } from '../model/incident.ts'
import type { Clock } from '../model/time.ts'
import type { Condition, Versioned } from '../store/documents.ts'
import { everyDocument, portions } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { incidentFacts } from './incident-facts.ts'
import type { Categories } from './link.ts'
import { forsakenIncident, GROUPER, rebuiltIncident } from './rebuilt-incident.ts'
import type { Touched } from './touched-incidents.ts'

export interface Rebuilding {
  store: Pick<Store, 'findings' | 'incidents' | 'timeline'>
  audit: AuditRecorder
  categories: Categories
  clock: Clock
}

/** Incidents rebuilt together. */
const TOGETHER = 50

type Facts = ReadonlyMap<IncidentId, ReturnType<typeof incidentFacts>>

/**
 * Recomputes incidents from their findings, keeping what people did to them and to those they take in. One of
 * which no finding stands is closed for that reason. Doing it again changes nothing.
 */
export async function rebuildIncidents(
  rebuilding: Rebuilding,
  tenant: TenantId,
  touched: readonly Touched[],
): Promise<void> {
  for (const some of portions(touched, TOGETHER)) {
    const facts = await factsOf(rebuilding, tenant, some)
    let pending = some
    for (const told = new Set<string>(); pending.length > 0; ) {
      pending = await rebuild(rebuilding, tenant, { touched: pending, facts, told })
    }
    for (const { target, absorbed } of some) await retire(rebuilding, tenant, absorbed, target)
  }
}

async function factsOf(
  { store, categories }: Rebuilding,
  tenant: TenantId,
  touched: readonly Touched[],
): Promise<Facts> {
  const facts = new Map(touched.map(({ target }) => [target, incidentFacts(categories)]))
  const where: Condition[] = [{ field: 'incident', is: 'in', values: [...facts.keys()] }]
  for await (const { document } of everyDocument(store.findings, tenant, where)) {
    if (document.incident !== undefined) facts.get(document.incident)?.add(document)
  }
  return facts
}

/** Audit, then timeline, then the incidents: who stops in between says more than was done, and does it the next time. */
async function rebuild(
  { store, audit, clock }: Rebuilding,
  tenant: TenantId,
  { touched, facts, told }: { touched: readonly Touched[]; facts: Facts; told: Set<string> },
): Promise<readonly Touched[]> {
  const now = clock.now()
  const ids = touched.flatMap(({ target, absorbed }) => [target, ...absorbed])
  const known = new Map(
    (await store.incidents.getMany(tenant, ids)).map((found) => [found.document.id, found]),
  )
  const changes = touched.flatMap((one) => {
    const collected = facts.get(one.target)
    const found = collected?.facts()
    const current = known.get(one.target)
    const { held, named } = one
    if (found === undefined) {
      const gone = { now, held, hidden: collected?.hidden() }
      const forsaken = current === undefined ? undefined : forsakenIncident(current.document, gone)
      return forsaken === undefined ? [] : [{ one, current, ...forsaken }]
    }
    const absorbed = one.absorbed
      .flatMap((id) => known.get(id)?.document ?? [])
      .filter(({ merged_into }) => merged_into === null)
    const prior = { current: current?.document, absorbed }
    return [{ one, current, ...rebuiltIncident({ tenant, id: one.target, now, held, named }, found, prior) }]
  })
  const news = changes.flatMap(({ current, next, entries }) =>
    entries
      .filter(({ id }) => !told.has(id))
      .map((entry) => ({ entry, draft: auditDraft(entry, current?.document, next) })),
  )
  if (news.length > 0) {
    await audit.record(news.map(({ draft }) => draft))
    await store.timeline.create(
      tenant,
      news.map(({ entry }) => entry),
    )
    for (const { entry } of news) told.add(entry.id)
  }
  if (changes.length === 0) return []
  const answers = await store.incidents.putMany(
    tenant,
    changes.map(({ next, current }) => ({ document: next, expected: current?.version ?? 'new' })),
  )
  return changes.flatMap(({ one }, nth) => (answers[nth]?.ok === true ? [] : [one]))
}

function auditDraft(entry: TimelineEntry, before: Incident | undefined, next: Incident) {
  return {
    tenant: next.tenant,
    at: next.updated,
    actor: GROUPER,
    action: `incident.${entry.kind}`,
    target: `incident/${next.id}`,
    before: before === undefined ? null : { severity: before.severity, state: before.state },
    after: { severity: next.severity, state: next.state, category: next.category, text: entry.text },
  }
}

/** Lets incidents that were taken in, and those they had taken in themselves, point to the one that has their findings. */
async function retire(
  { store, clock }: Rebuilding,
  tenant: TenantId,
  absorbed: readonly IncidentId[],
  target: IncidentId,
): Promise<void> {
  if (absorbed.length === 0) return
  const pending = new Map<string, Versioned<Incident>>()
  for (const some of portions(absorbed, TOGETHER)) {
    for (const found of await store.incidents.getMany(tenant, some)) pending.set(found.document.id, found)
    const where: Condition[] = [{ field: 'merged_into', is: 'in', values: some }]
    for await (const found of everyDocument(store.incidents, tenant, where)) {
      if (found.document.id !== target) pending.set(found.document.id, found)
    }
  }
  while (pending.size > 0) {
    const changes = [...pending.values()]
      .filter(({ document }) => document.merged_into !== target)
      .map(({ document, version }) => ({
        document: { ...document, merged_into: target, updated: clock.now() },
        expected: version,
      }))
    if (changes.length === 0) return
    const answers = await store.incidents.putMany(tenant, changes)
    pending.clear()
    const lost = changes.flatMap(({ document }, nth) => (answers[nth]?.ok === true ? [] : [document.id]))
    for (const found of await store.incidents.getMany(tenant, lost)) pending.set(found.document.id, found)
  }
}
