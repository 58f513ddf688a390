import type { ItemDeps } from './compile-item.ts'
import { reporterOf } from './compile-rule.ts'
import { compileSearches } from './compile-search.ts'
import { fits, type SigmaFilter } from './filter.ts'
import type { EventRecord } from './match.ts'
import type { Node } from './node.ts'
import { fieldTable, type Reading, read } from './reading.ts'
import { regexes } from './regex.ts'
import type { RuleProblem, SigmaRule } from './sigma-rule.ts'

export interface CompiledFilter {
  filter: SigmaFilter
  node: Node
}

/** Compiles filters over a table of fields; what can't be compiled is a problem. */
export function compileFilters(
  filters: readonly SigmaFilter[],
  deps: Omit<ItemDeps, 'report'>,
  problems: RuleProblem[],
): CompiledFilter[] {
  return filters.flatMap((filter) => {
    const node = compileSearches(filter, { ...deps, report: reporterOf(filter, problems) })
    return node === undefined ? [] : [{ filter, node }]
  })
}

/** Whether a filter filters a rule: it names it, or any, and its log source fits. */
export function narrows(
  { rules, logsource }: SigmaFilter,
  rule: Pick<SigmaRule, 'id' | 'logsource'>,
): boolean {
  return (rules === 'any' || rules.includes(rule.id)) && fits(logsource, rule.logsource)
}

/** Those of the filters by which a match on what is read does not stand. */
export function filteredBy(filters: readonly CompiledFilter[], reading: Reading): SigmaFilter[] {
  return filters.filter(({ node }) => !node.test(reading)).map(({ filter }) => filter)
}

/** Filters by themselves, for matches that are there already. */
export interface FilterSet {
  problems: readonly RuleProblem[]
  /** The filters by which a match of the rule on the record does not stand, in force or not. */
  filtering(rule: Pick<SigmaRule, 'id' | 'logsource'>, record: EventRecord): readonly SigmaFilter[]
}

export function filterSet(filters: readonly SigmaFilter[]): FilterSet {
  const problems: RuleProblem[] = []
  const fields = fieldTable()
  const compiled = compileFilters(filters, { fields, placeholders: undefined, regexes: regexes() }, problems)
  return {
    problems,
    filtering(rule, record) {
      const own = compiled.filter(({ filter }) => narrows(filter, rule))
      return own.length === 0 ? [] : filteredBy(own, read(record, fields))
    },
  }
}
