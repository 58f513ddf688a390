import type { Occurrence } from '../detection/correlate/occurrence.ts'
import type { RuleProblem } from '../detection/sigma/sigma-rule.ts'
import type { Event } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import type { SourceId } from '../model/ids.ts'
import type { Bodies } from '../model/source.ts'
import type { Instant } from '../model/time.ts'
import type { Fault, ReadableBatch } from './normalise-records.ts'
import type { Judgement } from './raise-findings.ts'
import type { PastCompletions } from './with-signals.ts'

/** What evaluation asks for while it runs. It reaches nothing else outside of itself. */
export interface Reach {
  past: PastCompletions
  bodies: Bodies
}

/** An analysed event, what the rules raised on it, and what it is to correlations. */
export interface EvaluatedEvent {
  event: Event
  findings: readonly Finding[]
  occurrences: readonly Occurrence[]
}

/** What came of one record. */
export interface Verdict {
  /** The source that knew it. */
  source: SourceId | undefined
  events: readonly EvaluatedEvent[]
  /** A record with a fault goes to quarantine, whether or not it gave events. */
  fault: Fault | undefined
}

export interface Evaluated {
  /** One a record, in their order. */
  verdicts: readonly Verdict[]
  /** The records were evaluated in parts: completions of one part were not compared with those of another. */
  divided: boolean
  /** The first failure of each rule. */
  ruleFailures: readonly RuleProblem[]
}

export interface Judged {
  /** One an event, in their order; undefined where the event could not be judged. */
  judgements: readonly (Judgement | undefined)[]
  ruleFailures: readonly RuleProblem[]
}

/** The code of a failure after which an evaluator leaves the rule out of whatever it is asked. */
export const SWITCHED_OFF = 'detection.rule-over-budget'

/**
 * Where the computing is done: raw records to events, signals and findings. It knows no store and leaves nothing behind:
 * the same batch with the same answers of `reach` gives the same, whichever adapter does it.
 */
export interface Evaluator {
  /** Throws `ingest.unknown-source` (user), and what `reach` throws. */
  evaluate(batch: ReadableBatch, reach: Reach): Promise<Evaluated>
  /** What the rules say of events, of one tenant, that have their signals already. */
  judge(events: readonly Event[], created: Instant): Promise<Judged>
  /** Lets go of what it holds; what is still asked of it fails. */
  close(): Promise<void>
}
