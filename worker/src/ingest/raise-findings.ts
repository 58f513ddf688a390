import type { Occurrence } from '../detection/correlate/occurrence.ts'
import { type Correlating, factsOf, occurrencesOf } from '../detection/correlate/occurrences-of.ts'
import { evidenceOf } from '../detection/evidence.ts'
import { type SuppressorsOn, suppressorOf } from '../detection/exceptions/suppressors-on.ts'
import { logsourceMatches } from '../detection/logsource.ts'
import type { FindSensitive } from '../detection/masked-excerpt.ts'
import { saidOfRule } from '../detection/said-of-rule.ts'
import { suppressorsOf } from '../detection/sigma/filter.ts'
import type { RuleMatch, RuleSet } from '../detection/sigma/match.ts'
import type { RuleProblem, SigmaRule } from '../detection/sigma/sigma-rule.ts'
import type { Event } from '../model/event.ts'
import { Finding, type Suppressor } from '../model/finding.ts'
import { type FindingId, findingIdOf, type RuleId } from '../model/ids.ts'
import { messageOf } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'

/** What a finding has room for (model/finding.ts). */
const MOST_SUPPRESSORS = 16

export interface Detector {
  rules: RuleSet
  /** What correlations want of the rules, see `correlatingOf`. */
  correlating: Correlating
  findSensitive: FindSensitive
  /** When the findings are made. */
  created: Instant
  /** What keeps matches out of sight beside the filters of the rules; absent: nothing does. */
  exceptions?: SuppressorsOn
  /** Rules that are left out. */
  without?: ReadonlySet<RuleId>
  /** Told which rule is evaluated next, by its place in the set; undefined where it is none. */
  begin?(rule: number | undefined): void
  /** Told every time that a rule could not be evaluated on an event; see `firstOfEachRule`. */
  onRuleFailure(failure: RuleProblem): void
}

/** What the rules raise on an event, and what it is to correlations. */
export interface RaisedOn {
  findings: readonly Finding[]
  occurrences: readonly Occurrence[]
}

/** What the rules say of an event. */
export interface Judgement extends RaisedOn {
  /** Findings that there would be if their rules held; of rules that could not be evaluated nothing is said. */
  denied: readonly FindingId[]
}

/**
 * What every rule that can apply to an event's log source raises on it: valid findings of rules that speak for themselves,
 * occurrences for the correlations that look at the rule. What is suppressed is a finding that says so, whatever the
 * rule, and nothing to correlations. A rule that fails is told of and stops no other.
 */
export function raiseOn(detector: Detector, event: Event): RaisedOn {
  const findings: Finding[] = []
  const occurrences: Occurrence[] = []
  for (const match of matchesOf(detector, event)) {
    const { id } = match.rule
    // Where its patterns stand is looked for only now.
    detector.begin?.(detector.rules.rules.indexOf(match.rule))
    try {
      const suppressed = suppressorsOn(detector, event, match)
      // All of a rule's or nothing: what fails is evaluated again by the gap that tells of it.
      const seen = suppressed.length > 0 ? [] : occurrencesOf(event, id, detector.correlating.wanted)
      if (suppressed.length > 0 || !detector.correlating.silent.has(id))
        findings.push(Finding.parse(findingOf(detector, event, { ...match, suppressed })))
      occurrences.push(...seen)
    } catch (thrown) {
      detector.onRuleFailure(failureOf(match.rule, event, thrown))
    }
  }
  detector.begin?.(undefined)
  return { findings, occurrences }
}

/** The same, and which findings there are not. */
export function judgeEvent(detector: Detector, event: Event): Judgement {
  const silent = new Set<string | undefined>(detector.without)
  const onRuleFailure = (failure: RuleProblem) => {
    silent.add(failure.rule)
    detector.onRuleFailure(failure)
  }
  const { findings, occurrences } = raiseOn({ ...detector, onRuleFailure }, event)
  for (const { rule } of findings) silent.add(rule.id)
  for (const rule of detector.correlating.silent) silent.add(rule)
  const denied = detector.rules.rules.flatMap((rule) => (silent.has(rule.id) ? [] : idOn(event, rule)))
  return { findings, occurrences, denied }
}

/** Tells of the first failure of each kind of each rule only: one that fails does so on event after event. */
export function firstOfEachRule(tell: (failure: RuleProblem) => void): (failure: RuleProblem) => void {
  const told = new Set<string>()
  return (failure) => {
    const key = `${failure.code} ${failure.rule}`
    if (told.has(key)) return
    told.add(key)
    tell(failure)
  }
}

function matchesOf(detector: Detector, event: Event): readonly RuleMatch[] {
  const { rules, without, onRuleFailure } = detector
  const applies = (rule: SigmaRule, number: number) => {
    if (without?.has(rule.id) || !logsourceMatches(rule.logsource, event)) return false
    detector.begin?.(number)
    return true
  }
  try {
    return rules.match(event, applies)
  } catch {
    // Which one it was shows when each is evaluated by itself.
    return rules.rules.flatMap((rule) => {
      try {
        return rules.match(event, (one, number) => one === rule && applies(one, number))
      } catch (thrown) {
        onRuleFailure(failureOf(rule, event, thrown))
        return []
      }
    })
  } finally {
    detector.begin?.(undefined)
  }
}

function failureOf({ file, line, id, title }: SigmaRule, event: Event, thrown: unknown): RuleProblem {
  const message = `${title} failed on event ${event['event.id']}: ${messageOf(thrown)}`.slice(0, 1000)
  return { file, line, rule: id, code: 'detection.rule-failed', message }
}

function findingOf(
  detector: Detector,
  event: Event,
  { rule, hits, suppressed }: RuleMatch & { suppressed: readonly Suppressor[] },
): unknown {
  return {
    id: idOn(event, rule),
    tenant: event['wachter.tenant'],
    ...saidOfRule(rule),
    at: event['@timestamp'],
    created: detector.created,
    ...factsOf(event),
    events: [event['event.id']],
    evidence: evidenceOf(event, hits, detector.findSensitive),
    disposition: null,
    ...(suppressed.length === 0 ? {} : { suppressed: suppressed.slice(0, MOST_SUPPRESSORS) }),
  }
}

/** Each once: an exception may lie in a file and be stored still. */
function suppressorsOn(
  { created, exceptions }: Detector,
  event: Event,
  match: RuleMatch,
): readonly Suppressor[] {
  const ofFiles = suppressorsOf(match, created).map(suppressorOf)
  const stored = exceptions?.(match.rule, event, created) ?? []
  return [...new Map([...stored, ...ofFiles].map((one) => [one.id, one])).values()]
}

function idOn(event: Event, { id, logicVersion }: SigmaRule): FindingId {
  return findingIdOf(event['wachter.tenant'], id, logicVersion, [event['event.id']])
}
