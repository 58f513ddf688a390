import { Containment } from '@wachter/worker/model/containment.ts'
import { Finding } from '@wachter/worker/model/finding.ts'
import { type IncidentState, TimelineEntry } from '@wachter/worker/model/incident.ts'
import type { ShownClock } from '@wachter/worker/model/incident-clocks.ts'
import type { SignalKind } from '@wachter/worker/model/run.ts'
import type { ShownCaller } from '@wachter/worker/model/shown-caller.ts'
import type { ShownRun } from '@wachter/worker/model/shown-run.ts'
import { pageOf, type RecordPage } from '../worker/record-pages.ts'
import type { ShownIncident } from './incidents-port.ts'

export const TimelinePage = pageOf(TimelineEntry)
export const FindingPage = pageOf(Finding)
export const ContainmentPage = pageOf(Containment)

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

/** One incident and the work on it. Each throws a `Problem`. */
export interface IncidentPort {
  incident(id: string, signal: AbortSignal): Promise<ShownIncident>
  /** Who looks at it, as the worker knows them. */
  caller(signal: AbortSignal): Promise<ShownCaller>
  timeline(id: string, signal: AbortSignal): Promise<RecordPage<TimelineEntry>>
  findings(id: string, signal: AbortSignal): Promise<RecordPage<Finding>>
  /** Empty where no clocks are configured. */
  clocks(id: string, signal: AbortSignal): Promise<readonly ShownClock[]>
  runs(id: string, signal: AbortSignal): Promise<readonly ShownRun[]>
  containments(id: string, signal: AbortSignal): Promise<readonly Containment[]>
  acknowledge(id: string, version: string): Promise<ShownIncident>
  assign(id: string, assignee: string | null, version: string): Promise<ShownIncident>
  move(id: string, to: IncidentState, note: string, version: string): Promise<ShownIncident>
  comment(id: string, text: string, key: string): Promise<TimelineEntry>
  signal(asked: StepSignal): Promise<ShownRun>
}
