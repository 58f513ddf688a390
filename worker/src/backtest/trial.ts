import { correlatedFindings } from '../detection/correlate/correlated-finding.ts'
import { correlatingRules, lookingRules } from '../detection/correlate/correlating-rules.ts'
import { openCorrelator } from '../detection/correlate/open-correlator.ts'
import type { FindSensitive } from '../detection/masked-excerpt.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import type { RuleProblem } from '../detection/sigma/sigma-rule.ts'
import type { RaisedOn } from '../ingest/raise-findings.ts'
import type { TrialReport } from '../model/backtest.ts'
import type { Finding } from '../model/finding.ts'
import { type FindingId, RuleId, type TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import { openFound, perDay } from './found.ts'

/** Rules at work whose findings are counted and go nowhere. */
export interface Trial {
  /** Takes what rules raised on events, at `now` by the events' own time (epoch milliseconds). */
  take(raised: Iterable<RaisedOn>, now: number): void
  /** All findings that stand, by id, suppressed ones among them. */
  found(): ReadonlyMap<FindingId, unknown>
  /** `cpuMs`: what it has cost so far; `days`: what findings a day are counted over. */
  report(counted: {
    events: number
    cpuMs: number
    days: number
    failures: readonly RuleProblem[]
  }): TrialReport
}

export function openTrial(options: {
  tenant: TenantId
  rules: RuleSet
  findSensitive: FindSensitive
  created: Instant
  /** What was before is not counted; absent: all is. */
  from?: Instant
  /** Events come in the order of time, so that what is old can be let go of as it is when they come live. */
  inOrder: boolean
}): Trial {
  const { tenant, rules, findSensitive, created, from } = options
  const looking = lookingRules(rules.rules)
  const correlator = openCorrelator({
    ...{ tenant, looking },
    correlations: rules.correlations,
    isLive: options.inOrder,
  })
  // Samples of correlations name their events; excerpts of these are not read for the sake of a count.
  const given = { tenant, created, findSensitive, evidenceOf: () => [] }
  const raising = correlatingRules(rules)
  const found = openFound()
  const add = (finding: Finding) => {
    if (from === undefined || finding.at >= from) found.add(finding)
  }
  return {
    found: found.all,
    take: (raised, now) => {
      const all = [...raised]
      for (const { findings } of all) for (const finding of findings) add(finding)
      const taken = correlator.take(
        all.flatMap(({ occurrences }) => occurrences),
        now,
      )
      for (const id of taken.withdrawn) found.remove(id)
      for (const one of correlatedFindings(taken.raised, raising, given)) add(one)
    },
    report: ({ events, cpuMs, days, failures }) => {
      const heads = [...rules.rules, ...rules.correlations]
      const counts = found.byRule(days)
      const byRule = heads.flatMap(({ id, title, level }) => {
        const own = counts.get(id)
        return own === undefined ? [] : [{ rule: id, title, level, ...own }]
      })
      const findings = byRule.reduce((sum, one) => sum + one.findings, 0)
      return {
        events,
        findings,
        suppressed: byRule.reduce((sum, one) => sum + one.suppressed, 0),
        per_day: perDay(findings, days),
        cpu_ms: Math.round(cpuMs),
        us_per_event: events === 0 ? 0 : Math.round((cpuMs * 10_000) / events) / 10,
        rules: byRule.sort(
          (one, other) => other.findings - one.findings || (one.title < other.title ? -1 : 1),
        ),
        problems: [
          ...failures.map(({ rule, code, message }) => ({ rule: RuleId.parse(rule), code, message })),
          ...leftOut(),
        ],
      }
    },
  }

  function leftOut(): TrialReport['problems'] {
    const unfit = correlator.dropped.flatMap((one) =>
      one.why === 'unfit' ? [{ rule: one.rule, code: 'correlate.unfit', message: one.message }] : [],
    )
    const short = correlator.status().correlations.flatMap(({ rule, overflow }) => {
      if (overflow === null) return []
      const message = `${overflow.refused} matches were left out for want of room`
      return [{ rule, code: 'correlate.overflow', message }]
    })
    return [...unfit, ...short]
  }
}
