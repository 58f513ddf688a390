import { checkCorrelations } from '../detection/check-correlations.ts'
import { type CheckDeps, checkRules, isGood } from '../detection/check-rules.ts'
import type { Sample, SampleProblem, Sequence } from '../detection/sample.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import type { RuleProblem } from '../detection/sigma/sigma-rule.ts'
import { table } from './output.ts'

/**
 * `wachter rules test [DIR]`: runs each rule's own sample events and each correlation's own sequences of them. Exit code 1
 * when one comes out otherwise.
 */
export async function testRules(
  pack: Pick<RuleSet, 'rules' | 'correlations'> & {
    samples: ReadonlyMap<string, readonly Sample[]>
    sequences: ReadonlyMap<string, readonly Sequence[]>
    problems: readonly (RuleProblem | SampleProblem)[]
  },
  deps: CheckDeps,
  { json, out, err }: { json: boolean; out(line: string): Promise<void>; err(line: string): Promise<void> },
): Promise<number> {
  for (const { file, line, message } of pack.problems) await err(`${file}:${line} ${message}`)
  const checks = [
    ...checkRules(pack.rules, pack.samples, deps),
    ...checkCorrelations(pack, pack.sequences, deps),
  ]
  const bad = checks.filter((check) => !isGood(check))
  for (const { file, failures, missing } of bad) {
    for (const failure of failures) {
      await err(
        `${failure.file}:${failure.line} expected ${failure.expected} (${failure.because}): ${failure.note}`,
      )
    }
    if (missing.length > 0) await err(`${file} has no ${missing.join(' and no ')} among its samples`)
  }
  if (json) for (const check of checks) await out(JSON.stringify(check))
  else {
    const rows = checks.map((check) => [
      isGood(check) ? '✓' : '✗',
      check.title,
      check.positives,
      check.near_misses,
      check.failures.length,
    ])
    await out(table([['', 'rule', 'positives', 'near misses', 'failures'], ...rows]))
    await out(`\n${checks.length - bad.length} of ${checks.length} rules hold on their samples`)
  }
  return bad.length > 0 || pack.problems.length > 0 ? 1 : 0
}
