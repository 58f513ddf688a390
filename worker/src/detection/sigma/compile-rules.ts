import { type Atom, type Cost, keyOf } from './atom.ts'
import { commonness } from './commonness.ts'
import { type CompiledFilter, compileFilters, filteredBy, narrows } from './compile-filters.ts'
import { type CompiledRule, compileRule, evaluate, reporterOf } from './compile-rule.ts'
import type { CorrelationRule } from './correlation-rule.ts'
import { literalIndex } from './literal-index.ts'
import type { CompileOptions, RuleMatch, RuleSet } from './match.ts'
import { fieldTable, type Reading, read } from './reading.ts'
import { regexes } from './regex.ts'
import type { RuleProblem, SigmaRule } from './sigma-rule.ts'

/**
 * Compiles rules into a set with an index over what their records must contain. A rule that can't be compiled, or whose
 * id another one has already, is a problem, and so is a correlation that refers to it; the others live.
 */
export function compileRules(rules: readonly SigmaRule[], options: CompileOptions = {}): RuleSet {
  const problems: RuleProblem[] = []
  const fields = fieldTable()
  const taken = new Map<string, SigmaRule>()
  const compiled: CompiledRule[] = []
  const common = { fields, placeholders: options.placeholders, regexes: regexes(options.manyRegexes) }
  for (const rule of rules) {
    const report = reporterOf(rule, problems)
    const first = taken.get(rule.id)
    if (first !== undefined) {
      report(rule.line, 'sigma.duplicate-id', `${first.file}:${first.line} has the same id`)
      continue
    }
    const made = compileRule(rule, { ...common, report })
    if (made === undefined) continue
    taken.set(rule.id, rule)
    compiled.push(made)
  }
  const filters = compileFilters(options.filters ?? [], common, problems)
  const filtersOf = compiled.map(({ rule }) => filters.filter(({ filter }) => narrows(filter, rule)))
  const cost = costAmong(compiled)
  const index = literalIndex(
    compiled.map(({ node }) => node.clause(cost)),
    fields,
    common.regexes.candidates,
  )
  return {
    rules: compiled.map(({ rule }) => rule),
    correlations: standing(options.correlations ?? [], taken, problems),
    filters: filters.map(({ filter }) => filter),
    problems,
    match(record, accept) {
      const reading = read(record, fields, common.regexes.isShared())
      const matches: RuleMatch[] = []
      for (const number of index.candidates(reading)) {
        const candidate = compiled[number]
        if (candidate === undefined || (accept !== undefined && !accept(candidate.rule, number))) continue
        const match = evaluate(candidate, reading)
        if (match !== undefined) matches.push(withFilters(match, filtersOf[number] ?? [], reading))
      }
      return matches
    },
  }
}

function withFilters(match: RuleMatch, filters: readonly CompiledFilter[], reading: Reading): RuleMatch {
  const by = filteredBy(filters, reading)
  return by.length === 0 ? match : { ...match, filteredBy: by }
}

/** The correlations that stand on rules that compiled, and on correlations that stand themselves. */
function standing(
  correlations: readonly CorrelationRule[],
  rules: ReadonlyMap<string, SigmaRule>,
  problems: RuleProblem[],
): CorrelationRule[] {
  const ids = new Set<string>(rules.keys())
  return correlations.filter((correlation) => {
    const missing = correlation.rules.filter((id) => !ids.has(id))
    if (missing.length === 0) {
      ids.add(correlation.id)
      return true
    }
    const message = `it refers to ${missing.join(', ')}, which was refused itself`
    reporterOf(correlation, problems)(correlation.line, 'sigma.reference', message)
    return false
  })
}

/** Beyond this length a text is as rare as it gets. */
const RARE = 10
/** What a clause without any text costs: records mostly have the fields that rules ask for. */
const PRESENCE = 50
/** What a regular expression costs that values are scanned for: as a text of four characters that one rule looks for. */
const SCANNED = 1 / 16

/** A text is the rarer the longer it is, and the more common the more rules look for it or for pieces of it. */
export function costAmong(compiled: readonly CompiledRule[]): Cost {
  const pieces = commonness()
  const uses = new Map<string, number>()
  for (const { node } of compiled) {
    const mine = new Map<string, string>()
    node.eachAtom((atom) => mine.set(keyOf(atom), atom.text))
    for (const [key, text] of mine) {
      uses.set(key, (uses.get(key) ?? 0) + 1)
      pieces.add(text)
    }
  }
  return (atom: Atom) => {
    if (atom.kind === 'present') return PRESENCE
    if (atom.kind === 'regex') return SCANNED
    const length = atom.text.length + Number(atom.start) + Number(atom.end)
    const common = atom.kind === 'whole' ? (uses.get(keyOf(atom)) ?? 1) : pieces.of(atom.text)
    return common / 2 ** Math.min(RARE, length)
  }
}
