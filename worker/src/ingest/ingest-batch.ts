import type { AuditRecorder } from '../audit/recorder.ts'
import { addCounters, type CountersBySource, noCounters, type SourceCounters } from '../model/counters.ts'
import type { Event } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import type { SourceId, TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { Store } from '../store/store.ts'
import { type Normaliser, normaliseRecords } from './normalise-records.ts'
import { storedCompletions } from './past-completions.ts'
import { type Detector, raiseFindings } from './raise-findings.ts'
import type { RawRecord } from './raw-record.ts'
import { supersedeFindings } from './supersede-findings.ts'
import { withSignals } from './with-signals.ts'

export interface Ingest {
  store: Pick<Store, 'events' | 'findings' | 'quarantine'>
  normaliser: Normaliser
  detector: Detector
  audit: AuditRecorder
  /** Told when a tenant has new findings: grouping is a later stage. */
  onFindings(tenant: TenantId): Promise<void>
}

export interface Batch {
  tenant: TenantId
  source: SourceId | 'auto'
  records: readonly RawRecord[]
}

/** What became of a batch; the caller stores it together with its checkpoint. */
export interface BatchReport {
  counters: CountersBySource
  /** The latest event time of the batch, for lag; undefined when it had no event. */
  latest: Instant | undefined
}

/**
 * Takes one batch of raw records through normalising, analysers and rules into the store. When it returns, everything is
 * durable: only then may a checkpoint move or a push be answered. Running it again changes nothing.
 */
export async function ingestBatch(ingest: Ingest, batch: Batch): Promise<BatchReport> {
  const { store, detector, audit, normaliser } = ingest
  const { tenant } = batch
  const normalised = await normaliseRecords(normaliser, batch)
  const events = await withSignals(normalised.events, storedCompletions(store, tenant))
  if (normalised.quarantined.length > 0) await store.quarantine.create(tenant, normalised.quarantined)
  const created = events.length === 0 ? [] : await store.events.create(tenant, events)
  const findings = events.flatMap((event) => raiseFindings(detector, event))
  const raised = findings.length === 0 ? [] : await store.findings.create(tenant, findings)

  const repeated = events.filter((_, nth) => created[nth] === 'exists')
  const again = new Set(repeated.map((event) => event['event.id']))
  // An event that was read before may have findings of an older logic of the same rule.
  const onRepeated = findings.filter(({ events: [event] }) => event !== undefined && again.has(event))
  await supersedeFindings({ store, audit, clock: detector.clock }, tenant, onRepeated)

  if (findings.length > 0) await ingest.onFindings(tenant)
  const fresh = findings.filter((_, nth) => raised[nth] === 'created')
  return {
    counters: addCounters(normalised.counters, seenInStore(repeated, fresh)),
    latest: latestOf(events),
  }
}

function latestOf(events: readonly Event[]): Instant | undefined {
  return events.reduce<Instant | undefined>((latest, { '@timestamp': at }) => {
    return latest === undefined || at > latest ? at : latest
  }, undefined)
}

function seenInStore(repeated: readonly Event[], fresh: readonly Finding[]): CountersBySource {
  const counters = new Map<SourceId, SourceCounters>()
  const of = (source: SourceId) => {
    const counter = counters.get(source) ?? { ...noCounters }
    counters.set(source, counter)
    return counter
  }
  for (const event of repeated) of(event['wachter.source.id']).duplicate += 1
  for (const finding of fresh) of(finding.source).findings += 1
  return Object.fromEntries(counters)
}
