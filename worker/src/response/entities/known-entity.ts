import type { Directory } from '../../inventory/directory.ts'
import type { Asset } from '../../model/asset.ts'
import { familyOf, nameKeyOf } from '../../model/asset-name.ts'
import type { EntityActivity, EntityCard, EntityKind } from '../../model/entity.ts'
import type { Finding } from '../../model/finding.ts'
import type { TenantId } from '../../model/ids.ts'
import { type Incident, STANDING_STATES } from '../../model/incident.ts'
import { epochMs, type Instant, momentOf } from '../../model/time.ts'
import type { Condition, Cursor, Page, Versioned } from '../../store/documents.ts'
import { LIVE_FINDINGS, STANDING_FINDINGS } from '../../store/standing-findings.ts'
import type { Store } from '../../store/store.ts'
import { assetTypesOf, type EntityQuestion, entityQuestion, type NamedAsset } from './entity-question.ts'

/** What is looked at to know an entity. */
export interface EntityDesk {
  store: Pick<Store, 'assets' | 'events' | 'findings' | 'incidents'>
  people(tenant: TenantId): Directory | undefined
}

/** An entity by its kind and the name that it goes by in logs. */
export interface EntityRef {
  tenant: TenantId
  kind: EntityKind
  id: string
}

const NOT_MERGED: Condition = { field: 'merged_into', is: 'missing' }
const NOT_OVER: Condition = { field: 'state', is: 'in', values: STANDING_STATES }
/** Assets of one name that are told; more is a name that says nothing. */
const MOST_ASSETS = 20
/** Of a tool: its newest calls, on which findings are looked for. */
const NEWEST_EVENTS = 1_000
/** Bars of a chart. */
const BARS = 60
const HOUR_MS = 3_600_000
/** What an entity used and was used by, as fields of events. */
const WITH = [
  'wachter.outcome',
  'wachter.activity',
  'gen_ai.request.model',
  'gen_ai.agent.name',
  'wachter.tool.calls.name',
  'wachter.asset.refs.key',
  'user.id',
  'wachter.api_key.id',
  'source.ip',
  'gen_ai.conversation.id',
] as const
const MOST_WITH = 8

/** What is known of an entity at a glance; one that nobody has heard of has nothing but its name. */
export async function entityCard({ store, people }: EntityDesk, ref: EntityRef): Promise<EntityCard> {
  const { tenant, kind, id } = ref
  const assets = await assetsOf(store, ref)
  const question = await onEvents(store, ref, entityQuestion(ref, assets.map(named)))
  const count = (where: readonly Condition[]) => store.findings.count(tenant, { where })
  const { findings, incidents } = question
  const person = kind === 'user' ? people(tenant)?.find(id) : undefined
  return {
    kind,
    id,
    person:
      person === undefined
        ? null
        : {
            email: person.email,
            name: person.name ?? null,
            team: person.team ?? null,
            left: person.left ?? null,
          },
    assets: assets.map(inShort),
    findings: {
      standing: findings === null ? 0 : await count([...STANDING_FINDINGS, findings]),
      open:
        findings === null
          ? 0
          : await count([...LIVE_FINDINGS, { field: 'disposition.verdict', is: 'missing' }, findings]),
    },
    open_incidents:
      incidents === null
        ? (await incidentsOn(store, tenant, findings)).filter(({ document }) => isOpen(document)).length
        : await store.incidents.count(tenant, { where: [NOT_MERGED, NOT_OVER, incidents] }),
  }
}

/** What an entity did in a span of time. */
export async function entityActivity(
  { store }: EntityDesk,
  ref: EntityRef,
  { from, to }: { from: Instant; to: Instant },
): Promise<EntityActivity> {
  const { tenant } = ref
  const assets = await assetsOf(store, ref)
  const { events } = entityQuestion(ref, assets.map(named))
  const where: Condition[] = [{ field: '@timestamp', is: 'range', from, to }, events]
  const intervalMs = intervalOf(epochMs(to) - epochMs(from))
  const bars = { by: 'histogram', field: '@timestamp', intervalMs } as const
  const stopped: Condition[] = [...where, { field: 'wachter.outcome', is: 'in', values: ['blocked'] }]
  const ends = {
    first: { of: 'min', field: '@timestamp' },
    last: { of: 'max', field: '@timestamp' },
  } as const
  const all = await store.events.aggregate(tenant, { where }, bars, ends)
  const blocked = new Map(
    (await store.events.aggregate(tenant, { where: stopped }, bars)).map(({ key, count }) => [key, count]),
  )
  const counted = await store.events.facets(tenant, { where }, { fields: WITH, size: MOST_WITH })
  const [first, last] = [all[0]?.metrics['first'], all.at(-1)?.metrics['last']]
  return {
    from,
    to,
    interval_ms: intervalMs,
    events: all.reduce((sum, { count }) => sum + count, 0),
    first: first === undefined ? null : momentOf(first),
    last: last === undefined ? null : momentOf(last),
    series: all.map(({ key, count }) => ({
      at: key as Instant,
      events: count,
      stopped: blocked.get(key) ?? 0,
    })),
    with: Object.fromEntries(WITH.map((field, nth) => [field, [...(counted[nth] ?? [])]])),
  }
}

/** The findings of an entity that stand, the newest first. */
export async function entityFindings(
  { store }: EntityDesk,
  ref: EntityRef,
  paging: { limit: number; cursor: Cursor | undefined },
): Promise<Page<Finding>> {
  const { findings } = await questionOf(store, ref)
  if (findings === null) return NOTHING
  const where = [...STANDING_FINDINGS, findings]
  return store.findings.page(ref.tenant, { where, limit: paging.limit }, paging.cursor)
}

/** The incidents that an entity has to do with, the newest first. */
export async function entityIncidents(
  { store }: EntityDesk,
  ref: EntityRef,
  paging: { limit: number; cursor: Cursor | undefined },
): Promise<Page<Incident>> {
  const { tenant } = ref
  const { findings, incidents } = await questionOf(store, ref)
  if (incidents !== null) {
    const where = [NOT_MERGED, incidents]
    return store.incidents.page(tenant, { where, limit: paging.limit }, paging.cursor)
  }
  const items = await incidentsOn(store, tenant, findings)
  return { items, next: undefined, total: { count: items.length, exact: true } }
}

const NOTHING = { items: [], next: undefined, total: { count: 0, exact: true } }

async function questionOf(store: EntityDesk['store'], ref: EntityRef): Promise<EntityQuestion> {
  const assets = await assetsOf(store, ref)
  return onEvents(store, ref, entityQuestion(ref, assets.map(named)))
}

/** What findings don't name is asked for by the newest events that do. */
async function onEvents(
  store: EntityDesk['store'],
  { tenant }: EntityRef,
  question: EntityQuestion,
): Promise<EntityQuestion> {
  if (question.findings !== null) return question
  const { items } = await store.events.page(tenant, {
    where: [question.events],
    limit: NEWEST_EVENTS,
    uncounted: true,
  })
  if (items.length === 0) return question
  const values = items.map(({ document }) => document['event.id'])
  return { ...question, findings: { field: 'events', is: 'in', values } }
}

/** Incidents that findings belong to, the newest first. */
async function incidentsOn(
  store: EntityDesk['store'],
  tenant: TenantId,
  findings: Condition | null,
): Promise<readonly Versioned<Incident>[]> {
  if (findings === null) return []
  const { items } = await store.findings.page(tenant, {
    where: [...STANDING_FINDINGS, findings, { field: 'incident', is: 'exists' }],
    limit: NEWEST_EVENTS,
    uncounted: true,
  })
  const ids = [...new Set(items.flatMap(({ document }) => document.incident ?? []))]
  const found = ids.length === 0 ? [] : await store.incidents.getMany(tenant, ids)
  return found
    .filter(({ document }) => document.merged_into === null)
    .sort((one, other) => (one.document.last_seen < other.document.last_seen ? 1 : -1))
}

function isOpen({ state }: Incident): boolean {
  return STANDING_STATES.some((standing) => standing === state)
}

/** Assets that go by a name in logs; else the one whose id it is, or those that people call so. */
async function assetsOf({ assets }: EntityDesk['store'], { tenant, kind, id }: EntityRef): Promise<Asset[]> {
  const types = assetTypesOf(kind)
  if (types.length === 0) return []
  const families = new Set(types.map(familyOf))
  const sort = { field: 'risk.residual', order: 'desc' } as const
  const having = async (field: 'refs.key' | 'name') => {
    const where: Condition[] = [{ field, is: 'in', values: [id] }, NOT_MERGED]
    const { items } = await assets.page(tenant, { where, sort, limit: MOST_ASSETS })
    return items.map(({ document }) => document).filter(({ type }) => families.has(familyOf(type)))
  }
  const keyed = await having('refs.key')
  if (keyed.length > 0) return keyed
  const own = (await assets.get(tenant, id))?.document
  return own !== undefined && families.has(familyOf(own.type)) ? [own] : having('name')
}

function named({ refs }: Asset): NamedAsset {
  return { keys: refs.map(({ key }) => key), names: refs.map(nameKeyOf) }
}

function inShort({ id, type, name, facts, lifecycle, gaps, risk }: Asset): EntityCard['assets'][number] {
  return {
    id,
    type,
    name,
    owner_team: facts.owner_team ?? null,
    owner_email: facts.owner_email ?? null,
    environment: facts.environment ?? null,
    exposure: facts.exposure ?? null,
    lifecycle,
    gaps: gaps.length,
    risk: risk === null ? null : { residual: risk.residual, level: risk.level },
  }
}

/** Whole hours, so that a chart has at most 60 bars. */
function intervalOf(spanMs: number): number {
  return Math.max(1, Math.ceil(spanMs / BARS / HOUR_MS)) * HOUR_MS
}
