import { asOcsf } from '../detection/as-ocsf.ts'
import { asSarif } from '../detection/as-sarif.ts'
import { frameStream } from '../feeds/frame-bytes.ts'
import { rawRecordOf } from '../feeds/framed-item.ts'
import { type Normaliser, normaliseRecords } from '../ingest/normalise-records.ts'
import { type Detector, raiseFindings } from '../ingest/raise-findings.ts'
import { type PastCompletion, withSignals } from '../ingest/with-signals.ts'
import { addCounters, type CountersBySource } from '../model/counters.ts'
import type { Finding } from '../model/finding.ts'
import type { FindingId, SourceId, TenantId } from '../model/ids.ts'
import { type Level, rankOfLevel } from '../model/level.ts'
import type { RuleSummary } from '../model/rule.ts'
import { groupInMemory } from '../response/group-in-memory.ts'
import { incidentAsOcsf } from '../response/incident-as-ocsf.ts'
import type { Categories } from '../response/link.ts'
import { table } from './output.ts'
import { openRaw } from './read-input.ts'

export const scanFormats = ['ndjson', 'sarif', 'ocsf', 'table'] as const
export const scanEmits = ['events', 'findings', 'incidents'] as const

export interface ScanOptions {
  tenant: TenantId
  source: SourceId | 'auto'
  files: readonly string[]
  emit: (typeof scanEmits)[number]
  format: (typeof scanFormats)[number]
  failOn: Level | undefined
}

export interface ScanDeps {
  normaliser: Normaliser
  detector: Detector
  categories: Categories
  rules: readonly RuleSummary[]
  out(line: string): Promise<void>
  err(line: string): Promise<void>
}

/** Records that are put through at a time. */
const BATCH = 500
/** Conversations whose latest completions are remembered while scanning. */
const REMEMBERED = 20_000
/** Reasons for setting records aside that are told one by one. */
const TOLD_REASONS = 10

/**
 * `wachter scan`: log files to events, findings or incidents, without a store. Records that can't be read are counted and
 * told on standard error. Exit code 0, or 1 when a finding is at or above `failOn`.
 */
export async function scan(options: ScanOptions, deps: ScanDeps): Promise<number> {
  const findings = new Map<FindingId, Finding>()
  const positions = new Map<string, string>()
  const past = new Map<string, PastCompletion[]>()
  let counters: CountersBySource = {}
  let told = 0

  for (const file of options.files) {
    const origin = file === '-' ? 'stdin' : `file:${file}`
    for await (const items of frameStream(openRaw(file), BATCH)) {
      const records = items.map((item) => rawRecordOf(item, origin))
      const normalised = await normaliseRecords(deps.normaliser, {
        tenant: options.tenant,
        source: options.source,
        records,
      })
      counters = addCounters(counters, normalised.counters)
      for (const { position, code, reason } of normalised.quarantined) {
        told += 1
        if (told <= TOLD_REASONS) await deps.err(JSON.stringify({ set_aside: position, code, reason }))
      }
      const events = await withSignals(
        normalised.events,
        async (conversation) => past.get(conversation) ?? [],
      )
      for (const event of events) {
        remember(
          past,
          event['gen_ai.conversation.id'],
          event['@timestamp'],
          event['wachter.signal.completion']?.entropy,
        )
        if (options.emit === 'events') await deps.out(JSON.stringify(event))
        for (const finding of raiseFindings(deps.detector, event)) {
          if (findings.has(finding.id)) continue
          findings.set(finding.id, finding)
          positions.set(event['event.id'], event['wachter.source.position'] ?? origin)
        }
      }
    }
  }
  await write(options, deps, [...findings.values()], positions)
  await tellCounts(deps, counters)
  const { failOn } = options
  const failing =
    failOn !== undefined &&
    [...findings.values()].some(({ level }) => rankOfLevel(level) >= rankOfLevel(failOn))
  return failing ? 1 : 0
}

function remember(
  past: Map<string, PastCompletion[]>,
  conversation: string | undefined,
  at: string,
  entropy: number | undefined,
): void {
  if (conversation === undefined || entropy === undefined) return
  const completions = past.get(conversation) ?? []
  past.delete(conversation)
  past.set(conversation, [...completions.slice(-2), { at, entropy }])
  const oldest = past.keys().next().value
  if (past.size > REMEMBERED && oldest !== undefined) past.delete(oldest)
}

async function write(
  options: ScanOptions,
  { categories, rules, out }: ScanDeps,
  findings: readonly Finding[],
  positions: ReadonlyMap<string, string>,
): Promise<void> {
  if (options.emit === 'events') return
  if (options.emit === 'incidents') {
    for (const { incident, members } of groupInMemory(options.tenant, findings, categories)) {
      if (options.format === 'ocsf') await out(JSON.stringify(incidentAsOcsf(incident, members)))
      else if (options.format === 'table')
        await out(table([[incident.severity, incident.category, incident.findings, incident.title]]))
      else await out(JSON.stringify(incident))
    }
    return
  }
  if (options.format === 'sarif') await out(JSON.stringify(asSarif(findings, rules, positions), null, 2))
  else if (options.format === 'ocsf')
    for (const finding of findings) await out(JSON.stringify(asOcsf(finding)))
  else if (options.format === 'ndjson') for (const finding of findings) await out(JSON.stringify(finding))
  else {
    const rows = [...findings]
      .sort((a, b) => rankOfLevel(b.level) - rankOfLevel(a.level) || (a.at < b.at ? -1 : 1))
      .map(({ level, outcome, at, rule, entity, evidence }) => [
        level,
        outcome,
        at,
        rule.title,
        entity.id,
        evidence[0]?.excerpt ?? '',
      ])
    await out(table([['level', 'outcome', 'at', 'rule', 'entity', 'evidence'], ...rows], 60))
  }
}

async function tellCounts({ err }: ScanDeps, counters: CountersBySource): Promise<void> {
  const rows = Object.entries(counters).map(([source, { read, events, quarantined, content_missing }]) => [
    source,
    read,
    events,
    quarantined,
    content_missing,
  ])
  await err(table([['source', 'records', 'events', 'set aside', 'content missing'], ...rows]))
}
