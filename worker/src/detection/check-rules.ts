import type { Event } from '../model/event.ts'
import type { RuleId } from '../model/ids.ts'
import { logsourceMatches } from './logsource.ts'
import { eventOfSample, type Sample, sampleFileOf } from './sample.ts'
import type { RuleHead, SigmaRule } from './sigma/sigma-rule.ts'

/** What a check needs from the rest of the pipeline. */
export interface CheckDeps {
  /** Computes the signals of an event. */
  analyse: (event: Event) => Event
  /** Whether the rule's detection holds on an analysed event; the log source is not its concern. */
  matches: (rule: SigmaRule, event: Event) => boolean
  /** Rules that raise nothing by themselves: they need no samples of their own. */
  silent?: ReadonlySet<RuleId>
}

/** A sample that came out otherwise than it says. */
export interface SampleFailure {
  file: string
  line: number
  note: string
  expected: Sample['expect']
  /** What decided: the log source did not fit; the detection, or the correlation, held or did not. */
  because: 'logsource' | 'detection' | 'correlation'
}

/** How a rule or a correlation did on the samples beside it. Good: no failure, and at least one positive and one near-miss. */
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
  return rules.map((rule) => {
    const own = samplesOf(rule, samples)
    const failures = own.flatMap((sample) => failureOf(rule, sample, deps))
    return checkOf(rule, { own, failures, mayLack: deps.silent?.has(rule.id) === true })
  })
}

/** The samples of a document: those beside its file that name it, or nothing. */
export function samplesOf<Kind extends Pick<Sample, 'rule'>>(
  { file, id, name }: Pick<RuleHead, 'file' | 'id' | 'name'>,
  samples: ReadonlyMap<string, readonly Kind[]>,
): readonly Kind[] {
  const beside = samples.get(sampleFileOf(file)) ?? []
  return beside.filter(({ rule }) => rule === undefined || rule === id || rule === name)
}

/** Whether a rule passed its check. */
export function isGood(check: RuleCheck): boolean {
  return check.failures.length === 0 && check.missing.length === 0
}

/** How a document did, from the samples that it has and those that came out otherwise. */
export function checkOf(
  rule: Pick<RuleHead, 'id' | 'title' | 'file'>,
  {
    own,
    failures,
    mayLack,
  }: {
    own: readonly Pick<Sample, 'expect'>[]
    failures: readonly SampleFailure[]
    mayLack: boolean
  },
): RuleCheck {
  const positives = own.filter((sample) => sample.expect === 'match').length
  const near_misses = own.length - positives
  const lacks = (count: number) => count === 0 && !mayLack
  return {
    rule: rule.id,
    title: rule.title,
    file: rule.file,
    positives,
    near_misses,
    failures,
    missing: [
      ...(lacks(positives) ? (['positive'] as const) : []),
      ...(lacks(near_misses) ? (['near_miss'] as const) : []),
    ],
  }
}

function failureOf(rule: SigmaRule, sample: Sample, { analyse, matches }: CheckDeps): SampleFailure[] {
  const event = analysed(eventOfSample(sample), analyse)
  const fits = logsourceMatches(rule.logsource, event)
  const outcome = fits && matches(rule, event) ? 'match' : 'no_match'
  if (outcome === sample.expect) return []
  const { file, line, note, expect: expected } = sample
  return [{ file, line, note, expected, because: fits ? 'detection' : 'logsource' }]
}

/** An event with its signals; those that a sample gives win over computed ones. */
export function analysed(given: Event, analyse: CheckDeps['analyse']): Event {
  return { ...analyse(given), ...signalsOf(given) }
}

function signalsOf(event: Event): Partial<Event> {
  return Object.fromEntries(Object.entries(event).filter(([field]) => field.startsWith('wachter.signal.')))
}
