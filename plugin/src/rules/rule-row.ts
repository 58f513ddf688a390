import type { Readiness, ReadinessReport } from '@wachter/worker/model/readiness.ts'
import type { RuleState, RuleSummary } from '@wachter/worker/model/rule.ts'
import type { RuleCatalogue } from '@wachter/worker/model/rule-catalogue.ts'

/** What raises findings: a filter only takes some away. */
export type RaisingRule = Exclude<RuleSummary, { kind: 'filter' }>

/** Whether silence of a rule can be trusted. `stopped`: it does not evaluate; `erring`: it failed on a record and goes on. */
export type RuleHealth = 'stopped' | 'erring' | Readiness | 'unknown'

/** A rule with what is known of its health. */
export interface RuleRow {
  rule: RaisingRule
  health: RuleHealth
  /** Why it is stopped, or what it failed with last. */
  trouble: { since: string | null; code: string; message: string } | undefined
  readiness: ReadinessReport['rules'][number] | undefined
}

const ORDER: readonly RuleHealth[] = ['stopped', 'erring', 'blind', 'no_source', 'unseen', 'unknown', 'ready']

/** The worst first. */
export function healthRank(health: RuleHealth): number {
  return ORDER.indexOf(health)
}

/** Every rule that raises findings. What is not known yet, or only told of single rules, says so. */
export function ruleRows(
  { items, problems }: Pick<RuleCatalogue, 'items' | 'problems'>,
  off: readonly RuleState[],
  readiness: ReadinessReport | undefined,
): RuleRow[] {
  const stopped = new Map<string, RuleState>(off.map((state) => [state.rule, state]))
  const ready = new Map(readiness?.rules.map((one) => [one.rule as string, one]))
  const failing = new Map(problems.flatMap((one) => (one.rule === undefined ? [] : [[one.rule, one]])))
  return items.flatMap((rule) => {
    if (rule.kind === 'filter') return []
    const state = stopped.get(rule.id)?.off ?? undefined
    const failed = failing.get(rule.id)
    const own = ready.get(rule.id)
    const trouble = state ?? (failed && { since: null, code: failed.code, message: failed.message })
    const health =
      state !== undefined ? 'stopped' : failed !== undefined ? 'erring' : (own?.state ?? ofBase(rule, ready))
    return [{ rule, health, trouble, readiness: own }]
  })
}

/** A correlation can be what the worst of its rules can be. */
function ofBase(rule: RaisingRule, ready: ReadonlyMap<string, { state: Readiness }>): RuleHealth {
  if (rule.kind !== 'correlation') return 'unknown'
  const states = rule.rules.map((id) => ready.get(id)?.state ?? 'unknown')
  return [...states].sort((one, other) => healthRank(one) - healthRank(other))[0] ?? 'unknown'
}
