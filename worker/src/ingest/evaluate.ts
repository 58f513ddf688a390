import { flaggedUnder } from '../detection/analysers/sensitivity.ts'
import type { Classifier } from '../detection/classifier/classifier.ts'
import { withClassifier } from '../detection/classifier/with-classifier.ts'
import { correlatingOf } from '../detection/correlate/occurrences-of.ts'
import type { SuppressorsOn } from '../detection/exceptions/suppressors-on.ts'
import type { FindSensitive } from '../detection/masked-excerpt.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import type { RuleProblem } from '../detection/sigma/sigma-rule.ts'
import type { Event } from '../model/event.ts'
import type { RuleId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { LookUp } from '../networks/address-lookup.ts'
import type { Evaluated, EvaluatedEvent, Judged, Reach } from './evaluator.ts'
import { type Formats, normaliseRecords, type ReadableBatch } from './normalise-records.ts'
import { type Detector, firstOfEachRule, judgeEvent, raiseOn } from './raise-findings.ts'
import { withNetwork } from './with-network.ts'
import { withSignals } from './with-signals.ts'

/** What evaluation works with: formats and rules. Nothing in it is open. */
export interface Knowledge extends Formats {
  rules: RuleSet
  findSensitive: FindSensitive
  /** What is known of addresses; undefined where nothing is. */
  lookUp?: LookUp | undefined
  /** What keeps matches out of sight beside the filters of the rules; undefined where nothing does. */
  exceptions?: SuppressorsOn | undefined
  /** A classifier of the site's own; undefined where there is none. */
  classifier?: Classifier
}

/** How an evaluation is watched from outside. */
export interface Watch {
  /** Rules that are left out. */
  without?: ReadonlySet<RuleId>
  /** Told what is worked on next: the place of a record (or event) in its batch, and of a rule in the set. */
  begin?(item: number, rule: number | undefined): void
}

/** What comes of the records of one batch; the one way from raw records to findings, whoever runs it. */
export async function evaluateRecords(
  knowledge: Knowledge,
  batch: ReadableBatch,
  { past, bodies, without, begin }: Reach & Watch,
): Promise<Evaluated> {
  const normalised = await normaliseRecords(knowledge, batch, {
    bodies,
    begin: (record) => begin?.(record, undefined),
  })
  const recordOf = normalised.flatMap(({ events }, record) => events.map(() => record))
  const beginEvent = (event: number) => begin?.(recordOf[event] ?? 0, undefined)
  const { lookUp } = knowledge
  const events = normalised.flatMap((read) => read.events)
  const analysed = await withSignals(
    lookUp === undefined ? events : events.map((event) => withNetwork(event, lookUp)),
    past,
    beginEvent,
  )
  const { sensitivity = 'balanced', thresholds } = batch
  const flagged = analysed.map((event) => flaggedUnder(sensitivity, event, thresholds))
  const { classifier } = knowledge
  const judged = classifier === undefined ? flagged : await withClassifier(flagged, classifier, beginEvent)
  const ruleFailures: RuleProblem[] = []
  const detect = detector(knowledge, { created: batch.ingested, without, ruleFailures })
  const evaluated = normalised.map((): EvaluatedEvent[] => [])
  for (const [nth, event] of judged.entries()) {
    const record = recordOf[nth] ?? 0
    const raised = raiseOn({ ...detect, begin: (rule) => begin?.(record, rule) }, event)
    evaluated[record]?.push({ event, ...raised })
  }
  const verdicts = normalised.map(({ source, fault }, nth) => ({
    source,
    events: evaluated[nth] ?? [],
    fault,
  }))
  return { verdicts, divided: false, ruleFailures }
}

/** What the rules say of events that have their signals already. */
export function judgeEvents(
  knowledge: Knowledge,
  events: readonly Event[],
  { created, without, begin }: { created: Instant } & Watch,
): Judged {
  const ruleFailures: RuleProblem[] = []
  const detect = detector(knowledge, { created, without, ruleFailures })
  const judgements = events.map((event, nth) =>
    judgeEvent({ ...detect, begin: (rule) => begin?.(nth, rule) }, event),
  )
  return { judgements, ruleFailures }
}

function detector(
  { rules, findSensitive, exceptions }: Knowledge,
  run: { created: Instant; without: ReadonlySet<RuleId> | undefined; ruleFailures: RuleProblem[] },
): Detector {
  const { created, without, ruleFailures } = run
  const onRuleFailure = firstOfEachRule((failure) => ruleFailures.push(failure))
  const correlating = correlatingOf(rules)
  return {
    rules,
    correlating,
    findSensitive,
    created,
    onRuleFailure,
    ...(without === undefined ? {} : { without }),
    ...(exceptions === undefined ? {} : { exceptions }),
  }
}
