import type { RuleTrial, TrialSample } from '../model/backtest.ts'
import type { Finding } from '../model/finding.ts'
import type { FindingId, RuleId } from '../model/ids.ts'
import { dayOf } from '../model/time.ts'

/** The findings that rules on trial have raised, as far as they are counted. */
export interface Found {
  /** Takes a finding down, once however often it comes. */
  add(finding: Finding): void
  /** It stands no longer. */
  remove(id: FindingId): void
  /** All that stand, by id, suppressed ones among them. */
  all(): ReadonlyMap<FindingId, unknown>
  /** What each rule that raised anything did, by its id, over so many days. */
  byRule(days: number): ReadonlyMap<RuleId, RuleCounts>
}

type RuleCounts = Omit<RuleTrial, 'rule' | 'title' | 'level'>

/** What is kept of each finding: there may be many. */
interface Counted {
  rule: RuleId
  day: string
  entity: string
  asset: string | undefined
  source: string
  isSuppressed: boolean
}

const MOST_SAMPLES = 5
const MOST_TOP = 10
/** Of one sample. */
const MOST_EVIDENCE = 3
const MOST_EVENTS = 20

export function openFound(): Found {
  const counted = new Map<FindingId, Counted>()
  const samples = new Map<RuleId, TrialSample[]>()
  return {
    add: (finding) => {
      const { id, rule, at, entity, asset, source, suppressed } = finding
      counted.set(id, {
        rule: rule.id,
        day: dayOf(at),
        entity: `${entity.kind} ${entity.id}`,
        asset: asset && `${asset.type} ${asset.provider} ${asset.key}`,
        source,
        isSuppressed: suppressed !== undefined,
      })
      const shown = (samples.get(rule.id) ?? []).filter((one) => one.id !== id)
      if (shown.length < MOST_SAMPLES) shown.push(sampleOf(finding))
      samples.set(rule.id, shown)
    },
    remove: (id) => {
      const known = counted.get(id)
      if (known === undefined) return
      counted.delete(id)
      samples.set(
        known.rule,
        (samples.get(known.rule) ?? []).filter((one) => one.id !== id),
      )
    },
    all: () => counted,
    byRule: (days) => {
      const byRule = Map.groupBy(counted.values(), ({ rule }) => rule)
      return new Map([...byRule].map(([rule, all]) => [rule, countsOf(all, days, samples.get(rule) ?? [])]))
    },
  }
}

function countsOf(all: readonly Counted[], days: number, samples: TrialSample[]): RuleCounts {
  const shown = all.filter(({ isSuppressed }) => !isSuppressed)
  const byDay = Map.groupBy(all, ({ day }) => day)
  return {
    ...numbersOf(all),
    per_day: perDay(shown.length, days),
    days: [...byDay]
      .map(([day, own]) => ({ day, ...numbersOf(own) }))
      .sort((one, other) => (one.day < other.day ? -1 : 1)),
    entities: topOf(shown.map(({ entity }) => entity)),
    assets: topOf(shown.flatMap(({ asset }) => asset ?? [])),
    sources: topOf(shown.map(({ source }) => source)),
    samples,
  }
}

/** Over less than a day as if it had been a whole one. Two decimals. */
export function perDay(findings: number, days: number): number {
  return Math.round((findings / Math.max(1, days)) * 100) / 100
}

function numbersOf(all: readonly Counted[]): { findings: number; suppressed: number } {
  const suppressed = all.filter(({ isSuppressed }) => isSuppressed).length
  return { findings: all.length - suppressed, suppressed }
}

/** Those with the most first; among as many by value. */
function topOf(values: readonly string[]): RuleTrial['entities'] {
  const byValue = Map.groupBy(values, (value) => value)
  return [...byValue]
    .map(([value, all]) => ({ value, findings: all.length }))
    .sort((one, other) => other.findings - one.findings || (one.value < other.value ? -1 : 1))
    .slice(0, MOST_TOP)
}

function sampleOf(finding: Finding): TrialSample {
  const { id, at, outcome, source, events, entity, asset, evidence, correlated, suppressed } = finding
  return {
    ...{ id, at, outcome, source, entity },
    events: events.slice(0, MOST_EVENTS),
    evidence: evidence.slice(0, MOST_EVIDENCE),
    ...(asset === undefined ? {} : { asset }),
    ...(correlated === undefined ? {} : { correlated }),
    ...(suppressed === undefined ? {} : { suppressed }),
  }
}
