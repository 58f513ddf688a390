import type { Activity, Event } from '../../model/event.ts'
import type { SourceId } from '../../model/ids.ts'
import type {
  EntryReadiness,
  Readiness,
  ReadinessReport,
  RuleReadiness,
  SourceReadiness,
} from '../../model/readiness.ts'
import type { AssetType } from '../../model/taxonomy.ts'
import type { Instant } from '../../model/time.ts'
import { logsourceMatches } from '../logsource.ts'
import type { SigmaRule } from '../sigma/sigma-rule.ts'
import { accessor } from '../sigma/values-at.ts'
import { lackingFields } from './lacking-fields.ts'

/** The latest records of one kind from one source. */
export interface Telemetry {
  source: SourceId
  activity: Activity
  last: Instant
  /** At least one. */
  sample: readonly Event[]
}

/** Texts, and what analysers compute of them. */
const OF_TEXTS = /^wachter\.(text|signal)\./
/** The entries that coverage is told by. */
const ENTRY_TAG = 'owasp.'
/** From the best to the worst. */
const ORDER: readonly Readiness[] = ['ready', 'unseen', 'blind', 'no_source']

/** Whether rules can raise anything on records like these, and how the entries of their tags are covered by that. */
export function readinessOf(rules: readonly SigmaRule[], telemetry: readonly Telemetry[]): ReadinessReport {
  const kinds = telemetry.map(kindOf)
  const judged = rules.map((rule) => ({ rule, readiness: ofRule(rule, kinds) }))
  return { rules: judged.map(({ readiness }) => readiness), entries: entriesOf(judged, kinds) }
}

/** Telemetry with what is asked of it once for all rules. */
interface Kind extends Telemetry {
  has(field: string): boolean
  contentMissing: readonly string[]
  assetTypes: ReadonlySet<AssetType>
}

function kindOf(telemetry: Telemetry): Kind {
  const known = new Map<string, boolean>()
  const { sample } = telemetry
  return {
    ...telemetry,
    has(field) {
      const found = known.get(field)
      if (found !== undefined) return found
      const at = accessor(field)
      const has = sample.some((event) => at(event).present)
      known.set(field, has)
      return has
    },
    contentMissing: [...new Set(sample.flatMap((event) => event['wachter.content_missing'] ?? []))].sort(),
    assetTypes: new Set(sample.flatMap((event) => event['wachter.asset.refs'] ?? []).map(({ type }) => type)),
  }
}

function ofRule(rule: SigmaRule, kinds: readonly Kind[]): RuleReadiness {
  const sources = kinds
    .filter(({ sample }) => sample.some((event) => logsourceMatches(rule.logsource, event)))
    .map((kind) => onKind(rule, kind))
  const state = best(sources.map((one) => one.state))
  return { rule: rule.id, title: rule.title, level: rule.level, state, sources }
}

function onKind(rule: SigmaRule, { source, activity, last, has, contentMissing }: Kind): SourceReadiness {
  const lacking = lackingFields(rule, has)
  const missesTexts = lacking.some((field) => OF_TEXTS.test(field)) && contentMissing.length > 0
  const state = lacking.length === 0 ? 'ready' : missesTexts ? 'blind' : 'unseen'
  return {
    source,
    activity,
    state,
    lacking: [...lacking],
    content_missing: missesTexts ? [...contentMissing] : [],
    last,
  }
}

function best(states: readonly Readiness[]): Readiness {
  return ORDER.find((state) => states.includes(state)) ?? 'no_source'
}

function entriesOf(
  judged: readonly { rule: SigmaRule; readiness: RuleReadiness }[],
  kinds: readonly Kind[],
): EntryReadiness[] {
  const tags = judged.flatMap(({ rule }) => rule.tags.filter((tag) => tag.startsWith(ENTRY_TAG)))
  const types = [...new Set(kinds.flatMap(({ assetTypes }) => [...assetTypes]))].sort()
  return [...new Set(tags)].sort().flatMap((entry) =>
    [null, ...types].map((asset_type) => {
      const rules = { ready: 0, unseen: 0, blind: 0, no_source: 0 }
      for (const { rule, readiness } of judged) {
        if (!rule.tags.includes(entry)) continue
        const sources = readiness.sources.filter(({ source, activity }) =>
          kinds.some(
            (kind) =>
              kind.source === source &&
              kind.activity === activity &&
              (asset_type === null || kind.assetTypes.has(asset_type)),
          ),
        )
        rules[best(sources.map(({ state }) => state))] += 1
      }
      return { entry, asset_type, rules }
    }),
  )
}
