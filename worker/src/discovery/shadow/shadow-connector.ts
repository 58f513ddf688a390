import { z } from 'zod'
import type { Activity, AssetRef, Event } from '../../model/event.ts'
import type { TenantId } from '../../model/ids.ts'
import { dayOf, durationMs } from '../../model/time.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Connector, Discovered, Seen } from '../connector.ts'
import { type EventReading, tailEvents } from '../events/event-tail.ts'
import { hourOf } from '../events/hour-of.ts'
import { together } from '../events/together.ts'
import { userOf } from '../events/user-of.ts'
import type { AiService, AiServices } from './ai-services.ts'
import type { ShadowConfig } from './shadow-config.ts'

/** Bytes sent, by service and day. */
const Sent = z.record(z.string(), z.record(z.iso.date(), z.int().nonnegative()))
type Sent = z.infer<typeof Sent>

const SCOPE = 'traffic'
const TRAFFIC: readonly Activity[] = ['web', 'dns', 'network']
const DAYS = 30
const DAY_MS = 86_400_000

interface Shadow extends Omit<ShadowConfig, 'kind' | 'every' | 'services'> {
  services: AiServices
}

/**
 * Sees which AI services a tenant's traffic goes to, who uses them and how much is sent there; what a proxy blocked is no use.
 * Reads what has come since the last round.
 */
export function shadowConnector(reading: EventReading, config: Shadow): Connector {
  const { id, tenant } = config
  return { id, tenant, sighting: 'observed', discover: (signal) => discovered(reading, config, signal) }
}

async function* discovered(
  reading: EventReading,
  config: Shadow,
  signal: AbortSignal,
): AsyncGenerator<Discovered> {
  const { id, tenant, overlap } = config
  const tail = await tailEvents(reading, {
    tenant,
    connector: id,
    where: [{ field: 'wachter.activity', is: 'in', values: TRAFFIC }],
    overlapMs: durationMs(overlap),
    state: Sent,
  })
  const known = await knownOf(reading, { id, tenant })
  let sent: Sent = tail.state ?? {}
  for await (const { events, settled, keep } of tail.pages(signal)) {
    const uses = events.flatMap((event) => usesIn(event, config.services))
    sent = uses.reduce(withBytes, sent)
    const things = [...Map.groupBy(uses, ({ service }) => service)].map(([service, own]) => {
      const before = known.get(service.id)
      const told = own.map((use) => sightingOf(use, config))
      const all = together(before === undefined ? told : [before, ...told])
      const thing = { ...all, facts: { ...all.facts, sent_bytes: sumOf(sent, service.id) } }
      known.set(service.id, thing)
      return thing
    })
    if (things.length > 0) yield { kind: 'seen', scope: SCOPE, things }
    // What is read again is added up again.
    if (settled) await keep(sent)
  }
  const changed = config.services.all.flatMap((service) =>
    withApproval(known.get(service.id), service, config),
  )
  if (changed.length > 0) yield { kind: 'seen', scope: SCOPE, things: changed }
}

/** What was told of services so far: at most as many things as there are services. */
async function knownOf(
  { store }: EventReading,
  { id, tenant }: { id: string; tenant: TenantId },
): Promise<Map<string, Seen>> {
  const known = new Map<string, Seen>()
  const own = [{ field: 'observer', is: 'in' as const, values: [id] }]
  for await (const { document } of everyDocument(store.observations, tenant, own)) {
    const { asset, also, facts, relations } = document
    known.set(asset.key, { asset, also, facts, relations })
  }
  return known
}

interface Use {
  event: Event
  service: AiService
}

function usesIn(event: Event, services: AiServices): readonly Use[] {
  if (event['wachter.outcome'] === 'blocked') return []
  const host = event['url.domain'] ?? event['destination.domain'] ?? event['dns.question.name']
  const service = host === undefined ? undefined : services.of(host)
  return service === undefined ? [] : [{ event, service }]
}

function sightingOf({ event, service }: Use, config: Shadow): Seen {
  const hour = hourOf(event)
  const user = userOf(event)
  const type = service.kind === 'api' ? 'api_endpoint' : 'ai_application'
  const ref = (key: string): AssetRef => ({ type, provider: 'web', key })
  return {
    asset: ref(service.id),
    also: service.domains.map(ref),
    facts: {
      name: service.name,
      model_provider: service.provider,
      self_hosted: false,
      exposure: 'public',
      approved_service: isApproved(service, config),
      tags: { kind: service.kind },
      first_used: hour,
      last_used: hour,
      used_by: user === undefined ? undefined : [user],
    },
  }
}

function isApproved({ id, domains }: AiService, { approved }: Shadow): boolean {
  return approved.some((one) => one === id || domains.includes(one))
}

/** A known service that was approved, or is not any more, without being used since. */
function withApproval(known: Seen | undefined, service: AiService, config: Shadow): Seen[] {
  const approved_service = isApproved(service, config)
  return known === undefined || known.facts.approved_service === approved_service
    ? []
    : [{ ...known, facts: { ...known.facts, approved_service } }]
}

/** The sums with one use more; days that are too old to count are let go. */
function withBytes(sent: Sent, { event, service }: Use): Sent {
  const bytes = event['http.request.bytes'] ?? 0
  if (bytes === 0) return sent
  const day = dayOf(hourOf(event))
  const own = sent[service.id] ?? {}
  const sum = Math.min((own[day] ?? 0) + bytes, Number.MAX_SAFE_INTEGER)
  return { ...sent, [service.id]: latestDays({ ...own, [day]: sum }) }
}

function latestDays(days: Sent[string]): Sent[string] {
  const latest = Object.keys(days).sort().at(-1)
  if (latest === undefined) return days
  const oldest = new Date(Date.parse(latest) - (DAYS - 1) * DAY_MS).toISOString().slice(0, 10)
  return Object.fromEntries(Object.entries(days).filter(([day]) => day >= oldest))
}

function sumOf(sent: Sent, service: string): number | undefined {
  const days = Object.values(sent[service] ?? {})
  if (days.length === 0) return undefined
  return Math.min(
    days.reduce((sum, bytes) => sum + bytes, 0),
    Number.MAX_SAFE_INTEGER,
  )
}
