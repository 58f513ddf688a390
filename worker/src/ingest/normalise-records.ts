import { hash } from 'node:crypto'
import { type CountersBySource, noCounters, type SourceCounters } from '../model/counters.ts'
import type { Activity, Event } from '../model/event.ts'
import { idOf, type QuarantineId, type SourceId, type TenantId } from '../model/ids.ts'
import { asProblem, problem } from '../model/problem.ts'
import type { QuarantinedRecord } from '../model/quarantine.ts'
import type { Bodies, EventDraft, Source, TenantBodies } from '../model/source.ts'
import type { Clock } from '../model/time.ts'
import { completeEvent } from '../sources/complete-event.ts'
import type { PriceBook } from '../sources/prices.ts'
import { recognise } from '../sources/recognise.ts'
import type { RawRecord } from './raw-record.ts'

export interface Normaliser {
  sources: readonly Source[]
  prices: PriceBook
  bodies: TenantBodies
  clock: Clock
  /** Seals the original bytes of what is set aside. */
  seal(bytes: Uint8Array): string
}

export interface Normalised {
  events: readonly Event[]
  quarantined: readonly QuarantinedRecord[]
  counters: CountersBySource
}

interface Fault {
  code: string
  reason: string
}

/** Of an original at most this much is kept, bytes. */
const KEPT_ORIGINAL = 65_536

/** Fields that rules on an activity look at: an event without one of them is counted, because rules are blind to it. */
const EXPECTED: { readonly [A in Activity]?: readonly (readonly (keyof Event)[])[] } = {
  llm_invocation: [
    ['gen_ai.request.model', 'gen_ai.response.model'],
    ['gen_ai.provider.name'],
    [
      'user.id',
      'user.email',
      'user.name',
      'wachter.api_key.id',
      'gen_ai.agent.id',
      'gen_ai.agent.name',
      'source.ip',
      'source.address',
    ],
  ],
  tool_call: [['gen_ai.tool.name', 'wachter.tool.calls']],
  admin_audit: [
    ['event.action'],
    ['user.id', 'user.email', 'user.name', 'wachter.api_key.id', 'source.ip', 'source.address'],
  ],
}

/**
 * Turns the records of one batch into events. A record that can't be read is set aside with its reason and stops nobody.
 * `source` is the format the feed was declared to have, or `auto`.
 */
export async function normaliseRecords(
  normaliser: Normaliser,
  batch: { tenant: TenantId; source: SourceId | 'auto'; records: readonly RawRecord[] },
): Promise<Normalised> {
  const events: Event[] = []
  const quarantined: QuarantinedRecord[] = []
  const counters = new Map<string, SourceCounters>()
  const counterOf = (name: string): SourceCounters => {
    const counter = counters.get(name) ?? { ...noCounters }
    counters.set(name, counter)
    return counter
  }
  const declared =
    batch.source === 'auto' ? undefined : normaliser.sources.find(({ id }) => id === batch.source)
  if (batch.source !== 'auto' && declared === undefined) {
    throw problem(
      'ingest.unknown-source',
      'user',
      `there is no format ${batch.source}; docs/connect-your-logs.md lists them`,
    )
  }

  for (const record of batch.records) {
    const source =
      record.kind === 'bad' ? declared : (declared ?? recognise(record.value, normaliser.sources))
    const counter = counterOf(source?.id ?? 'unrecognised')
    const { found, faults } = await read(normaliser, batch.tenant, record, source)
    events.push(...found)
    counter.read += 1
    counter.events += found.length
    counter.content_missing += found.filter((event) => event['wachter.content_missing'] !== undefined).length
    counter.fields_missing += found.filter(lacksExpected).length
    const [fault] = faults
    if (fault === undefined) counter.normalised += 1
    else {
      counter.quarantined += 1
      quarantined.push(setAside(normaliser, batch, record, { ...fault, others: faults.length - 1 }))
    }
  }
  return { events, quarantined, counters: Object.fromEntries(counters) }
}

/** The events of a record, and what was wrong with it: a broken member of a page does not take its neighbours along. */
async function read(
  normaliser: Normaliser,
  tenant: TenantId,
  record: RawRecord,
  source: Source | undefined,
): Promise<{ found: Event[]; faults: Fault[] }> {
  const found: Event[] = []
  const faults: Fault[] = []
  const note = (thrown: unknown) => {
    const { code, message } = asProblem(thrown)
    faults.push({ code, reason: message })
  }
  const bodies: Bodies = { fetch: ({ uri }) => normaliser.bodies.fetch({ uri, tenant }) }
  const drafts = await draftsOf(bodies, record, source).catch((thrown: unknown) => {
    note(thrown)
    return []
  })
  if (source === undefined) return { found, faults }
  const origin = { tenant, source: source.id, ingested: normaliser.clock.now(), position: record.position }
  for (const draft of drafts) {
    try {
      found.push(completeEvent(draft, origin, normaliser.prices))
    } catch (thrown) {
      note(thrown)
    }
  }
  return { found, faults }
}

async function draftsOf(
  bodies: Bodies,
  record: RawRecord,
  source: Source | undefined,
): Promise<readonly EventDraft[]> {
  if (record.kind === 'bad') throw problem(record.code, 'user', record.reason)
  if (source === undefined) {
    throw problem(
      'ingest.unrecognised',
      'user',
      'no source knows this format; name one, or see docs/connect-your-logs.md',
    )
  }
  const { attach } = source
  if (attach?.refersToBodies(record.value) !== true) return source.normalise(record.value)
  return source.normalise(await attach.into(record.value, bodies))
}

function lacksExpected(event: Event): boolean {
  const expected = EXPECTED[event['wachter.activity']] ?? []
  return expected.some((alternatives) => alternatives.every((field) => event[field] === undefined))
}

function setAside(
  normaliser: Normaliser,
  batch: { tenant: TenantId; source: SourceId | 'auto' },
  record: RawRecord,
  why: Fault & { others: number },
): QuarantinedRecord {
  const original = record.original()
  const kept = original.subarray(0, KEPT_ORIGINAL)
  const bytes = record.kind === 'bad' ? record.length : original.length
  return {
    id: idOf('quarantine', batch.tenant, record.position, hash('sha256', kept)) as QuarantineId,
    tenant: batch.tenant,
    at: normaliser.clock.now(),
    source: batch.source,
    position: record.position.slice(-1024),
    code: why.code.slice(0, 128),
    reason: (why.others === 0 ? why.reason : `${why.reason} (and ${why.others} more in this record)`)
      .slice(0, 1000)
      .toWellFormed(),
    sealed: normaliser.seal(kept),
    bytes,
    cut: kept.length < bytes,
    state: 'waiting',
  }
}
