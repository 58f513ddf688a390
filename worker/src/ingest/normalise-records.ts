import { withoutKeyValues } from '../detection/without-key-values.ts'
import type { Event } from '../model/event.ts'
import type { SourceId, TenantId } from '../model/ids.ts'
import { asProblem, problem } from '../model/problem.ts'
import type { OwnThresholds, Sensitivity } from '../model/sensitivity.ts'
import type { Bodies, EventDraft, Source } from '../model/source.ts'
import type { Instant } from '../model/time.ts'
import { completeEvent } from '../sources/complete-event.ts'
import type { PriceBook } from '../sources/prices.ts'
import { recognise } from '../sources/recognise.ts'
import type { ReadableRecord } from './raw-record.ts'

/** The formats that are read, and what their models cost. */
export interface Formats {
  sources: readonly Source[]
  prices: PriceBook
}

/** Records of one feed. `source` is the format that it was declared to have, or `auto`. */
export interface ReadableBatch {
  tenant: TenantId
  source: SourceId | 'auto'
  records: readonly ReadableRecord[]
  /** When they came in. */
  ingested: Instant
  /** How its texts are flagged; default: balanced. */
  sensitivity?: Sensitivity | undefined
  /** In the place of the profile's. */
  thresholds?: OwnThresholds | undefined
}

/** What was wrong with a record, or with members of it. */
export interface Fault {
  code: string
  reason: string
}

/** What a record was read as. */
export interface Normalised {
  /** The source that knew it. */
  source: SourceId | undefined
  events: readonly Event[]
  /** A record with a fault goes to quarantine, whether or not it gave events. */
  fault: Fault | undefined
}

/**
 * Turns the records of one batch into events; the answers are in their order. A record that can't be read has a fault and
 * stops nobody. `begin` is told of each record first. Throws `ingest.unknown-source` (user).
 */
export async function normaliseRecords(
  formats: Formats,
  batch: ReadableBatch,
  { bodies, begin }: { bodies: Bodies; begin?: (record: number) => void },
): Promise<readonly Normalised[]> {
  const reading: Reading = { formats, batch, bodies, declared: declaredSource(formats, batch.source) }
  const normalised: Normalised[] = []
  for (const [nth, record] of batch.records.entries()) {
    begin?.(nth)
    normalised.push(await read(reading, record))
  }
  return normalised
}

function declaredSource({ sources }: Formats, id: SourceId | 'auto'): Source | undefined {
  if (id === 'auto') return undefined
  const source = sources.find((one) => one.id === id)
  if (source !== undefined) return source
  const known = sources.map((one) => one.id).join(', ')
  throw problem('ingest.unknown-source', 'user', `there is no source ${id}; there are auto, ${known}`)
}

/** What all records of a batch are read with. */
interface Reading {
  formats: Formats
  batch: ReadableBatch
  bodies: Bodies
  declared: Source | undefined
}

/** The events of a record, and what was wrong with it: a broken member of a page does not take its neighbours along. */
async function read(reading: Reading, record: ReadableRecord): Promise<Normalised> {
  const { formats, batch, bodies } = reading
  let source = reading.declared
  const events: Event[] = []
  let first: Fault | undefined
  let others = 0
  const note = (thrown: unknown) => {
    const { code, message } = asProblem(thrown)
    if (first === undefined) first = { code, reason: message }
    else others += 1
  }
  try {
    if (record.kind === 'bad') throw problem(record.code, 'user', record.reason)
    source ??= recognise(record.value, formats.sources)
    if (source === undefined) {
      throw problem(
        'ingest.unrecognised',
        'user',
        'no source knows this format; name one, or see docs/connect-your-logs.md',
      )
    }
    const { tenant, ingested } = batch
    const { position, identity } = record
    const origin = { tenant, source: source.id, ingested, position, identity }
    for (const draft of await draftsOf(source, record.value, bodies)) {
      try {
        events.push(withoutKeyValues(completeEvent(draft, origin, formats.prices)))
      } catch (thrown) {
        note(thrown)
      }
    }
  } catch (thrown) {
    note(thrown)
  }
  return { source: source?.id, events, fault: first === undefined ? undefined : faultOf(first, others) }
}

/** The first fault, and how many others there were, as long as a quarantined record has room for. */
function faultOf({ code, reason }: Fault, others: number): Fault {
  const more = others === 0 ? '' : ` (and ${others} more in this record)`
  return { code: code.slice(0, 128), reason: `${reason}${more}`.slice(0, 1000).toWellFormed() }
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
