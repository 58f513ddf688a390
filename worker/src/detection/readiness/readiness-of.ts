import type {
  EntryReadiness,
  Readiness,
  ReadinessReport,
  RuleReadiness,
  SourceReadiness,
} from '../../model/readiness.ts'
import { logsourceMatches } from '../logsource.ts'
import type { SigmaRule } from '../sigma/sigma-rule.ts'
import { lackingFields } from './lacking-fields.ts'
import type { Telemetry } from './telemetry.ts'

/** Texts, and what analysers compute of them. */
const OF_TEXTS = /^wachter\.(text|signal)\./
/** The entries that coverage is told by. */
const ENTRY_TAG = 'owasp.'
/** From the best to the worst. */
const ORDER: readonly Readiness[] = ['ready', 'unseen', 'blind', 'no_source']

/** How many rules are judged before others have their turn. */
const RULES_AT_ONCE = 10

type Report = Pick<ReadinessReport, 'rules' | 'entries'>

/**
 * Whether rules can raise anything on records like these, and how the entries of their tags are covered by that. `breathe`
 * lets others have their turn in between.
 */
export async function readinessOf(
  rules: readonly SigmaRule[],
  telemetry: readonly Telemetry[],
  breathe: () => Promise<void> = async () => {},
): Promise<Report> {
  const judged: Judged[] = []
  for (const rule of rules) {
    judged.push({ rule, readiness: ofRule(rule, telemetry) })
    if (judged.length % RULES_AT_ONCE === 0) await breathe()
  }
  const entries: EntryReadiness[] = []
  const types = [...new Set(telemetry.flatMap(({ assetTypes }) => [...assetTypes]))].sort()
  for (const entry of entriesOf(rules)) {
    const tagged = judged.filter(({ rule }) => rule.tags.includes(entry))
    for (const asset_type of [null, ...types]) {
      const kinds = telemetry.filter(({ assetTypes }) => asset_type === null || assetTypes.has(asset_type))
      entries.push({ entry, asset_type, rules: countsOf(tagged, kinds) })
    }
    await breathe()
  }
  return { rules: judged.map(({ readiness }) => readiness), entries }
}

interface Judged {
  rule: SigmaRule
  readiness: RuleReadiness
}

function ofRule(rule: SigmaRule, kinds: readonly Telemetry[]): RuleReadiness {
  const sources = kinds
    .filter(({ origins }) => origins.some((event) => logsourceMatches(rule.logsource, event)))
    .map((kind) => onKind(rule, kind))
  const state = best(sources.map((one) => one.state))
  return { rule: rule.id, title: rule.title, level: rule.level, state, sources }
}

function onKind(rule: SigmaRule, kind: Telemetry): SourceReadiness {
  const { source, activity, last, fields, contentMissing } = kind
  const lacking = lackingFields(rule, (field) => fields.has(field))
  const missesTexts = lacking.some((field) => OF_TEXTS.test(field)) && contentMissing.size > 0
  const state = lacking.length === 0 ? 'ready' : missesTexts ? 'blind' : 'unseen'
  return {
    source,
    activity,
    state,
    lacking: [...lacking],
    content_missing: missesTexts ? [...contentMissing].sort() : [],
    last,
  }
}

function best(states: readonly Readiness[]): Readiness {
  return ORDER.find((state) => states.includes(state)) ?? 'no_source'
}

function entriesOf(rules: readonly SigmaRule[]): string[] {
  const tags = rules.flatMap((rule) => rule.tags.filter((tag) => tag.startsWith(ENTRY_TAG)))
  return [...new Set(tags)].sort()
}

function countsOf(judged: readonly Judged[], kinds: readonly Telemetry[]): EntryReadiness['rules'] {
  const seen = new Set(kinds.map(({ source, activity }) => `${source} ${activity}`))
  const counts = { ready: 0, unseen: 0, blind: 0, no_source: 0 }
  for (const { readiness } of judged) {
    const sources = readiness.sources.filter(({ source, activity }) => seen.has(`${source} ${activity}`))
    counts[best(sources.map(({ state }) => state))] += 1
  }
  return counts
}
