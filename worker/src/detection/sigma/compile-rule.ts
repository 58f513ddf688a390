import { problem } from '../../model/problem.ts'
import type { ItemDeps } from './compile-item.ts'
import { compileSearches } from './compile-search.ts'
import type { CompileOptions, EventRecord, Hit, RuleMatch } from './match.ts'
import type { Node } from './node.ts'
import { fieldTable, type Reading, read } from './reading.ts'
import { regexes } from './regex.ts'
import type { RuleProblem, SigmaDocumentKind, SigmaRule } from './sigma-rule.ts'

/** Pieces shown of one match; a finding's evidence takes no more. */
const MOST_HITS = 20

export interface CompiledRule {
  rule: SigmaRule
  node: Node
}

/** Compiles a rule over a table of fields; undefined where something in it was refused and reported. */
export function compileRule(rule: SigmaRule, deps: ItemDeps): CompiledRule | undefined {
  const node = compileSearches(rule, deps)
  return node && { rule, node }
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
  const compiled = compileRule(rule, {
    ...{ fields, placeholders: options.placeholders, report },
    regexes: regexes(),
  })
  const [first] = problems
  if (compiled === undefined) {
    throw problem(first?.code ?? 'sigma.rule', 'user', `${rule.file}:${first?.line} ${first?.message}`)
  }
  return evaluate(compiled, read(record, fields))
}

/** The match of a compiled rule on a record that is being read. */
export function evaluate({ rule, node }: CompiledRule, reading: Reading): RuleMatch | undefined {
  if (!node.test(reading)) return undefined
  let hits: readonly Hit[] | undefined
  return {
    rule,
    // Where a pattern stands costs more than whether it does, and many ask for the rule alone.
    get hits() {
      hits ??= hitsOf(node, reading)
      return hits
    },
  }
}

function hitsOf(node: Node, reading: Reading): Hit[] {
  const hits: Hit[] = []
  node.hits(reading, (hit) => hits.push(hit) < MOST_HITS)
  return hits
}

/** Reports compile problems as problems of this document. */
export function reporterOf(
  { file, id, kind }: Pick<SigmaRule, 'file' | 'id'> & { kind: SigmaDocumentKind },
  problems: RuleProblem[],
): ItemDeps['report'] {
  const of = { rule: id, ...(kind === 'rule' ? {} : { kind }) }
  return (line, code, message) => problems.push({ file, line, ...of, code, message })
}
