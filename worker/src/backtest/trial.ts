import { correlateWhole } from '../detection/correlate/correlate-whole.ts'
import { correlatedFindings } from '../detection/correlate/correlated-finding.ts'
import { correlatingRules } from '../detection/correlate/correlating-rules.ts'
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
  // Samples of correlations name their events; excerpts of these are not read for the sake of a count.
  const given = { tenant, created, findSensitive, evidenceOf: () => [] }
  const raising = correlatingRules(rules)
  const found = openFound()
  const add = (finding: Finding) => {
    if (from === undefined || finding.at >= from) found.add(finding)
  }
  const whole = correlateWhole(rules, {
    tenant,
    inOrder: options.inOrder,
    onTaken: ({ raised, withdrawn }) => {
      for (const id of withdrawn) found.remove(id)
      for (const one of correlatedFindings(raised, raising, given)) add(one)
    },
  })
  return {
    found: found.all,
    take: (raised, now) => {
      const all = [...raised]
      for (const { findings } of all) for (const finding of findings) add(finding)
      whole.take(
        all.flatMap(({ occurrences }) => occurrences),
        now,
      )
    },
    report: ({ events, cpuMs, days, failures }) => {
      whole.settle()
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
          ...whole.leftOut(),
        ],
      }
    },
  }
}
