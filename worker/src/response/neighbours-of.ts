import type { Finding } from '../model/finding.ts'
import type { IncidentId, TenantId } from '../model/ids.ts'
import { shift } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument, portions } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { type Categories, type Linkable, longestWindowMs } from './link.ts'
import type { Anchor } from './plan-groups.ts'

/** Values asked for in one condition. */
const VALUES = 200
/** Incidents read at a time. */
const INCIDENTS = 500

/** Grouped findings that share an actor or a conversation with a fresh one and are near enough in time to be linked. */
export async function neighboursOf(
  { store, categories }: { store: Pick<Store, 'findings'>; categories: Categories },
  tenant: TenantId,
  fresh: readonly Linkable[],
): Promise<readonly Linkable[]> {
  const times = fresh.map(({ at }) => at).sort()
  const first = times[0]
  const last = times.at(-1)
  if (first === undefined || last === undefined) return []
  const reach = longestWindowMs(categories)
  const near: Condition[] = [
    { field: 'incident', is: 'exists' },
    { field: 'at', is: 'range', from: shift(first, -reach), to: shift(last, reach) },
  ]
  const actors = fresh.flatMap(({ entity }) => (entity.kind === 'unknown' ? [] : [entity.id]))
  const conversations = fresh.flatMap(({ conversation }) => conversation ?? [])
  const found = new Map<string, Linkable>()
  for (const [field, values] of [
    ['entity.id', actors],
    ['conversation', conversations],
  ] as const) {
    for (const some of portions([...new Set(values)], VALUES)) {
      const where: Condition[] = [...near, { field, is: 'in', values: some }]
      for await (const { document } of everyDocument(store.findings, tenant, where)) {
        found.set(document.id, linkable(document))
      }
    }
  }
  return [...found.values()]
}

/** The earliest finding of every incident that the neighbours are in, as far as the incident has been recorded. */
export async function anchorsOf(
  { store }: { store: Pick<Store, 'incidents'> },
  tenant: TenantId,
  neighbours: readonly Linkable[],
): Promise<Map<IncidentId, Anchor>> {
  const ids = [...new Set(neighbours.flatMap(({ incident }) => incident ?? []))]
  const anchors = new Map<IncidentId, Anchor>()
  for (const some of portions(ids, INCIDENTS)) {
    for (const { document } of await store.incidents.getMany(tenant, some)) {
      const { id: incident, first_seen: at, anchor: id, held } = document
      anchors.set(incident, { incident, at, id, ...(held === undefined ? {} : { held }) })
    }
  }
  return anchors
}

/** Without evidence and what else is large: a storm has thousands of neighbours. */
function linkable(finding: Finding): Linkable {
  const { id, at, level, category, stage, entity, conversation, incident, superseded_by, drill } = finding
  return {
    id,
    at,
    level,
    entity,
    ...(category === undefined ? {} : { category }),
    ...(stage === undefined ? {} : { stage }),
    ...(conversation === undefined ? {} : { conversation }),
    ...(drill === undefined ? {} : { drill }),
    ...(incident === undefined ? {} : { incident }),
    ...(superseded_by === undefined ? {} : { superseded_by }),
  }
}
