import type { AuditRecorder } from '../audit/recorder.ts'
import { addCounters, type CountersBySource, noCounters } from '../model/counters.ts'
import type { Event } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import type { EventId, SourceId, TenantId } from '../model/ids.ts'
import type { Documents } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { type Normaliser, normaliseRecords } from './normalise-records.ts'
import { type Detector, raiseFindings } from './raise-findings.ts'
import type { RawRecord } from './raw-record.ts'
import { type PastCompletions, withSignals } from './with-signals.ts'

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
  latest: string | undefined
}

/**
 * Takes one batch of raw records through normalising, analysers and rules into the store. When it returns, everything is
 * durable: only then may a checkpoint move or a push be answered. Running it again changes nothing.
 */
export async function ingestBatch(ingest: Ingest, batch: Batch): Promise<BatchReport> {
  const normalised = await normaliseRecords(ingest.normaliser, batch)
  const events = await withSignals(normalised.events, pastCompletions(ingest.store.events, batch.tenant))
  if (normalised.quarantined.length > 0) {
    await ingest.store.quarantine.create(batch.tenant, normalised.quarantined)
  }
  const created = events.length === 0 ? [] : await ingest.store.events.create(batch.tenant, events)
  const repeated = new Set(
    events.flatMap((event, index) => (created[index] === 'exists' ? event['event.id'] : [])),
  )
  const findings = events.flatMap((event) => raiseFindings(ingest.detector, event))
  const raised = findings.length === 0 ? [] : await ingest.store.findings.create(batch.tenant, findings)
  const fresh = findings.filter((_, index) => raised[index] === 'created')
  await supersede(ingest.store.findings, batch.tenant, findings, repeated)
  if (findings.length > 0) await ingest.onFindings(batch.tenant)
  return {
    counters: addCounters(normalised.counters, seenInStore(events, repeated, fresh)),
    latest: events.map((event) => event['@timestamp'] as string).reduce<string | undefined>(later, undefined),
  }
}

function later(left: string | undefined, right: string): string {
  return left === undefined || right > left ? right : left
}

function pastCompletions(stored: Documents<Event>, tenant: TenantId): PastCompletions {
  return async (conversation, before) => {
    const page = await stored.page(tenant, {
      where: [
        { field: 'gen_ai.conversation.id', is: 'in', values: [conversation] },
        { field: '@timestamp', is: 'range', before: before['@timestamp'] },
      ],
      limit: 3,
    })
    return page.items.flatMap(({ document }) => {
      const entropy = document['wachter.signal.completion']?.entropy
      return entropy === undefined ? [] : [{ at: document['@timestamp'], entropy }]
    })
  }
}

/** An event that was read before may have findings of an older logic of the same rule: the newer one stands for them. */
async function supersede(
  stored: Documents<Finding>,
  tenant: TenantId,
  findings: readonly Finding[],
  repeated: ReadonlySet<EventId>,
): Promise<void> {
  const newer = new Map<string, Finding>()
  for (const finding of findings) {
    const event = finding.events[0]
    if (event !== undefined && repeated.has(event)) newer.set(`${finding.rule.id}\0${event}`, finding)
  }
  if (newer.size === 0) return
  const events = [...new Set([...newer.values()].flatMap((finding) => finding.events))]
  for (;;) {
    const page = await stored.page(tenant, {
      where: [
        { field: 'events', is: 'in', values: events },
        { field: 'superseded_by', is: 'missing' },
      ],
      limit: 1000,
    })
    const changes = page.items.flatMap(({ document, version }) => {
      const by = newer.get(`${document.rule.id}\0${document.events[0]}`)
      if (by === undefined || by.rule.logic_version === document.rule.logic_version) return []
      return [{ document: { ...document, superseded_by: by.id }, expected: version }]
    })
    if (changes.length === 0) return
    // One that lost against an analyst's change is still there in the next round.
    await stored.putMany(tenant, changes)
  }
}

function seenInStore(
  events: readonly Event[],
  repeated: ReadonlySet<EventId>,
  fresh: readonly Finding[],
): CountersBySource {
  const counters: CountersBySource = {}
  const of = (source: SourceId) => {
    const counter = counters[source] ?? { ...noCounters }
    counters[source] = counter
    return counter
  }
  for (const event of events)
    if (repeated.has(event['event.id'])) of(event['wachter.source.id']).duplicate += 1
  for (const finding of fresh) of(finding.source).findings += 1
  return counters
}
