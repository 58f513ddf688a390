import type { RuleSummary } from '../model/rule.ts'
import type { CorrelationRule } from './sigma/correlation-rule.ts'
import type { SigmaFilter } from './sigma/filter.ts'
import type { RuleSet } from './sigma/match.ts'
import type { RuleHead, SigmaRule } from './sigma/sigma-rule.ts'

/** What the API and the command line show of what is in force: rules, then correlations, then filters. */
export function ruleSummaries({
  rules,
  correlations,
  filters,
}: Pick<RuleSet, 'rules' | 'correlations' | 'filters'>): RuleSummary[] {
  return [...rules.map(ofRule), ...correlations.map(ofCorrelation), ...filters.map(ofFilter)]
}

function ofRule(rule: SigmaRule): RuleSummary {
  const operator = rule.extension?.operator?.kind
  return {
    kind: 'rule',
    ...headOf(rule),
    ...raisingOf(rule),
    logsource: rule.logsource,
    fields: [...rule.fields],
    ...(operator === undefined ? {} : { operator }),
  }
}

function ofCorrelation(rule: CorrelationRule): RuleSummary {
  const { type, rules, groupBy, timespanMs, generate, aliases, valueFields } = rule
  const named = [...groupBy, ...valueFields].filter((name) => !aliases.has(name))
  const behind = [...aliases.values()].flatMap((of) => [...of.values()])
  return {
    kind: 'correlation',
    ...headOf(rule),
    ...raisingOf(rule),
    type,
    rules: [...rules],
    group_by: [...groupBy],
    timespan_ms: timespanMs,
    generate,
    fields: [...new Set([...named, ...behind])].sort(),
  }
}

function ofFilter(filter: SigmaFilter): RuleSummary {
  const { owner, reason, expires } = filter.exception
  return {
    kind: 'filter',
    ...headOf(filter),
    logsource: filter.logsource,
    rules: filter.rules === 'any' ? 'any' : [...filter.rules],
    fields: [...filter.fields],
    ...(owner === undefined ? {} : { owner }),
    ...(reason === undefined ? {} : { reason }),
    ...(expires === undefined ? {} : { expires }),
  }
}

function headOf(head: Omit<RuleHead, 'level'>) {
  return {
    id: head.id,
    title: head.title,
    ...(head.description === undefined ? {} : { description: head.description }),
    ...(head.author === undefined ? {} : { author: head.author }),
    tags: [...head.tags],
    references: [...head.references],
    file: head.file,
    logic_version: head.logicVersion,
  }
}

function raisingOf({ level, status, falsepositives, extension }: RuleHead) {
  return {
    level,
    ...(status === undefined ? {} : { status }),
    falsepositives: [...falsepositives],
    mode: extension?.mode === 'shadow' ? ('shadow' as const) : ('live' as const),
  }
}
