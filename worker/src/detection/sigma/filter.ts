import type { RuleId } from '../../model/ids.ts'
import { dayOf, type Instant } from '../../model/time.ts'
import type { LogSource, RuleHead, RuleProblem, Searches } from './sigma-rule.ts'

/** A Sigma filter, read and checked: of the matches of its rules those stand on which its condition holds. */
export interface SigmaFilter extends Omit<RuleHead, 'level' | 'extension'>, Searches {
  kind: 'filter'
  logsource: LogSource
  /** `any`: all rules that its log source fits. */
  rules: readonly RuleId[] | 'any'
  /** Event fields the condition reads, sorted, distinct. */
  fields: readonly string[]
  exception: FilterException
}

/** What Wachter's own key `wachter:` says of a filter: who answers for it, why it is there and until when. */
export interface FilterException {
  owner?: string | undefined
  reason?: string | undefined
  /** The last day (UTC, YYYY-MM-DD) on which it filters. */
  expires?: string | undefined
}

/** Whether a filter's last day is over. */
export function isExpired({ exception: { expires } }: SigmaFilter, now: Instant): boolean {
  return expires !== undefined && dayOf(now) > expires
}

/** The filters in force by which a match does not stand; none: it does. */
export function suppressorsOf(
  { filteredBy = [] }: { filteredBy?: readonly SigmaFilter[] },
  now: Instant,
): SigmaFilter[] {
  return filteredBy.filter((filter) => !isExpired(filter, now))
}

/** The filters that filter nothing any more, each as a problem. */
export function expiredFilters(filters: readonly SigmaFilter[], now: Instant): RuleProblem[] {
  return filters
    .filter((filter) => isExpired(filter, now))
    .map(({ file, line, id, title, exception: { expires } }) => ({
      ...{ file, line, rule: id, kind: 'filter', code: 'sigma.filter-expired' },
      message: `${title} filters nothing since its last day, ${expires}: give it a later one or take it out`,
    }))
}

/**
 * Whether a filter applies to rules of a log source: what the filter names, the rule must name too, case aside (Sigma,
 * "Filters"; pySigma 2.0 `SigmaLogSource.__contains__`).
 */
export function fits(filter: LogSource, rule: LogSource): boolean {
  return (['product', 'category', 'service'] as const).every(
    (part) => filter[part] === undefined || filter[part].toLowerCase() === rule[part]?.toLowerCase(),
  )
}
