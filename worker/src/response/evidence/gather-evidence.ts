import type { Asset } from '../../model/asset.ts'
import type { Event } from '../../model/event.ts'
import type { Finding } from '../../model/finding.ts'
import type { EventId, TenantId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import type { EvidenceKind } from '../../model/playbook.ts'
import { asProblem } from '../../model/problem.ts'
import type { RuleSummary } from '../../model/rule.ts'
import { inEnglish, type Sentence, sentence } from '../../model/sentence.ts'
import { shift } from '../../model/time.ts'
import type { Condition } from '../../store/documents.ts'
import type { Store } from '../../store/store.ts'

/** Gives events the texts back that were left at their source; undefined where that has them no more. */
type Originals = (tenant: TenantId, events: readonly Event[]) => Promise<readonly (Event | undefined)[]>

export interface GatheringDesk {
  store: Pick<Store, 'findings' | 'events' | 'assets'>
  originals: Originals
  rules(): readonly RuleSummary[]
}

/** One kind of evidence before it is sealed: values that JSON can say. */
export interface Gathered {
  kind: EvidenceKind
  title: string
  content: unknown
}

export interface Omitted {
  kind: EvidenceKind
  reason: string
  /** The reason by its code. */
  said: Sentence
}

/** Records of a kind, and UTF-8 bytes of its JSON: what one request of a store carries, and a person can look through. */
const MOST_RECORDS = 200
const MOST_BYTES = 2_000_000
/** How far around the incident what its actors did is kept. */
const AROUND_MS = 3_600_000

/**
 * What there is to keep of an incident now: its conversations, the events of its findings, what its actors did around it, the
 * tools called, the rules, models, guardrails and the configuration of the assets. What is not there, or not whole, is said.
 */
export async function gatherEvidence(
  desk: GatheringDesk,
  incident: Incident,
): Promise<{ gathered: readonly Gathered[]; omitted: readonly Omitted[] }> {
  const { tenant } = incident
  const omitted: Omitted[] = []
  const gathered: Gathered[] = []
  const keep = (kind: EvidenceKind, records: readonly unknown[], what: string, all = records.length) => {
    const kept = withinBytes(records.slice(0, MOST_RECORDS))
    if (kept.length > 0) gathered.push({ kind, title: `${what}: ${kept.length}`, content: kept })
    if (kept.length === 0 && all === 0)
      omitted.push({ kind, reason: `there are no ${what}`, said: sentence('omit.none') })
    else if (kept.length < all)
      omitted.push({
        kind,
        reason: `${all - kept.length} of ${all} ${what}: more than ${MOST_RECORDS} records or ${MOST_BYTES} bytes`,
        said: sentence('omit.many', {
          ...{ many: all - kept.length, of: all, most: MOST_RECORDS, bytes: MOST_BYTES },
        }),
      })
  }

  const findings = await desk.store.findings.page(tenant, {
    where: [{ field: 'incident', is: 'in', values: [incident.id] }],
    sort: { field: 'at', order: 'asc' },
    limit: 1000,
    latest: true,
  })
  const own = findings.items.map(({ document }) => document)
  const ids = [...new Set(own.flatMap(({ events }) => events))]
  const events = await eventsOf(desk, tenant, ids.slice(0, MOST_RECORDS), omitted)
  keep('events', events, 'events of the findings', ids.length)

  const talked = await found(desk, tenant, [
    { field: 'gen_ai.conversation.id', is: 'in', values: incident.conversations },
  ])
  const turns =
    incident.conversations.length === 0 ? [] : await withTexts(desk, tenant, talked.events, omitted)
  keep(
    'conversation',
    turns,
    'turns of the conversations',
    incident.conversations.length === 0 ? 0 : talked.count,
  )

  const actors = incident.entities.filter(({ kind }) => kind === 'user').map(({ id }) => id)
  const around = await found(desk, tenant, [
    { field: 'user.id', is: 'in', values: actors },
    {
      field: '@timestamp',
      is: 'range',
      from: shift(incident.first_seen, -AROUND_MS),
      to: shift(incident.last_seen, AROUND_MS),
    },
  ])
  const accesses = actors.length === 0 ? [] : around.events.map(withoutContent)
  keep('access_log', accesses, 'calls of the actors around it', actors.length === 0 ? 0 : around.count)

  const calls = [
    ...new Map([...events, ...turns].map((event) => [event['event.id'], event])).values(),
  ].flatMap((event) =>
    (event['wachter.tool.calls'] ?? []).map((call) => ({
      ...{ at: event['@timestamp'], event: event['event.id'], call },
    })),
  )
  keep('tool_trace', calls, 'tool calls')
  keep('model_version', modelsOf([...events, ...turns]), 'models')
  keep('guardrail_version', guardrailsOf([...events, ...turns]), 'guardrails')
  keep('rule', rulesOf(desk, own), 'rules')
  keep('asset_configuration', await assetsOf(desk, incident), 'assets of the inventory')
  return { gathered, omitted }
}

/** Something that is not kept, or not whole, and why. */
export function left(kind: EvidenceKind, said: Sentence): Omitted {
  return { kind, reason: inEnglish(said).slice(0, 512), said }
}

function withinBytes<T>(records: readonly T[]): readonly T[] {
  let bytes = 0
  const end = records.findIndex((record) => {
    bytes += Buffer.byteLength(JSON.stringify(record)) + 1
    return bytes > MOST_BYTES
  })
  return end === -1 ? records : records.slice(0, end)
}

async function eventsOf(
  desk: GatheringDesk,
  tenant: TenantId,
  ids: readonly EventId[],
  omitted: Omitted[],
): Promise<readonly Event[]> {
  const events = (await desk.store.events.getMany(tenant, ids)).map(({ document }) => document)
  if (events.length < ids.length)
    omitted.push(left('events', sentence('omit.gone', { many: ids.length - events.length })))
  return withTexts(desk, tenant, events.sort(inTime), omitted)
}

async function found({ store }: GatheringDesk, tenant: TenantId, where: readonly Condition[]) {
  if (where.some((one) => 'values' in one && one.values.length === 0)) return { events: [], count: 0 }
  const page = await store.events.page(tenant, {
    where,
    sort: { field: 'time', order: 'asc' },
    limit: MOST_RECORDS,
  })
  return { events: page.items.map(({ document }) => document), count: page.total.count }
}

/** With the texts that stay at their source, where that has them. */
async function withTexts(
  { originals }: GatheringDesk,
  tenant: TenantId,
  events: readonly Event[],
  omitted: Omitted[],
): Promise<readonly Event[]> {
  if (events.length === 0) return []
  try {
    const whole = await originals(tenant, events)
    const without = whole.filter((event) => event === undefined).length
    if (without > 0) omitted.push(left('conversation', sentence('omit.no_text', { many: without })))
    return events.map((event, nth) => whole[nth] ?? event)
  } catch (error) {
    const { kind, message } = asProblem(error)
    if (kind !== 'operational') throw error
    omitted.push(left('conversation', sentence('omit.source', { words: message })))
    return events
  }
}

function inTime(one: Event, other: Event): number {
  return one['@timestamp'] < other['@timestamp'] ? -1 : 1
}

/** Who called what from where, without what was said. */
function withoutContent(event: Event): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(event).filter(
      ([field]) => !/^wachter\.(?:text|signal|tool)\./.test(field) && field !== 'process.command_line',
    ),
  )
}

function modelsOf(events: readonly Event[]): readonly unknown[] {
  return distinct(
    events.flatMap((event) => {
      const model = event['gen_ai.request.model']
      if (model === undefined) return []
      return [
        {
          provider: event['gen_ai.provider.name'] ?? null,
          model,
          raw: event['wachter.request.model_raw'] ?? null,
          answered: event['gen_ai.response.model'] ?? null,
        },
      ]
    }),
  )
}

function guardrailsOf(events: readonly Event[]): readonly unknown[] {
  return distinct(
    events.flatMap((event) => {
      const id = event['wachter.guardrail.id']
      const findings = event['wachter.guardrail.findings'] ?? []
      if (id === undefined && findings.length === 0) return []
      const policies = [
        ...new Set(findings.map(({ policy, name, action }) => `${policy}/${name}: ${action}`)),
      ]
      return [{ id: id ?? null, status: event['wachter.guardrail.status'] ?? null, policies }]
    }),
  )
}

/** In the logic that raised, and as they are now. */
function rulesOf({ rules }: GatheringDesk, findings: readonly Finding[]): readonly unknown[] {
  const raised = new Map(findings.map(({ rule }) => [`${rule.id} ${rule.logic_version}`, rule]))
  const inForce = new Map(rules().map((rule) => [rule.id, rule]))
  return [...raised.values()].map((rule) => ({ raised_by: rule, in_force: inForce.get(rule.id) ?? null }))
}

async function assetsOf({ store }: GatheringDesk, { tenant, assets }: Incident): Promise<readonly Asset[]> {
  if (assets.length === 0) return []
  const page = await store.assets.page(tenant, {
    where: [
      { field: 'refs.key', is: 'in', values: [...new Set(assets.map(({ key }) => key))] },
      { field: 'merged_into', is: 'missing' },
    ],
    limit: MOST_RECORDS,
  })
  return page.items.map(({ document }) => document)
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}
