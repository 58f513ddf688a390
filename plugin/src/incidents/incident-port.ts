import { Finding } from '@wachter/worker/model/finding.ts'
import { type IncidentState, TimelineEntry } from '@wachter/worker/model/incident.ts'
import type { ShownClock } from '@wachter/worker/model/incident-clocks.ts'
import type { ShownPresence } from '@wachter/worker/model/presence.ts'
import type { SignalKind } from '@wachter/worker/model/run.ts'
import type { ShownCaller } from '@wachter/worker/model/shown-caller.ts'
import type { ShownRun } from '@wachter/worker/model/shown-run.ts'
import { pageOf, type RecordPage } from '../worker/record-pages.ts'
import type {
  CompositionPort,
  ContainPort,
  DutiesPort,
  EvidencePort,
  PostMortemPort,
  ReportPort,
  TasksPort,
} from './case-ports.ts'
import type { ShownIncident } from './incidents-port.ts'

export const TimelinePage = pageOf(TimelineEntry)
export const FindingPage = pageOf(Finding)

/** What a person does with a step of a run. */
export interface StepSignal {
  run: string
  step: string
  visit: number
  signal: SignalKind
  note: string
  /** Events that the run had when it was seen: if it went on meanwhile, nothing is done. */
  expected: number
  /** The same key again is the same signal. */
  key: string
}

/** What an incident is closed with: what its findings were. */
export type Verdict = 'true' | 'false' | 'benign'

/** One incident and the work on it. Each throws a `Problem`. */
export interface IncidentPort {
  incident(id: string, signal: AbortSignal): Promise<ShownIncident>
  /** Who looks at it, as the worker knows them. */
  caller(signal: AbortSignal): Promise<ShownCaller>
  /** Who else has it open; says that oneself has, where `say`. */
  presence(id: string, say: boolean, signal: AbortSignal): Promise<ShownPresence>
  timeline(id: string, signal: AbortSignal): Promise<RecordPage<TimelineEntry>>
  findings(id: string, signal: AbortSignal): Promise<RecordPage<Finding>>
  /** Empty where no clocks are configured. */
  clocks(id: string, signal: AbortSignal): Promise<readonly ShownClock[]>
  runs(id: string, signal: AbortSignal): Promise<readonly ShownRun[]>
  acknowledge(id: string, version: string): Promise<ShownIncident>
  assign(id: string, assignee: string | null, version: string): Promise<ShownIncident>
  move(
    id: string,
    to: { state: IncidentState; note: string; verdict?: Verdict },
    version: string,
  ): Promise<ShownIncident>
  comment(id: string, text: string, key: string): Promise<TimelineEntry>
  signal(asked: StepSignal): Promise<ShownRun>
  duties: DutiesPort
  tasks: TasksPort
  evidence: EvidencePort
  postMortem: PostMortemPort
  contain: ContainPort
  composition: CompositionPort
  report: ReportPort
}
