import type { AuditRecorder } from '../audit/recorder.ts'
import type { Occurrence } from '../detection/correlate/occurrence.ts'
import type { RuleProblem } from '../detection/sigma/sigma-rule.ts'
import { addCounters, type CountersBySource, noCounters, type SourceCounters } from '../model/counters.ts'
import type { Event } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import type { EventId, SourceId, TenantId } from '../model/ids.ts'
import type { TenantBodies } from '../model/source.ts'
import { type Clock, earlier, type Instant } from '../model/time.ts'
import type { Store } from '../store/store.ts'
import type { ConversationMemory } from './conversation-memory.ts'
import { countVerdicts } from './count-verdicts.ts'
import type { Evaluated, Evaluator } from './evaluator.ts'
import { keepOccurrences } from './keep-occurrences.ts'
import type { RawRecord } from './raw-record.ts'
import { type Revision, reviseFindings } from './revise-findings.ts'
import { setAside } from './set-aside.ts'
import { type Conversations, type StoredBatch, storedConversations } from './stored-conversations.ts'
import { supersedeFindings } from './supersede-findings.ts'
import { type Originals, storedTexts, withoutTexts } from './texts-at-source.ts'
import type { PastCompletions } from './with-signals.ts'

export interface Ingest {
  store: Pick<Store, 'events' | 'findings' | 'quarantine' | 'occurrences'>
  evaluator: Evaluator
  bodies: TenantBodies
  audit: AuditRecorder
  clock: Clock
  /** Seals the original bytes of what is set aside. */
  seal(bytes: Uint8Array): string
  /** Spares reading conversations again that have not changed since this process wrote to them. */
  memory?: ConversationMemory
  /** Where a feed leaves texts at their source. */
  originals?: Originals
  /** Told, batch by batch, of rules that could not be evaluated on what a tenant took in at `from`. */
  onRuleFailure(failure: RuleProblem, where: { tenant: TenantId; from: Instant }): void
  /** Told when a tenant has new findings: grouping is a later stage. */
  onFindings(tenant: TenantId): Promise<void>
  /** Told when correlations have something to look at: that is a later stage, too. */
  onOccurrences(tenant: TenantId): Promise<void>
}

export interface Batch {
  tenant: TenantId
  source: SourceId | 'auto'
  records: readonly RawRecord[]
  /** Where the texts of its events stay; default: in the store. */
  texts?: 'source' | undefined
}

/** What became of a batch; the caller stores it together with its checkpoint. */
export interface BatchReport {
  counters: CountersBySource
  /** The latest event time of the batch, for lag; undefined when it had no event. */
  latest: Instant | undefined
  /** The event times by source, in the order of the records. */
  times: ReadonlyMap<SourceId, readonly Instant[]>
}

/** A batch whose evaluation has begun. */
export interface Begun {
  batch: Batch
  at: Instant
  conversations: Conversations
  evaluated: Promise<Evaluated>
}

/**
 * Takes one batch of raw records through normalising, analysers and rules into the store. When it returns, everything is
 * durable: only then may a checkpoint move or a push be answered. Running it again changes nothing.
 */
export function ingestBatch(ingest: Ingest, batch: Batch): Promise<BatchReport> {
  return finishBatch(ingest, beginBatch(ingest, batch))
}

/** Begins a batch that may follow on one that is not stored yet: its conversations are looked at after `before`. */
export function beginBatch(ingest: Ingest, batch: Batch, before?: Promise<void>): Begun {
  const { store, evaluator, bodies, clock } = ingest
  const { tenant, source, records } = batch
  const at = clock.now()
  const conversations = storedConversations(store, tenant, ingest.memory)
  const past: PastCompletions = async (spans) => {
    await before
    return conversations.past(spans)
  }
  const evaluated = evaluator.evaluate(
    { tenant, source, records, ingested: at },
    { past, bodies: { fetch: ({ uri }) => bodies.fetch({ uri, tenant }) } },
  )
  // Whoever finishes it is told; one that is not finished is read again.
  evaluated.catch(() => {})
  return { batch, at, conversations, evaluated }
}

/** Stores what comes of a batch. `onPlaced` is told when what follows may look at its conversations. */
export async function finishBatch(ingest: Ingest, begun: Begun, onPlaced?: () => void): Promise<BatchReport> {
  const { store, seal } = ingest
  const { batch, at, conversations } = begun
  const { tenant } = batch
  const { verdicts, divided, ruleFailures } = await begun.evaluated
  for (const failure of ruleFailures) ingest.onRuleFailure(failure, { tenant, from: at })

  const faults = verdicts.map(({ fault }) => fault)
  const quarantined = setAside(batch, faults, { seal, at })
  if (quarantined.length > 0) await store.quarantine.create(tenant, quarantined)
  const evaluated = verdicts.flatMap((verdict) => verdict.events)
  const events = evaluated.map(({ event }) => event)
  const stored = batch.texts === 'source' ? events.map(withoutTexts) : events
  const answers = stored.length === 0 ? [] : await store.events.create(tenant, stored)
  const findings = evaluated.flatMap((one) => one.findings)
  const raised = findings.length === 0 ? [] : await store.findings.create(tenant, findings)
  // An event that was read before may have findings of an older logic of the same rule.
  const repeated = evaluated.filter((_, nth) => answers[nth] === 'exists')
  const onRepeated = repeated.flatMap((one) => one.findings)
  await supersedeFindings(ingest, tenant, onRepeated)
  const placed = { conversations, batch: { events, answers, divided }, onPlaced }
  const revised = await revise(ingest, tenant, placed)
  const occurrences = [...evaluated.flatMap((one) => one.occurrences), ...revised.occurrences]
  await keepOccurrences(ingest, tenant, occurrences, at)

  if (findings.some(isShown) || revised.anything) await ingest.onFindings(tenant)
  const fresh = findings.filter((_, nth) => raised[nth] === 'created')
  const seen = seenInStore(
    repeated.map(({ event }) => event),
    [...fresh, ...revised.created],
  )
  return {
    counters: addCounters(countVerdicts(verdicts), seen),
    latest: latestOf(events),
    times: timesOf(events),
  }
}

interface Placed {
  conversations: Conversations
  batch: StoredBatch
  onPlaced: (() => void) | undefined
}

/**
 * Lets the rules look again at events that have another completion before them than they were compared with, until nothing
 * that is stored at the same time puts them elsewhere. The stored event keeps the signal that it came with.
 */
async function revise(
  ingest: Ingest,
  tenant: TenantId,
  { conversations, batch, onPlaced }: Placed,
): Promise<{ created: readonly Finding[]; occurrences: readonly Occurrence[]; anything: boolean }> {
  const created: Finding[] = []
  const occurrences: Occurrence[] = []
  const judged = new Map<EventId, Event>()
  let changed = 0
  for (;;) {
    const misplaced = await conversations.misplaced(batch, judged)
    // Before the evaluator is asked: it may be at work on what follows.
    onPlaced?.()
    if (misplaced.length === 0) break
    for (const event of misplaced) judged.set(event['event.id'], event)
    const whole = await (ingest.originals ?? storedTexts)(tenant, misplaced)
    // What nobody has the texts of any more stays as it was judged.
    const judgeable = whole.flatMap((event) => event ?? [])
    const { judgements, ruleFailures } = await ingest.evaluator.judge(judgeable, ingest.clock.now())
    const from = earliestArrival(misplaced)
    for (const failure of ruleFailures) ingest.onRuleFailure(failure, { tenant, from })
    const revisions: Revision[] = []
    for (const [nth, event] of judgeable.entries()) {
      const judgement = judgements[nth]
      if (judgement !== undefined) revisions.push({ event: event['event.id'], judgement })
    }
    const revised = await reviseFindings(ingest, tenant, revisions)
    created.push(...revised.created)
    occurrences.push(...revisions.flatMap(({ judgement }) => judgement.occurrences))
    changed += revised.changed
    const raised = revisions.flatMap(({ judgement }) => judgement.findings)
    await supersedeFindings(ingest, tenant, raised)
  }
  return { created, occurrences, anything: created.length + changed > 0 }
}

function earliestArrival(events: readonly Event[]): Instant {
  return events.map((event) => event['event.ingested']).reduce(earlier)
}

function latestOf(events: readonly Event[]): Instant | undefined {
  return events.reduce<Instant | undefined>((latest, { '@timestamp': at }) => {
    return latest === undefined || at > latest ? at : latest
  }, undefined)
}

function timesOf(events: readonly Event[]): ReadonlyMap<SourceId, readonly Instant[]> {
  const bySource = Map.groupBy(events, (event) => event['wachter.source.id'])
  return new Map([...bySource].map(([source, own]) => [source, own.map((event) => event['@timestamp'])]))
}

function isShown({ suppressed }: Finding): boolean {
  return suppressed === undefined
}

function seenInStore(repeated: readonly Event[], fresh: readonly Finding[]): CountersBySource {
  const counters = new Map<SourceId, SourceCounters>()
  const of = (source: SourceId) => {
    const counter = counters.get(source) ?? { ...noCounters }
    counters.set(source, counter)
    return counter
  }
  for (const event of repeated) of(event['wachter.source.id']).duplicate += 1
  for (const finding of fresh.filter(isShown)) of(finding.source).findings += 1
  return Object.fromEntries(counters)
}
