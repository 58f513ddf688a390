import { z } from 'zod'
import { Backlog } from '../model/backlog.ts'
import { CountersBySource } from '../model/counters.ts'
import { Event } from '../model/event.ts'
import { Finding } from '../model/finding.ts'
import { TenantId } from '../model/ids.ts'
import { Incident, TimelineEntry } from '../model/incident.ts'
import { Reading } from '../model/reading.ts'
import { Instant } from '../model/time.ts'
import { acceptances, appetiteLimits } from './acceptance-collections.ts'
import { alertMinutes, measures } from './alerting-collections.ts'
import { assessments, assetChanges, connectorRuns } from './asset-history-collections.ts'
import { audit, auditHeads } from './audit-collections.ts'
import { boardReports } from './board-report-collections.ts'
import { containments } from './containment-collections.ts'
import { assetControls, controlProofs, controlStatements } from './control-collections.ts'
import { correlatorParts, correlatorStates, occurrences } from './correlation-collections.ts'
import type { Collection, Documents, FieldSpec } from './documents.ts'
import { dossiers } from './dossier-collections.ts'
import { drills } from './drill-collections.ts'
import { evidenceBags, evidenceItems } from './evidence-collections.ts'
import { exceptions, maintenance, ruleDecisions } from './exception-collections.ts'
import { filesInForce } from './files-in-force-collections.ts'
import { gaps, ruleStates } from './gap-collections.ts'
import { attestations, boardActions, boardDecisions, policyApprovals } from './governance-collections.ts'
import { handovers } from './handover-collections.ts'
import { hunts, reveals } from './hunt-collections.ts'
import { assets, observations } from './inventory-collections.ts'
import { notifications } from './notification-collections.ts'
import { postMortems } from './post-mortem-collections.ts'
import { presences } from './presence-collections.ts'
import { programmeDays } from './programme-collections.ts'
import { quarantine } from './quarantine-collections.ts'
import { engagements, redTeamFindings } from './red-team-collections.ts'
import { playbookVersions, runEvents, runs } from './run-collections.ts'
import { tasks } from './task-collections.ts'

const keyword: FieldSpec = { kind: 'keyword' }
const keywords: FieldSpec = { kind: 'keyword', many: true }
const indexed: FieldSpec = { kind: 'keyword', indexed: true }
const number: FieldSpec = { kind: 'number' }
const time: FieldSpec = { kind: 'time' }
const text: FieldSpec = { kind: 'text' }

/** How far a feed has been read, and what was counted on the way: one document, so that both move together. */
export const Checkpoint = z.strictObject({
  id: z.string().max(256),
  tenant: TenantId,
  feed: z.string().max(1024),
  updated: Instant,
  /** Owned by the feed: identity and offset of files, cursor of an index. */
  position: z.json(),
  counters: CountersBySource,
  /** Absent where the feed can't tell. */
  backlog: Backlog.optional(),
  /** Absent in what earlier versions wrote. */
  reading: Reading.optional(),
})
export type Checkpoint = z.infer<typeof Checkpoint>

/** Work that is due: the store's record of it; a dispatcher only delivers. */
export const Job = z.strictObject({
  /** Of name and key: two of these are one. */
  id: z.string().max(64),
  tenant: TenantId,
  name: z.string().max(128),
  payload: z.json(),
  /** `waiting` until due and claimed; `poison` after too many starts: stays visible, is not tried again by itself. */
  state: z.enum(['waiting', 'running', 'done', 'failed', 'poison']),
  due: Instant,
  created: Instant,
  updated: Instant,
  /** Starts so far, successful or not. */
  starts: z.int().nonnegative(),
  /** Runs that ended in an error since the last good one; a crash or a shutdown is no failure. */
  failures: z.int().nonnegative(),
  /** Who runs it and until when the claim holds. */
  holder: z.string().max(128).nullable(),
  lease_until: Instant.nullable(),
  /** Asked for again while it ran: run once more afterwards. */
  again: z.boolean(),
  /** Repeats every so many milliseconds; null for a single run. */
  every_ms: z.int().positive().nullable(),
  last_error: z.strictObject({ code: z.string(), message: z.string().max(2000) }).nullable(),
})
export type Job = z.infer<typeof Job>

export const events: Collection<Event> = {
  name: 'events',
  schema: Event,
  id: (event) => event['event.id'],
  time: (event) => event['@timestamp'],
  timeField: '@timestamp',
  mode: 'append',
  fields: {
    '@timestamp': time,
    'event.ingested': time,
    'event.action': keyword,
    'event.outcome': keyword,
    'error.type': keyword,
    'wachter.activity': keyword,
    'wachter.source.id': keyword,
    'wachter.outcome': keyword,
    'wachter.drill': keyword,
    'wachter.team': keyword,
    'wachter.api_key.id': indexed,
    'wachter.content_missing': keyword,
    'wachter.cost.usd': number,
    'wachter.asset.refs.key': keywords,
    'wachter.tool.calls.name': { kind: 'keyword', indexed: true, many: true },
    'wachter.guardrail.findings.policy': keywords,
    'wachter.guardrail.status': keyword,
    'gen_ai.provider.name': keyword,
    'gen_ai.operation.name': keyword,
    'gen_ai.request.model': keyword,
    'gen_ai.agent.name': indexed,
    'gen_ai.conversation.id': indexed,
    'gen_ai.usage.input_tokens': number,
    'gen_ai.usage.output_tokens': number,
    'user.id': indexed,
    'source.ip': indexed,
    'host.name': indexed,
    'cloud.account.id': indexed,
    'wachter.text.user_turn.content': text,
    'wachter.text.tool_input.content': text,
    'wachter.text.completion.content': text,
    // A word like any other: who has a text's hash finds it, also where its words stay in their own index.
    'wachter.text.user_turn.sha256': text,
    'wachter.text.tool_input.sha256': text,
    'wachter.text.completion.sha256': text,
  },
  objects: ['wachter.request.parameters', 'wachter.response.elements'],
}

export const findings: Collection<Finding> = {
  name: 'findings',
  schema: Finding,
  id: (finding) => finding.id,
  time: (finding) => finding.at,
  timeField: 'at',
  mode: 'mutable',
  fields: {
    at: time,
    created: time,
    'rule.id': indexed,
    'rule.title': keyword,
    level: indexed,
    outcome: keyword,
    source: keyword,
    events: { kind: 'keyword', indexed: true, many: true },
    'entity.kind': keyword,
    'entity.id': indexed,
    conversation: indexed,
    'asset.type': keyword,
    'asset.provider': keyword,
    'asset.key': keyword,
    asset_name: { kind: 'keyword', indexed: true, names: 'asset' },
    category: keyword,
    stage: keyword,
    tags: keywords,
    'disposition.verdict': keyword,
    'disposition.at': time,
    superseded_by: keyword,
    incident: indexed,
    'placed.by': keyword,
    'disposition.incident': keyword,
    'disposition.batch': indexed,
    shadow: { kind: 'boolean' },
    drill: indexed,
    'suppressed.id': { kind: 'keyword', indexed: true, many: true },
    'evidence.excerpt': text,
  },
}

export const incidents: Collection<Incident> = {
  name: 'incidents',
  schema: Incident,
  id: (incident) => incident.id,
  time: (incident) => incident.last_seen,
  timeField: 'last_seen',
  mode: 'mutable',
  fields: {
    opened: time,
    updated: time,
    first_seen: time,
    last_seen: time,
    category: keyword,
    severity: keyword,
    state: keyword,
    phase: keyword,
    assignee: keyword,
    'entities.id': keywords,
    'assets.key': keywords,
    asset_names: { kind: 'keyword', indexed: true, many: true, names: 'assets' },
    conversations: keywords,
    stages: keywords,
    merged_into: keyword,
    'closure.as': keyword,
    drill: indexed,
    'links.incident': { kind: 'keyword', indexed: true, many: true },
    findings: number,
    title: text,
  },
}

export const timeline: Collection<TimelineEntry> = {
  name: 'timeline',
  schema: TimelineEntry,
  id: (entry) => entry.id,
  time: (entry) => entry.at,
  timeField: 'at',
  mode: 'append',
  fields: { at: time, incident: indexed, kind: keyword, by: keyword, text },
}

export const checkpoints: Collection<Checkpoint> = {
  name: 'checkpoints',
  schema: Checkpoint,
  id: (checkpoint) => checkpoint.id,
  time: (checkpoint) => checkpoint.updated,
  timeField: 'updated',
  mode: 'mutable',
  fields: { feed: keyword, updated: time },
}

export const jobs: Collection<Job> = {
  name: 'jobs',
  schema: Job,
  id: (job) => job.id,
  time: (job) => job.due,
  timeField: 'due',
  mode: 'mutable',
  fields: { name: indexed, state: indexed, due: time, lease_until: time, updated: time },
}

/** Every kind of record there is; an adapter makes its tables or indices from this list. */
export const collections = {
  events,
  findings,
  incidents,
  timeline,
  quarantine,
  audit,
  auditHeads,
  checkpoints,
  gaps,
  ruleStates,
  exceptions,
  maintenance,
  acceptances,
  appetiteLimits,
  ruleDecisions,
  filesInForce,
  containments,
  jobs,
  observations,
  assets,
  assetChanges,
  assessments,
  assetControls,
  controlStatements,
  controlProofs,
  connectorRuns,
  dossiers,
  drills,
  handovers,
  presences,
  programmeDays,
  hunts,
  reveals,
  notifications,
  runs,
  runEvents,
  playbookVersions,
  tasks,
  postMortems,
  evidenceBags,
  evidenceItems,
  occurrences,
  correlatorStates,
  correlatorParts,
  engagements,
  redTeamFindings,
  alertMinutes,
  measures,
  policyApprovals,
  attestations,
  boardDecisions,
  boardActions,
  boardReports,
} as const

type DocumentOf<C> = C extends Collection<infer T> ? T : never

/** The record of everything. Adapters are functions that return it; only `main.ts` calls them. */
export type Store = {
  readonly [Name in keyof typeof collections]: Documents<DocumentOf<(typeof collections)[Name]>>
} & {
  /** Whose records there are, or were, whether or not they are configured any more. */
  tenants(): Promise<readonly TenantId[]>
  /** Bytes in use and allowed; `free` is what is left on the medium. Unknown numbers are undefined. */
  health(): Promise<{ ok: boolean; detail: string; bytes: number | undefined; free: number | undefined }>
  close(): Promise<void>
}

/** A store as it was found: what this version would change when it opens it, and what can be read of it before. */
export interface Inspected {
  /** In the order in which they are made; none where it fits. */
  changes: readonly string[]
  /** Room that they take at most, bytes. */
  bytes: number
  free: number | undefined
  /** Undefined where even these have to be changed before they can be read. */
  readable: Pick<Store, 'tenants' | 'audit' | 'checkpoints'> | undefined
  close(): Promise<void>
}

/** One `Documents` for each collection: what adapters make their store of. */
export function openEvery(
  open: <T>(collection: Collection<T>) => Documents<T>,
): Omit<Store, 'tenants' | 'health' | 'close'> {
  return {
    events: open(events),
    findings: open(findings),
    incidents: open(incidents),
    timeline: open(timeline),
    quarantine: open(quarantine),
    audit: open(audit),
    auditHeads: open(auditHeads),
    checkpoints: open(checkpoints),
    gaps: open(gaps),
    ruleStates: open(ruleStates),
    exceptions: open(exceptions),
    maintenance: open(maintenance),
    acceptances: open(acceptances),
    appetiteLimits: open(appetiteLimits),
    ruleDecisions: open(ruleDecisions),
    filesInForce: open(filesInForce),
    containments: open(containments),
    jobs: open(jobs),
    observations: open(observations),
    assets: open(assets),
    assetChanges: open(assetChanges),
    assessments: open(assessments),
    assetControls: open(assetControls),
    controlStatements: open(controlStatements),
    controlProofs: open(controlProofs),
    connectorRuns: open(connectorRuns),
    dossiers: open(dossiers),
    drills: open(drills),
    handovers: open(handovers),
    presences: open(presences),
    programmeDays: open(programmeDays),
    hunts: open(hunts),
    reveals: open(reveals),
    notifications: open(notifications),
    runs: open(runs),
    runEvents: open(runEvents),
    playbookVersions: open(playbookVersions),
    tasks: open(tasks),
    postMortems: open(postMortems),
    evidenceBags: open(evidenceBags),
    evidenceItems: open(evidenceItems),
    occurrences: open(occurrences),
    correlatorStates: open(correlatorStates),
    correlatorParts: open(correlatorParts),
    engagements: open(engagements),
    redTeamFindings: open(redTeamFindings),
    alertMinutes: open(alertMinutes),
    measures: open(measures),
    policyApprovals: open(policyApprovals),
    attestations: open(attestations),
    boardDecisions: open(boardDecisions),
    boardActions: open(boardActions),
    boardReports: open(boardReports),
  }
}
