import { type CountersBySource, noCounters, type SourceCounters } from '../model/counters.ts'
import type { Event } from '../model/event.ts'
import type { SourceId, TenantId } from '../model/ids.ts'
import { asProblem, problem } from '../model/problem.ts'
import type { QuarantinedRecord } from '../model/quarantine.ts'
import type { Bodies, EventDraft, Source, TenantBodies } from '../model/source.ts'
import type { Clock, Instant } from '../model/time.ts'
import { completeEvent } from '../sources/complete-event.ts'
import type { PriceBook } from '../sources/prices.ts'
import { recognise } from '../sources/recognise.ts'
import { lacksExpected } from './lacks-expected.ts'
import type { RawRecord } from './raw-record.ts'
import { type Fault, setAside } from './set-aside.ts'

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

/** Stands for the source of records of no known format, in counters. */
const UNRECOGNISED = 'unrecognised'

/**
 * Turns the records of one batch into events. A record that can't be read is set aside with its reason and stops nobody.
 * `source` is the format the feed was declared to have, or `auto`. Throws `ingest.unknown-source` (user).
 */
export async function normaliseRecords(
  normaliser: Normaliser,
  batch: { tenant: TenantId; source: SourceId | 'auto'; records: readonly RawRecord[] },
): Promise<Normalised> {
  const events: Event[] = []
  const quarantined: QuarantinedRecord[] = []
  const counters = new Map<string, SourceCounters>()
  const declared = declaredSource(normaliser, batch.source)
  const { tenant } = batch
  const bodies: Bodies = { fetch: ({ uri }) => normaliser.bodies.fetch({ uri, tenant }) }
  const reading: Reading = { normaliser, tenant, bodies, declared, ingested: normaliser.clock.now() }
  for (const record of batch.records) {
    const { source, found, faults } = await read(reading, record)
    const name = source?.id ?? UNRECOGNISED
    const counter = counters.get(name) ?? { ...noCounters }
    counters.set(name, counter)
    counter.read += 1
    counter.events += found.length
    for (const event of found) {
      events.push(event)
      if (event['wachter.content_missing'] !== undefined) counter.content_missing += 1
      if (lacksExpected(event)) counter.fields_missing += 1
    }
    const [fault, ...others] = faults
    if (fault === undefined) counter.normalised += 1
    else {
      counter.quarantined += 1
      quarantined.push(setAside(normaliser, batch, record, [fault, ...others]))
    }
  }
  return { events, quarantined, counters: Object.fromEntries(counters) }
}

function declaredSource({ sources }: Normaliser, id: SourceId | 'auto'): Source | undefined {
  if (id === 'auto') return undefined
  const source = sources.find((one) => one.id === id)
  if (source !== undefined) return source
  const known = sources.map((one) => one.id).join(', ')
  throw problem('ingest.unknown-source', 'user', `there is no source ${id}; there are auto, ${known}`)
}

/** What all records of a batch are read with. */
interface Reading {
  normaliser: Normaliser
  tenant: TenantId
  bodies: Bodies
  declared: Source | undefined
  ingested: Instant
}

interface Read {
  source: Source | undefined
  found: readonly Event[]
  faults: readonly Fault[]
}

/** The events of a record, and what was wrong with it: a broken member of a page does not take its neighbours along. */
async function read(reading: Reading, record: RawRecord): Promise<Read> {
  const { normaliser, tenant, bodies, ingested } = reading
  let source = reading.declared
  const found: Event[] = []
  const faults: Fault[] = []
  const note = (thrown: unknown) => {
    const { code, message } = asProblem(thrown)
    faults.push({ code, reason: message })
  }
  try {
    if (record.kind === 'bad') throw problem(record.code, 'user', record.reason)
    source ??= recognise(record.value, normaliser.sources)
    if (source === undefined) {
      throw problem(
        'ingest.unrecognised',
        'user',
        'no source knows this format; name one, or see docs/connect-your-logs.md',
      )
    }
    const origin = { tenant, source: source.id, ingested, position: record.position }
    for (const draft of await draftsOf(source, record.value, bodies)) {
      try {
        found.push(completeEvent(draft, origin, normaliser.prices))
      } catch (thrown) {
        note(thrown)
      }
    }
  } catch (thrown) {
    note(thrown)
  }
  return { source, found, faults }
}

/** A source that was declared for a feed gets every record; what it has no event for and does not know is none of its own. */
async function draftsOf(source: Source, value: unknown, bodies: Bodies): Promise<readonly EventDraft[]> {
  const { attach } = source
  const whole = attach?.refersToBodies(value) === true ? await attach.into(value, bodies) : value
  const drafts = source.normalise(whole)
  if (drafts.length === 0 && !source.recognises(value)) {
    throw problem('ingest.other-format', 'user', `this is no record of ${source.id}`)
  }
  return drafts
}
