import { z } from 'zod'
import type { AuditRecorder } from '../audit/recorder.ts'
import type { Finding } from '../model/finding.ts'
import { type EntryId, IncidentId, idOf, type TenantId } from '../model/ids.ts'
import { type Incident, IncidentState, type TimelineEntry } from '../model/incident.ts'
import { problem } from '../model/problem.ts'
import { type Clock, shift } from '../model/time.ts'
import type { Condition, Cursor, Documents, Query, Version, Versioned } from '../store/documents.ts'
import type { Checkpoint, Store } from '../store/store.ts'
import { incidentFacts } from './incident-facts.ts'
import { byTimeThenId, type Categories, longestWindowMs } from './link.ts'
import { type Anchor, type GroupPlan, planGroups } from './plan-groups.ts'

export interface Grouping {
  store: Pick<Store, 'findings' | 'incidents' | 'timeline' | 'checkpoints'>
  audit: AuditRecorder
  categories: Categories
  clock: Clock
}

/** Findings taken in one go; also what one rebuild reads at a time. */
const BATCH = 1000
const INTENT = 'response.grouping'
const ACTOR = 'system:grouping'

/** Incidents that a run was about to change when it stopped; they are rebuilt first by the next run. */
const Intent = z.array(z.strictObject({ target: IncidentId, absorbed: z.array(IncidentId) }))
type Intent = z.infer<typeof Intent>

/**
 * Puts every finding of a tenant that has no incident yet into one. May run twice and be killed anywhere: what a run is
 * about to change is written down first, an incident's facts are always recomputed from its findings. One run at a time
 * a tenant (the job's key sees to that). Gives how many findings were placed.
 */
export async function groupFindings(
  grouping: Grouping,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  const intent = await openIntent(grouping, tenant)
  for (const plan of intent.read()) await apply(grouping, tenant, { ...plan, members: [] })

  let placed = 0
  for (;;) {
    signal.throwIfAborted()
    const fresh = await ungrouped(grouping, tenant)
    if (fresh.length === 0) break
    const neighbours = await neighboursOf(grouping, tenant, fresh)
    const anchors = await anchorsOf(grouping, tenant, neighbours)
    const plans = planGroups({ tenant, fresh, neighbours, anchors, categories: grouping.categories })
    await intent.write(plans.map(({ target, absorbed }) => ({ target, absorbed: [...absorbed] })))
    for (const plan of plans) await apply(grouping, tenant, plan)
    placed += plans.reduce((sum, plan) => sum + plan.members.length, 0)
    if (plans.length === 0) break
  }
  await intent.write([])
  return placed
}

async function ungrouped(grouping: Grouping, tenant: TenantId): Promise<readonly Finding[]> {
  const page = await grouping.store.findings.page(tenant, {
    where: [
      { field: 'incident', is: 'missing' },
      { field: 'superseded_by', is: 'missing' },
      { field: 'category', is: 'in', values: [...grouping.categories.keys()] },
      { field: 'level', is: 'not_in', values: ['informational'] },
    ],
    sort: { field: 'sequence', order: 'asc' },
    limit: BATCH,
  })
  return page.items.map((item) => item.document)
}

/** Stored findings that share an actor or a conversation with a fresh one, near enough in time. */
async function neighboursOf(
  grouping: Grouping,
  tenant: TenantId,
  fresh: readonly Finding[],
): Promise<readonly Finding[]> {
  const reach = longestWindowMs(grouping.categories)
  const ordered = [...fresh].sort(byTimeThenId)
  const first = ordered[0]
  const last = ordered.at(-1)
  if (first === undefined || last === undefined) return []
  const span: Condition = {
    field: 'at',
    is: 'range',
    from: shift(first.at, -reach),
    to: shift(last.at, reach),
  }
  const actors = distinct(fresh.map((finding) => finding.entity.id))
  const conversations = distinct(fresh.flatMap((finding) => finding.conversation ?? []))
  const found: Finding[] = []
  for (const [field, values] of [
    ['entity.id', actors],
    ['conversation', conversations],
  ] as const) {
    for (const some of slices(values, 200)) {
      const where: Condition[] = [span, { field, is: 'in', values: some }]
      for await (const { document } of everything(grouping.store.findings, tenant, { where }))
        found.push(document)
    }
  }
  return found
}

async function anchorsOf(
  grouping: Grouping,
  tenant: TenantId,
  neighbours: readonly Finding[],
): Promise<ReadonlyMap<IncidentId, Anchor>> {
  const ids = distinct(neighbours.flatMap((finding) => finding.incident ?? []))
  const anchors = new Map<IncidentId, Anchor>()
  for (const some of slices(ids, 500)) {
    for (const { document } of await grouping.store.incidents.getMany(tenant, some)) {
      anchors.set(document.id, { incident: document.id, at: document.first_seen, id: document.anchor })
    }
  }
  return anchors
}

async function apply(grouping: Grouping, tenant: TenantId, plan: GroupPlan): Promise<void> {
  for (const some of slices(plan.members, BATCH)) {
    await point(grouping, tenant, await grouping.store.findings.getMany(tenant, some), plan.target)
  }
  for (const absorbed of plan.absorbed) {
    const where: Condition[] = [{ field: 'incident', is: 'in', values: [absorbed] }]
    // The first page again and again: findings leave the query as they are pointed elsewhere.
    for (;;) {
      const page = await grouping.store.findings.page(tenant, { where, limit: BATCH })
      if (page.items.length === 0) break
      await point(grouping, tenant, page.items, plan.target)
    }
  }
  await rebuild(grouping, tenant, plan)
}

/** Lets findings name their incident. A finding that changed meanwhile (a disposition) is read and written again. */
async function point(
  grouping: Grouping,
  tenant: TenantId,
  findings: readonly Versioned<Finding>[],
  incident: IncidentId,
): Promise<void> {
  let pending = findings
  while (pending.length > 0) {
    const changes = pending.map(({ document, version }) => ({
      document: { ...document, incident },
      expected: version,
    }))
    const answers = await grouping.store.findings.putMany(tenant, changes)
    const lost = changes.filter((_, index) => answers[index]?.ok === false).map(({ document }) => document.id)
    pending = lost.length === 0 ? [] : await grouping.store.findings.getMany(tenant, lost)
  }
}

async function rebuild(grouping: Grouping, tenant: TenantId, plan: GroupPlan): Promise<void> {
  const { store, categories } = grouping
  const collected = incidentFacts(categories)
  const where: Condition[] = [{ field: 'incident', is: 'in', values: [plan.target] }]
  for await (const { document } of everything(store.findings, tenant, { where })) collected.add(document)
  const facts = collected.facts()
  if (facts === undefined) return

  const now = grouping.clock.now()
  for (;;) {
    const known = await store.incidents.getMany(tenant, [plan.target, ...plan.absorbed])
    const current = known.find(({ document }) => document.id === plan.target)
    const absorbed = known.filter(
      ({ document }) => document.id !== plan.target && document.merged_into === null,
    )
    const prior = [...(current === undefined ? [] : [current]), ...absorbed].map(({ document }) => document)
    const work = workOn(prior)
    const counted = prior.reduce((sum, incident) => sum + incident.findings, 0)
    const reopened = prior.length > 0 && prior.every(isOver) && facts.findings > counted
    const next: Incident = {
      id: plan.target,
      tenant,
      ...facts,
      state: 'open',
      phase: 'detection',
      opened: now,
      assignee: null,
      acknowledged: null,
      contained: null,
      resolved: null,
      merged_into: null,
      ...work,
      ...(reopened ? { state: 'open', resolved: null } : {}),
      updated: now,
    }
    const entries = entriesFor(
      next,
      current?.document,
      absorbed.map(({ document }) => document),
      reopened,
    )
    if (entries.length > 0) {
      await grouping.audit.record(
        entries.map((entry) => ({
          tenant,
          at: now,
          actor: ACTOR,
          action: `incident.${entry.kind}`,
          target: `incident/${plan.target}`,
          before:
            current === undefined
              ? null
              : { severity: current.document.severity, state: current.document.state },
          after: { severity: next.severity, state: next.state, category: next.category, text: entry.text },
        })),
      )
    }
    const written = await store.incidents.put(tenant, next, current?.version ?? 'new')
    if (!written.ok) continue
    await store.timeline.create(tenant, entries)
    await retire(grouping, tenant, absorbed, plan.target)
    return
  }
}

function isOver(incident: Incident): boolean {
  return incident.state === 'resolved' || incident.state === 'closed'
}

/** What people did to the incidents that become one; the furthest state holds, but nothing is over until all are. */
function workOn(
  incidents: readonly Incident[],
):
  | Pick<Incident, 'state' | 'phase' | 'opened' | 'assignee' | 'acknowledged' | 'contained' | 'resolved'>
  | undefined {
  const unfinished = incidents.filter((incident) => !isOver(incident))
  const counted = unfinished.length > 0 ? unfinished : incidents
  const order = IncidentState.options
  const furthest = [...counted].sort(
    (left, right) => order.indexOf(right.state) - order.indexOf(left.state),
  )[0]
  if (furthest === undefined) return undefined
  const earliest = (field: 'acknowledged' | 'contained' | 'resolved') =>
    counted.flatMap((incident) => incident[field] ?? []).sort()[0] ?? null
  return {
    state: furthest.state,
    phase: furthest.phase,
    opened: incidents.map((incident) => incident.opened).sort()[0] ?? furthest.opened,
    assignee: counted.find((incident) => incident.assignee !== null)?.assignee ?? null,
    acknowledged: earliest('acknowledged'),
    contained: earliest('contained'),
    resolved: isOver(furthest) ? earliest('resolved') : null,
  }
}

function entriesFor(
  next: Incident,
  before: Incident | undefined,
  absorbed: readonly Incident[],
  reopened: boolean,
): readonly TimelineEntry[] {
  const entry = (kind: TimelineEntry['kind'], text: string, ...key: string[]): TimelineEntry => ({
    id: idOf('entry', next.id, kind, ...key) as EntryId,
    tenant: next.tenant,
    incident: next.id,
    at: next.updated,
    by: ACTOR,
    kind,
    text,
  })
  const entries: TimelineEntry[] = []
  if (before === undefined && absorbed.length === 0) {
    entries.push(entry('opened', `${next.severity}: ${next.title} (${next.severity_reason})`))
  }
  for (const other of absorbed)
    entries.push(entry('merged', `took in incident ${other.id}: ${other.title}`, other.id))
  if (before !== undefined && before.severity !== next.severity) {
    const text = `${before.severity} -> ${next.severity}: ${next.severity_reason}`
    entries.push(entry('severity', text, before.severity, next.severity, String(next.findings)))
  }
  if (reopened) entries.push(entry('reopened', 'new findings arrived', String(next.findings)))
  return entries
}

async function retire(
  grouping: Grouping,
  tenant: TenantId,
  absorbed: readonly Versioned<Incident>[],
  target: IncidentId,
): Promise<void> {
  let pending: readonly Versioned<Incident>[] = absorbed
  while (pending.length > 0) {
    const changes = pending.map(({ document, version }) => ({
      document: { ...document, merged_into: target, updated: grouping.clock.now() },
      expected: version,
    }))
    const answers = await grouping.store.incidents.putMany(tenant, changes)
    const lost = changes.filter((_, index) => answers[index]?.ok === false).map(({ document }) => document.id)
    pending = lost.length === 0 ? [] : await grouping.store.incidents.getMany(tenant, lost)
  }
}

async function openIntent(
  grouping: Grouping,
  tenant: TenantId,
): Promise<{ read(): Intent; write(intent: Intent): Promise<void> }> {
  const { checkpoints } = grouping.store
  const found = await checkpoints.get(tenant, INTENT)
  let version: Version | 'new' = found?.version ?? 'new'
  let pending = Intent.parse(found?.document.position ?? [])
  return {
    read: () => pending,
    write: async (intent) => {
      if (intent.length === 0 && pending.length === 0) return
      const document: Checkpoint = {
        id: INTENT,
        tenant,
        feed: INTENT,
        updated: grouping.clock.now(),
        position: intent,
        counters: {},
      }
      const written = await checkpoints.put(tenant, document, version)
      if (!written.ok) {
        throw problem(
          'response.two-groupers',
          'operational',
          `another worker is grouping the findings of ${tenant}`,
        )
      }
      version = written.value
      pending = intent
    },
  }
}

async function* everything<T>(
  documents: Documents<T>,
  tenant: TenantId,
  query: Pick<Query, 'where'>,
): AsyncGenerator<Versioned<T>> {
  let cursor: Cursor | undefined
  do {
    const page = await documents.page(
      tenant,
      { ...query, sort: { field: 'sequence', order: 'asc' }, limit: BATCH },
      cursor,
    )
    yield* page.items
    cursor = page.next
  } while (cursor !== undefined)
}

function distinct<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)]
}

function slices<Value>(values: readonly Value[], size: number): readonly (readonly Value[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  )
}
