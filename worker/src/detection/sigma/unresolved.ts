import type { CorrelationRule } from './correlation-rule.ts'
import type { SigmaFilter } from './filter.ts'
import type { Condition, RuleProblem, SigmaRule } from './sigma-rule.ts'

/** How a document names another one: by its id or its name. */
export interface Reference {
  to: string
  line: number
}

/** A correlation as its document alone tells: which rules it refers to shows only among all of them. */
export interface UnresolvedCorrelation
  extends Omit<CorrelationRule, 'rules' | 'aliases' | 'seen' | 'logicVersion'> {
  rules: readonly Reference[]
  aliases: ReadonlyMap<string, readonly { rule: Reference; field: string }[]>
  /** Its searches are references: `names`, each once, in the order written. */
  seen?: { condition: Condition; names: readonly string[]; line: number }
}

export interface UnresolvedFilter extends Omit<SigmaFilter, 'rules'> {
  rules: readonly Reference[] | 'any'
}

/** What was read of one rule file, or of many. */
export interface SigmaReading {
  rules: readonly SigmaRule[]
  correlations: readonly UnresolvedCorrelation[]
  filters: readonly UnresolvedFilter[]
  problems: readonly RuleProblem[]
}
