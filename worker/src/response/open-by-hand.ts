import { factsOf } from '../detection/correlate/occurrences-of.ts'
import { type FindSensitive, masker } from '../detection/masked-excerpt.ts'
import type { CategoryId } from '../model/category.ts'
import type { Event } from '../model/event.ts'
import type { Evidence, Finding } from '../model/finding.ts'
import {
  type EventId,
  eventIdOf,
  type FindingId,
  type IncidentId,
  idOf,
  RuleId,
  SourceId,
  type TenantId,
} from '../model/ids.ts'
import type { Level } from '../model/level.ts'
import { problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import type { Store } from '../store/store.ts'
import type { ComposingDesk } from './compose.ts'
import { openWith, refuseMixed } from './compose-incidents.ts'
import type { Changed } from './incident-desk.ts'

export interface OpeningDesk extends ComposingDesk {
  store: ComposingDesk['store'] & Pick<Store, 'events'>
  findSensitive: FindSensitive
}

/** What a person opens an incident with: of findings, events and a report at least one. */
export interface Opening {
  tenant: TenantId
  actor: string
  /** The sender's own: the same request again is the same incident. */
  key: string
  category: CategoryId
  title?: string | undefined
  reason: string
  /** How bad what was seen is; what the severity follows from. Findings have their own. */
  level: Level
  findings: readonly FindingId[]
  events: readonly EventId[]
  /** What somebody told: it becomes an event, of which this person is the source. */
  report?: { text: string; at?: Instant | undefined; reporter?: string | undefined } | undefined
}

/** What is raised by a person is of no rule. */
export const BY_HAND = RuleId.parse('wachter.by-hand')
export const REPORT = SourceId.parse('wachter.report')

/** Pieces of the evidence of events that a person chose: of each the newest turn, input and answer. */
const CHANNELS = ['user_turn', 'tool_input', 'completion'] as const
const MOST_EVIDENCE = 20

/**
 * Opens an incident by hand. Events and a report become a finding of this person's, whose text is masked as any evidence. Errors
 * (user): `incident.opening` (nothing to open it with, an unknown category), `event.unknown`, those of `addFindings`.
 */
export async function openByHand(desk: OpeningDesk, opening: Opening): Promise<Changed> {
  const { tenant, actor, key, category, title, reason, findings, report } = opening
  if (!desk.categories.has(category))
    throw problem(
      'incident.opening',
      'user',
      `there is no category ${category}; there are ${[...desk.categories.keys()].join(', ')}`,
    )
  if (findings.length + opening.events.length === 0 && report === undefined)
    throw problem('incident.opening', 'user', 'an incident is opened with findings, events or a report')
  const incident = idOf('incident', tenant, 'by_hand', actor, key) as IncidentId
  const known = await desk.store.incidents.get(tenant, incident)
  if (known !== undefined) return known
  const told = report === undefined ? [] : [await reported(desk, opening, report)]
  const events = [...(await eventsIn(desk, opening)), ...told]
  refuseMixed(events.map((event) => ({ drill: event['wachter.drill'] })))
  const raised = events.length === 0 ? [] : [raisedOn(desk, opening, { incident, events })]
  await desk.store.findings.create(tenant, raised)
  return openWith(desk, {
    ...{ tenant, actor, incident, category, reason },
    ...(title === undefined ? {} : { title }),
    findings: [...findings, ...raised.map(({ id }) => id)],
  })
}

/** A report as an event: nothing looks at it, and it is found and kept as any other. */
async function reported(
  { store, clock }: OpeningDesk,
  { tenant, actor, key }: Opening,
  { text, at, reporter }: NonNullable<Opening['report']>,
): Promise<Event> {
  const now = clock.now()
  const event: Event = {
    '@timestamp': at ?? now,
    'event.id': eventIdOf(tenant, REPORT, actor, key),
    'event.ingested': now,
    'event.action': 'incident_reported',
    'event.provider': 'wachter',
    'event.reason': text,
    'wachter.tenant': tenant,
    'wachter.activity': 'platform',
    'wachter.source.id': REPORT,
    'wachter.outcome': 'unknown',
    ...(reporter === undefined ? {} : { 'wachter.request.parameters': { reporter } }),
  }
  const [made] = await store.events.create(tenant, [event])
  const first = made === 'exists' ? await store.events.get(tenant, event['event.id']) : undefined
  return first?.document ?? event
}

async function eventsIn({ store }: OpeningDesk, { tenant, events }: Opening): Promise<readonly Event[]> {
  const found = new Map(
    (await store.events.getMany(tenant, events)).map(({ document }) => [document['event.id'], document]),
  )
  return [...new Set(events)]
    .map((id) => {
      const event = found.get(id)
      if (event === undefined)
        throw problem('event.unknown', 'user', `there is no event ${id} in tenant ${tenant}`)
      return event
    })
    .sort((one, other) => (one['@timestamp'] < other['@timestamp'] ? -1 : 1))
}

function raisedOn(
  desk: OpeningDesk,
  { tenant, actor, category, level, title, reason }: Opening,
  { incident, events }: { incident: IncidentId; events: readonly Event[] },
): Finding {
  const [first] = events
  const last = events.at(-1)
  if (first === undefined || last === undefined) throw new RangeError('no events')
  return {
    id: idOf('finding', tenant, 'by_hand', incident) as FindingId,
    tenant,
    rule: {
      id: BY_HAND,
      title: (title ?? `Raised by ${actor}: ${reason}`).slice(0, 256),
      logic_version: '1',
    },
    level,
    at: last['@timestamp'],
    created: desk.clock.now(),
    ...factsOf(first),
    events: events.map((event) => event['event.id']),
    category,
    tags: [],
    evidence: events.flatMap((event) => evidenceOf(event, desk.findSensitive)).slice(0, MOST_EVIDENCE),
    disposition: null,
    // Nobody groups it before it is where it belongs.
    placed: { by: actor, at: desk.clock.now(), reason },
  }
}

function evidenceOf(event: Event, findSensitive: FindSensitive): readonly Evidence[] {
  const excerptOf = masker(findSensitive)
  const texts: readonly (readonly [string, string | undefined])[] = [
    ['event.reason', event['wachter.source.id'] === REPORT ? event['event.reason'] : undefined],
    ...CHANNELS.map(
      (channel) => [`wachter.text.${channel}.content`, event[`wachter.text.${channel}`]?.content] as const,
    ),
  ]
  return texts.flatMap(([field, text]) => {
    if (text === undefined || text === '') return []
    const excerpt = excerptOf(text, { start: 0, end: 0 }).text
    return [{ field, excerpt, start: 0, end: 0, mark_start: 0, mark_end: 0, why: 'chosen by a person' }]
  })
}
