import { problem } from '../../model/problem.ts'
import { compileItem, type ItemDeps } from './compile-item.ts'
import type { CompileOptions, EventRecord, Hit, RuleMatch } from './match.ts'
import { allOf, anyOf, leastOf, type Node, not } from './node.ts'
import { fieldTable, type Reading, read } from './reading.ts'
import type { Condition, Detection, RuleProblem, SigmaRule } from './sigma-rule.ts'

/** Pieces shown of one match; a finding's evidence takes no more. */
const MOST_HITS = 20

export interface CompiledRule {
  rule: SigmaRule
  node: Node
}

/** Compiles a rule over a table of fields; undefined where something in it was refused and reported. */
export function compileRule(rule: SigmaRule, deps: ItemDeps): CompiledRule | undefined {
  const searches = new Map<string, Node>()
  for (const [name, search] of rule.searches) {
    const node = compileSearch(search, deps)
    if (node !== undefined) searches.set(name, node)
  }
  if (searches.size < rule.searches.size) return undefined
  return { rule, node: compileCondition(rule.condition, searches) }
}

/**
 * Where one rule holds on a record, the match with its pieces; no index is made. Throws the first problem
 * (`sigma.regex` ..., user) of a rule that can't be compiled.
 */
export function matchRule(
  rule: SigmaRule,
  record: EventRecord,
  options: CompileOptions = {},
): RuleMatch | undefined {
  const fields = fieldTable()
  const problems: RuleProblem[] = []
  const report = reporterOf(rule, problems)
  const compiled = compileRule(rule, { fields, placeholders: options.placeholders, report })
  const [first] = problems
  if (compiled === undefined) {
    throw problem(first?.code ?? 'sigma.rule', 'user', `${rule.file}:${first?.line} ${first?.message}`)
  }
  return evaluate(compiled, read(record, fields))
}

/** The match of a compiled rule on a record that is being read. */
export function evaluate({ rule, node }: CompiledRule, reading: Reading): RuleMatch | undefined {
  if (!node.test(reading)) return undefined
  const hits: Hit[] = []
  node.hits(reading, (hit) => hits.push(hit) < MOST_HITS)
  return { rule, hits }
}

/** Reports compile problems as problems of this rule. */
export function reporterOf(rule: SigmaRule, problems: RuleProblem[]): ItemDeps['report'] {
  return (line, code, message) => problems.push({ file: rule.file, line, rule: rule.id, code, message })
}

function compileSearch(search: Detection, deps: ItemDeps): Node | undefined {
  if (search.kind === 'item') return compileItem(search.item, deps)
  const of = search.of.map((part) => compileSearch(part, deps)).filter((node) => node !== undefined)
  if (of.length < search.of.length) return undefined
  return search.kind === 'all' ? allOf(of) : anyOf(of)
}

function compileCondition(condition: Condition, searches: ReadonlyMap<string, Node>): Node {
  const named = (name: string): Node => {
    const node = searches.get(name)
    if (node === undefined) throw new Error(`the condition names ${name}, which was not read`)
    return node
  }
  switch (condition.kind) {
    case 'search':
      return named(condition.name)
    case 'not':
      return not(compileCondition(condition.of, searches))
    case 'and':
      return allOf(condition.of.map((part) => compileCondition(part, searches)))
    case 'or':
      return anyOf(condition.of.map((part) => compileCondition(part, searches)))
    case 'some': {
      const of = condition.of.map(named)
      if (condition.least === of.length) return allOf(of)
      return condition.least === 1 ? anyOf(of) : leastOf(condition.least, of)
    }
  }
}
