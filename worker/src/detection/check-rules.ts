import type { Event } from '../model/event.ts'
import { logsourceMatches } from './logsource.ts'
import { eventOfSample, type Sample, sampleFileOf } from './sample.ts'
import type { SigmaRule } from './sigma/sigma-rule.ts'

/** What a check needs from the rest of the pipeline. */
export interface CheckDeps {
  /** Computes the signals of an event. */
  analyse: (event: Event) => Event
  /** Whether the rule's detection holds on an analysed event; the log source is not its concern. */
  matches: (rule: SigmaRule, event: Event) => boolean
}

/** A sample that came out otherwise than it says. */
interface SampleFailure {
  file: string
  line: number
  note: string
  expected: Sample['expect']
  /** What decided: the log source did not fit, or the detection held or did not. */
  because: 'logsource' | 'detection'
}

/** How a rule did on the samples beside it. Good: no failure, and at least one positive and one near-miss. */
export interface RuleCheck {
  rule: SigmaRule['id']
  title: string
  file: string
  positives: number
  near_misses: number
  failures: readonly SampleFailure[]
  missing: readonly ('positive' | 'near_miss')[]
}

/**
 * Runs every rule on the samples beside its file (`samples` by sample file): signals first, then log source, then
 * detection, as on a live event. Signals that a sample gives win over computed ones.
 */
export function checkRules(
  rules: readonly SigmaRule[],
  samples: ReadonlyMap<string, readonly Sample[]>,
  deps: CheckDeps,
): RuleCheck[] {
  return rules.map((rule) => checkRule(rule, samples.get(sampleFileOf(rule.file)) ?? [], deps))
}

/** Whether a rule passed its check. */
export function isGood(check: RuleCheck): boolean {
  return check.failures.length === 0 && check.missing.length === 0
}

function checkRule(rule: SigmaRule, samples: readonly Sample[], deps: CheckDeps): RuleCheck {
  const positives = samples.filter((sample) => sample.expect === 'match').length
  const near_misses = samples.length - positives
  return {
    rule: rule.id,
    title: rule.title,
    file: rule.file,
    positives,
    near_misses,
    failures: samples.flatMap((sample) => failureOf(rule, sample, deps)),
    missing: [
      ...(positives === 0 ? (['positive'] as const) : []),
      ...(near_misses === 0 ? (['near_miss'] as const) : []),
    ],
  }
}

function failureOf(rule: SigmaRule, sample: Sample, { analyse, matches }: CheckDeps): SampleFailure[] {
  const given = eventOfSample(sample)
  const event = { ...analyse(given), ...signalsOf(given) }
  const fits = logsourceMatches(rule.logsource, event)
  const outcome = fits && matches(rule, event) ? 'match' : 'no_match'
  if (outcome === sample.expect) return []
  const { file, line, note, expect: expected } = sample
  return [{ file, line, note, expected, because: fits ? 'detection' : 'logsource' }]
}

function signalsOf(event: Event): Partial<Event> {
  return Object.fromEntries(Object.entries(event).filter(([field]) => field.startsWith('wachter.signal.')))
}
