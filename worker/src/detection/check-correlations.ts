import { epochMs } from '../model/time.ts'
import { analysed, type CheckDeps, checkOf, type RuleCheck, samplesOf } from './check-rules.ts'
import { openReplay } from './correlate/replay.ts'
import { logsourceMatches } from './logsource.ts'
import { eventsOfSequence, type Sequence } from './sample.ts'
import type { CorrelationRule } from './sigma/correlation-rule.ts'
import type { RuleSet } from './sigma/match.ts'
import type { SigmaRule } from './sigma/sigma-rule.ts'

/**
 * Runs every correlation, and every rule that looks back, on the sequences beside its file (`sequences` by sample file): each
 * event is analysed and met by the rules that it stands on, as a live one; then it must have fired, or not.
 */
export function checkCorrelations(
  set: Pick<RuleSet, 'rules' | 'correlations'>,
  sequences: ReadonlyMap<string, readonly Sequence[]>,
  deps: CheckDeps,
): RuleCheck[] {
  const looking = set.rules.filter(({ extension }) => extension?.operator !== undefined)
  return [...set.correlations, ...looking].map((correlation) => {
    const fires = firesOver(correlation, set, deps)
    const own = samplesOf(correlation, sequences)
    const failures = own
      .filter((sequence) => (fires(sequence) ? 'match' : 'no_match') !== sequence.expect)
      .map(({ file, line, note, expect: expected }) => {
        return { file, line, note, expected, because: 'correlation' as const }
      })
    return checkOf(correlation, { own, failures, mayLack: deps.silent?.has(correlation.id) === true })
  })
}

function firesOver(
  correlation: CorrelationRule | SigmaRule,
  { rules, correlations }: Pick<RuleSet, 'rules' | 'correlations'>,
  { analyse, matches }: CheckDeps,
): (sequence: Sequence) => boolean {
  const below = correlation.kind === 'rule' ? [] : standingOn(correlation, correlations)
  const named = new Set([correlation.id, ...below.flatMap((one) => one.rules)])
  const base = rules.filter(({ id }) => named.has(id))
  return (sequence) => {
    const replay = openReplay({ rules: base, correlations: below })
    for (const [number, given] of eventsOfSequence(sequence).entries()) {
      const event = analysed(given, analyse)
      const at = epochMs(event['@timestamp'])
      for (const rule of base)
        if (logsourceMatches(rule.logsource, event) && matches(rule, event))
          replay.add({ rule: rule.id, record: event, number, at })
    }
    return replay.end().fired.some(({ rule }) => rule === correlation.id)
  }
}

/** A correlation and those that it refers to in the end, each behind those that it refers to. */
function standingOn(
  correlation: CorrelationRule,
  correlations: readonly CorrelationRule[],
): readonly CorrelationRule[] {
  const wanted = new Set([correlation.id])
  // They come in order, so that who refers to one is met before it from behind.
  for (const one of correlations.toReversed())
    if (wanted.has(one.id)) for (const id of one.rules) wanted.add(id)
  return correlations.filter(({ id }) => wanted.has(id))
}
