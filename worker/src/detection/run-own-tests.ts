import type { RuleTest, RuleTests } from '../model/rule-tests.ts'
import { analyse } from './analysers/analyse.ts'
import { checkCorrelations } from './check-correlations.ts'
import { type CheckDeps, checkOf, checkRules, type RuleCheck, samplesOf } from './check-rules.ts'
import { correlatingOf } from './correlate/occurrences-of.ts'
import { type Sample, type SampleProblem, type Samples, sampleFileOf } from './sample.ts'
import { compileRules } from './sigma/compile-rules.ts'
import type { CorrelationRule } from './sigma/correlation-rule.ts'
import type { RuleSet } from './sigma/match.ts'
import type { SigmaRule } from './sigma/sigma-rule.ts'

/** What stands in the sample file beside a rule. */
export type OwnSamples = Samples & { problems: readonly SampleProblem[] }

/**
 * Runs a rule of `set` over the samples and sequences beside its file, as `wachter rules test` does; `breathe` lets others have
 * their turn after each.
 */
export async function runOwnTests(
  rule: SigmaRule | CorrelationRule,
  { set, beside, breathe }: { set: RuleSet; beside: OwnSamples; breathe(): Promise<void> },
): Promise<RuleTests> {
  const file = sampleFileOf(rule.file)
  const deps = depsOf(set)
  const samples = rule.kind === 'rule' ? samplesOf(rule, new Map([[file, beside.samples]])) : []
  const looksBack = rule.kind === 'correlation' || rule.extension?.operator !== undefined
  const sequences = looksBack ? samplesOf(rule, new Map([[file, beside.sequences]])) : []
  const tests: RuleTest[] = []
  for (const sample of samples) {
    const checks = rule.kind === 'rule' ? checkRules([rule], new Map([[file, [sample]]]), deps) : []
    tests.push(testOf(sample, 1, checks))
    await breathe()
  }
  const looking = rule.kind === 'rule' ? { rules: [rule], correlations: [] } : set
  for (const sequence of sequences) {
    const checks = checkCorrelations(looking, new Map([[file, [sequence]]]), deps)
    const own = checks.filter((check) => check.rule === rule.id)
    tests.push(testOf(sequence, sequence.events.length, own))
    await breathe()
  }
  const mayLack = deps.silent?.has(rule.id) === true
  const { missing } = checkOf(rule, { own: [...samples, ...sequences], failures: [], mayLack })
  const problems = beside.problems.map(({ line, message }) => ({ line, message }))
  return { rule: rule.id, file, tests, missing: [...missing], problems }
}

function testOf(
  { line, note, expect }: Pick<Sample, 'line' | 'note' | 'expect'>,
  events: number,
  checks: readonly RuleCheck[],
): RuleTest {
  const failure = checks.flatMap(({ failures }) => failures).find((one) => one.line === line)
  return { line, note, expect, events, held: failure === undefined, because: failure?.because ?? null }
}

function depsOf(set: RuleSet): CheckDeps {
  const alone = new Map<string, RuleSet>()
  return {
    analyse,
    matches(rule, event) {
      const own = alone.get(rule.id) ?? compileRules([rule])
      alone.set(rule.id, own)
      return own.match(event).length > 0
    },
    // A rule that looks back by itself has samples of what it looks at.
    silent: correlatingOf({ rules: [], correlations: set.correlations }).silent,
  }
}
