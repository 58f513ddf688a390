import type { Event } from '@wachter/worker/model/event.ts'
import type { Exception, ExceptionScope } from '@wachter/worker/model/exception.ts'
import type { Finding } from '@wachter/worker/model/finding.ts'
import type { DecodedLayer } from '@wachter/worker/model/reveal.ts'
import type { RuleSummary } from '@wachter/worker/model/rule.ts'
import type { ShownCaller } from '@wachter/worker/model/shown-caller.ts'
import type { RecordPage } from '../worker/record-pages.ts'
import type { DetectionsPort } from './detections-port.ts'

/** One finding and what there is about it. Each throws a `Problem`. */
export interface FindingPort extends Pick<DetectionsPort, 'dispose' | 'disposeMany' | 'takeBack'> {
  finding(id: string, signal: AbortSignal): Promise<Finding>
  /** With masked texts; null where it is not kept any more. */
  event(id: string, signal: AbortSignal): Promise<Event | null>
  decoded(event: string, signal: AbortSignal): Promise<readonly DecodedLayer[]>
  /** Null where the rule is not in force any more. */
  rule(id: string, signal: AbortSignal): Promise<RuleSummary | null>
  /** Of the same rule, or about the same entity, newest first. */
  similar(finding: Finding, by: 'rule' | 'entity', signal: AbortSignal): Promise<RecordPage<Finding>>
  caller(signal: AbortSignal): Promise<ShownCaller>
  preview(filter: string, days: number, signal: AbortSignal): Promise<ExceptionScope>
  makeException(filter: string): Promise<Exception>
}
