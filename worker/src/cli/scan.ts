import type { WholeFindings } from '../detection/correlate/correlate-all.ts'
import type { RuleProblem } from '../detection/sigma/sigma-rule.ts'
import { frameStream } from '../feeds/frame-bytes.ts'
import { type FramedItem, rawRecordOf } from '../feeds/framed-item.ts'
import { countVerdicts } from '../ingest/count-verdicts.ts'
import type { Evaluator, Reach } from '../ingest/evaluator.ts'
import type { Fault } from '../ingest/normalise-records.ts'
import { type Completion, completionOf } from '../ingest/with-signals.ts'
import { addCounters, type CountersBySource } from '../model/counters.ts'
import type { Event } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import type { EventId, FindingId, SourceId, TenantId } from '../model/ids.ts'
import { inert } from '../model/inert.ts'
import { type Level, rankOfLevel } from '../model/level.ts'
import { Problem, systemCodeOf } from '../model/problem.ts'
import type { RuleSummary } from '../model/rule.ts'
import type { Clock } from '../model/time.ts'
import type { Categories } from '../response/link.ts'
import { table } from './output.ts'
import { openRaw, unreadable } from './read-input.ts'
import { type Positioned, type ScanEmit, type ScanFormat, scanWriter } from './scan-writer.ts'

export interface ScanOptions {
  tenant: TenantId
  source: SourceId | 'auto'
  files: readonly string[]
  emit: ScanEmit
  format: ScanFormat
  failOn: Level | undefined
}

export interface ScanDeps {
  evaluator: Evaluator
  clock: Clock
  onRuleFailure(failure: RuleProblem): void
  categories: Categories
  rules: readonly RuleSummary[]
  /** Correlates what is taken, all at once in the end. */
  correlate(tenant: TenantId): WholeFindings
  out(line: string): Promise<void>
  err(line: string): Promise<void>
}

/** Records that are put through at a time. */
const BATCH = 500
/** Conversations whose latest completions are remembered while scanning, and how many of each. */
const REMEMBERED = 20_000
const COMPLETIONS = 8
/** Reasons for setting records aside that are told one by one. */
const TOLD_REASONS = 10

/**
 * `wachter scan`: log files to events, findings or incidents, without a store. Records that can't be read are counted and
 * told on standard error, and so is what correlations left out. Exit code 0, or 1 when a finding is at or above `failOn`. Errors: `cli.format`,
 * `input.unreadable`, `ingest.unknown-source` (user).
 */
export async function scan(options: ScanOptions, deps: ScanDeps): Promise<number> {
  const { tenant, source, emit, format, failOn } = options
  const writer = scanWriter(emit, format, { ...deps, tenant })
  const memory = completionMemory()
  const reach: Reach = {
    past: async (spans) => spans.map(({ conversation }) => memory.of(conversation)),
    // Nothing is fetched: what a log refers to stays where it is.
    bodies: { fetch: async () => undefined },
  }
  const seen = new Set<FindingId>()
  const correlated = deps.correlate(tenant)
  /** Of events that correlations look at. */
  const positions = new Map<EventId, string>()
  let counters: CountersBySource = {}
  let setAside = 0
  let worst = -1
  const write = async (finding: Finding, at: readonly Positioned[]) => {
    worst = Math.max(worst, rankOfLevel(finding.level))
    await writer.finding(finding, at)
  }

  for (const file of options.files) {
    const origin = file === '-' ? 'stdin' : `file:${file}`
    for await (const items of itemsOf(file)) {
      const records = items.map((item) => rawRecordOf(item, origin))
      const batch = { tenant, source, records, ingested: deps.clock.now() }
      const { verdicts, ruleFailures } = await deps.evaluator.evaluate(batch, reach)
      for (const failure of ruleFailures) deps.onRuleFailure(failure)
      counters = addCounters(counters, countVerdicts(verdicts))
      const reasons = verdicts.flatMap(({ fault }, nth) =>
        fault === undefined ? [] : [{ position: records[nth]?.position ?? origin, ...fault }],
      )
      await tellReasons(deps, reasons.slice(0, Math.max(0, TOLD_REASONS - setAside)))
      setAside += reasons.length
      for (const { event, findings, occurrences } of verdicts.flatMap(({ events }) => events)) {
        memory.add(event)
        await writer.event(event)
        const { 'event.id': id, 'wachter.source.position': position } = event
        if (occurrences.length > 0 && position !== undefined) positions.set(id, position)
        correlated.take(occurrences, event)
        const at = position === undefined ? [] : [{ event: id, position }]
        for (const finding of findings) {
          if (finding.suppressed !== undefined || seen.has(finding.id)) continue
          seen.add(finding.id)
          await write(finding, at)
        }
      }
    }
  }
  for (const finding of correlated.findings(deps.clock.now())) {
    const at = finding.events.flatMap((event) => {
      const position = positions.get(event)
      return position === undefined ? [] : [{ event, position }]
    })
    await write(finding, at)
  }
  await writer.end()
  if (setAside > TOLD_REASONS) await deps.err(`and ${setAside - TOLD_REASONS} more records set aside`)
  for (const one of correlated.leftOut()) await deps.err(inert(JSON.stringify(one)))
  await tellCounts(deps, counters)
  return failOn !== undefined && worst >= rankOfLevel(failOn) ? 1 : 0
}

/** What is in a file, some at a time; one that can't be opened or read is no damaged log but wrong use. */
async function* itemsOf(file: string): AsyncGenerator<FramedItem[]> {
  try {
    yield* frameStream(openRaw(file), BATCH)
  } catch (error) {
    const isOfSystem = !(error instanceof Problem) && systemCodeOf(error) !== undefined
    throw isOfSystem ? unreadable(file, error) : error
  }
}

/** The latest completions of the conversations seen last. */
function completionMemory(): { add(event: Event): void; of(conversation: string): readonly Completion[] } {
  const latest = new Map<string, readonly Completion[]>()
  return {
    of: (conversation) => latest.get(conversation) ?? [],
    add: (event) => {
      const conversation = event['gen_ai.conversation.id']
      const completion = completionOf(event)
      if (conversation === undefined || completion === undefined) return
      const known = latest.get(conversation) ?? []
      latest.delete(conversation)
      latest.set(conversation, [...known.slice(1 - COMPLETIONS), completion])
      const oldest = latest.keys().next().value
      if (latest.size > REMEMBERED && oldest !== undefined) latest.delete(oldest)
    },
  }
}

async function tellReasons(
  { err }: ScanDeps,
  reasons: readonly (Fault & { position: string })[],
): Promise<void> {
  for (const { position, code, reason } of reasons) {
    await err(inert(JSON.stringify({ set_aside: position, code, reason })))
  }
}

async function tellCounts({ err }: ScanDeps, counters: CountersBySource): Promise<void> {
  const head = ['source', 'records', 'events', 'set aside', 'content missing', 'fields missing']
  const rows = Object.entries(counters).map(([source, counted]) => [
    source,
    counted.read,
    counted.events,
    counted.quarantined,
    counted.content_missing,
    counted.fields_missing,
  ])
  await err(table([head, ...rows]))
}
