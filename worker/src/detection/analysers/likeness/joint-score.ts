import type { Register } from '../patterns/pattern.ts'
import type { Scan } from '../scan.ts'
import { PROFILES } from './thresholds.ts'
import { likenessModel } from './weights.ts'

/** Less than this the patterns see in most texts with a word of theirs. */
const LEAST_SEEN = 0.1
/** What a pattern's score counts beside the model's, in units of its log odds. Between 1 and 4 the sources left out of training hardly differ. */
const PATTERNS_COUNT = 2
/** Patterns that are surer than this need no model. */
const SUREST = 0.8
/** Log odds beyond these say no more. */
const MOST_ODDS = 20

/** What of a scan is weighed. */
type Seen = Pick<Scan, 'injection' | 'jailbreak' | 'doubt' | 'likeness'>

export interface Joint {
  injection: number
  jailbreak: number
  /** The model alone raised the score to what some profile flags: no pattern saw anything. */
  isByLikeness: boolean
}

/**
 * What patterns and the model of likeness say together: log odds of the model plus the weighed score of the patterns, read as a score
 * on the scale of the patterns, so that each profile flags from where the share of ordinary texts that it allows begins. The
 * higher of injection and jailbreak is raised to it, and nothing is ever lowered. Answers are not judged by the model.
 */
export function jointScore(seen: Seen, register: Register): Joint {
  const { injection, jailbreak } = seen
  if (register === 'answer') return { injection, jailbreak, isByLikeness: false }
  const together = scoreAt(evidenceOf(seen), register)
  const isByLikeness = Math.max(injection, jailbreak) < LEAST_SEEN && together > 0
  return injection >= jailbreak
    ? { injection: Math.max(injection, together), jailbreak, isByLikeness }
    : { injection, jailbreak: Math.max(jailbreak, together), isByLikeness }
}

/**
 * The evidence of a likeness and of the scores of patterns, each 0 to 1, in log odds. What doubts took off the patterns (it is only
 * talked about, or to be corrected) is held against the likeness as well, which knows nothing of it.
 */
export function evidenceOf({ injection, jailbreak, doubt, likeness }: Seen): number {
  const odds = Math.log(likeness / (1 - likeness))
  const bounded = Math.max(-MOST_ODDS, Math.min(MOST_ODDS, odds))
  return bounded + PATTERNS_COUNT * Math.min(SUREST, Math.max(injection, jailbreak)) - doubt
}

/** No more than this is said without a pattern that is as sure. */
const MOST = 0.95

/** Through the points where each profile begins; nothing below what the strictest one asks for. */
function scoreAt(evidence: number, register: 'user' | 'document'): number {
  const { strict, balanced, permissive } = likenessModel.together
  const [low, middle, high] = [strict[register], balanced[register], permissive[register]]
  if (!(evidence >= low)) return 0
  const [from, to, lower, upper] =
    evidence < middle
      ? [low, middle, PROFILES.strict[register], PROFILES.balanced[register]]
      : [middle, high, PROFILES.balanced[register], PROFILES.permissive[register]]
  return Math.min(MOST, lower + ((evidence - from) / Math.max(0.001, to - from)) * (upper - lower))
}
