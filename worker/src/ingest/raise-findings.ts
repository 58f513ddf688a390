import { entityOf } from '../detection/entity-of.ts'
import { evidenceOf } from '../detection/evidence.ts'
import { logsourceMatches } from '../detection/logsource.ts'
import type { FindSensitive } from '../detection/masked-excerpt.ts'
import type { RuleMatch, RuleSet } from '../detection/sigma/match.ts'
import type { RuleProblem, SigmaRule } from '../detection/sigma/sigma-rule.ts'
import { CategoryId, Stage } from '../model/category.ts'
import type { Event } from '../model/event.ts'
import { Finding } from '../model/finding.ts'
import { findingIdOf } from '../model/ids.ts'
import { messageOf } from '../model/problem.ts'
import type { Clock } from '../model/time.ts'

export interface Detector {
  rules: RuleSet
  findSensitive: FindSensitive
  clock: Clock
  /** Told every time that a rule could not be evaluated on an event; see `firstOfEachRule`. */
  onRuleFailure(failure: RuleProblem): void
}

/** Rules name category and stage by tag: `wachter.category.jailbreak_bypass`, `wachter.stage.recon`. */
const CATEGORY_TAG = 'wachter.category.'
const STAGE_TAG = 'wachter.stage.'
/** What a finding has room for (model/finding.ts); a rule with more still raises. */
const MOST_TAGS = 64
const LONGEST_TAG = 128

/**
 * What every rule that can apply to an event's log source raises on it, each a valid `Finding`. A rule that fails is told
 * of and stops no other.
 */
export function raiseFindings(detector: Detector, event: Event): readonly Finding[] {
  return matchesOf(detector, event).flatMap((match) => {
    try {
      return [Finding.parse(findingOf(detector, event, match))]
    } catch (thrown) {
      detector.onRuleFailure(failureOf(match.rule, event, thrown))
      return []
    }
  })
}

/** Tells of the first failure of each rule only: one that fails does so on event after event. */
export function firstOfEachRule(tell: (failure: RuleProblem) => void): (failure: RuleProblem) => void {
  const told = new Set<string | undefined>()
  return (failure) => {
    if (told.has(failure.rule)) return
    told.add(failure.rule)
    tell(failure)
  }
}

function matchesOf({ rules, onRuleFailure }: Detector, event: Event): readonly RuleMatch[] {
  const applies = (rule: SigmaRule) => logsourceMatches(rule.logsource, event)
  try {
    return rules.match(event, applies)
  } catch {
    // Which one it was shows when each is evaluated by itself.
    return rules.rules.filter(applies).flatMap((rule) => {
      try {
        return rules.match(event, (one) => one === rule)
      } catch (thrown) {
        onRuleFailure(failureOf(rule, event, thrown))
        return []
      }
    })
  }
}

function failureOf({ file, line, id, title }: SigmaRule, event: Event, thrown: unknown): RuleProblem {
  const message = `${title} failed on event ${event['event.id']}: ${messageOf(thrown)}`.slice(0, 1000)
  return { file, line, rule: id, code: 'detection.rule-failed', message }
}

function findingOf(detector: Detector, event: Event, { rule, hits }: RuleMatch): unknown {
  const conversation = event['gen_ai.conversation.id']
  const asset = event['wachter.asset.refs']?.[0]
  const category = CategoryId.safeParse(tagged(rule, CATEGORY_TAG))
  const stage = Stage.safeParse(tagged(rule, STAGE_TAG))
  return {
    id: findingIdOf(event['wachter.tenant'], rule.id, rule.logicVersion, [event['event.id']]),
    tenant: event['wachter.tenant'],
    rule: { id: rule.id, title: rule.title, logic_version: rule.logicVersion },
    level: rule.level,
    at: event['@timestamp'],
    created: detector.clock.now(),
    outcome: event['wachter.outcome'],
    source: event['wachter.source.id'],
    events: [event['event.id']],
    entity: entityOf(event),
    ...(conversation === undefined ? {} : { conversation }),
    ...(asset === undefined ? {} : { asset }),
    ...(category.success ? { category: category.data } : {}),
    ...(stage.success ? { stage: stage.data } : {}),
    tags: rule.tags
      .filter((tag) => !tag.startsWith('wachter.') && tag.length <= LONGEST_TAG)
      .slice(0, MOST_TAGS),
    evidence: evidenceOf(event, hits, detector.findSensitive),
    disposition: null,
  }
}

function tagged(rule: SigmaRule, prefix: string): string | undefined {
  return rule.tags.find((tag) => tag.startsWith(prefix))?.slice(prefix.length)
}
