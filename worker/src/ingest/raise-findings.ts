import { entityOf } from '../detection/entity-of.ts'
import { evidenceOf, type FindSensitive } from '../detection/evidence.ts'
import { logsourceMatches } from '../detection/logsource.ts'
import type { RuleMatch, RuleSet } from '../detection/sigma/match.ts'
import type { SigmaRule } from '../detection/sigma/sigma-rule.ts'
import type { CategoryId } from '../model/category.ts'
import { Stage } from '../model/category.ts'
import type { Event } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import { findingIdOf } from '../model/ids.ts'
import type { Clock } from '../model/time.ts'

export interface Detector {
  rules: RuleSet
  findSensitive: FindSensitive
  clock: Clock
}

/** Rules name category and stage by tag: `wachter.category.jailbreak_bypass`, `wachter.stage.recon`. */
const CATEGORY_TAG = 'wachter.category.'
const STAGE_TAG = 'wachter.stage.'

/** What every rule that can apply to an event's log source raises on it. */
export function raiseFindings(detector: Detector, event: Event): readonly Finding[] {
  const applies = (rule: SigmaRule) => logsourceMatches(rule.logsource, event)
  return detector.rules.match(event, applies).map((match) => findingOf(detector, event, match))
}

function findingOf(detector: Detector, event: Event, { rule, hits }: RuleMatch): Finding {
  const conversation = event['gen_ai.conversation.id']
  const asset = event['wachter.asset.refs']?.[0]
  const category = tagged(rule, CATEGORY_TAG)
  const stage = Stage.safeParse(tagged(rule, STAGE_TAG))
  return {
    id: findingIdOf(event['wachter.tenant'], rule.id, rule.logicVersion, [event['event.id']]),
    tenant: event['wachter.tenant'],
    rule: { id: rule.id, title: rule.title.slice(0, 256), logic_version: rule.logicVersion },
    level: rule.level ?? 'medium',
    at: event['@timestamp'],
    created: detector.clock.now(),
    outcome: event['wachter.outcome'],
    source: event['wachter.source.id'],
    events: [event['event.id']],
    entity: entityOf(event),
    ...(conversation === undefined ? {} : { conversation }),
    ...(asset === undefined ? {} : { asset }),
    ...(category === undefined ? {} : { category: category as CategoryId }),
    ...(stage.success ? { stage: stage.data } : {}),
    tags: rule.tags.filter((tag) => !tag.startsWith('wachter.')).slice(0, 64),
    evidence: evidenceOf(event, hits, detector.findSensitive),
    disposition: null,
  }
}

function tagged(rule: SigmaRule, prefix: string): string | undefined {
  return rule.tags.find((tag) => tag.startsWith(prefix))?.slice(prefix.length)
}
