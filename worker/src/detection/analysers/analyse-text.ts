import type { Scored, Span } from '../../model/signal.ts'
import type { Channel } from '../../model/text.ts'
import type { Found } from './found.ts'
import { hiddenOf } from './hidden.ts'
import { likenessThresholds } from './likeness.ts'
import type { Register } from './pattern.ts'
import { piiOf } from './pii.ts'
import { type Scan, scan } from './scan.ts'
import { secretsOf } from './secrets.ts'
import { type TextView, viewOf } from './text-view.ts'

/** What is known of one text. Offsets are UTF-16 code units into it, `end` exclusive, in text order. */
export interface TextAnalysis {
  injection: Scored
  jailbreak: Scored
  /** How alike the text is to known attacks; absent where it is below what even the strictest profile counts. */
  likeness?: Scored
  pii: readonly Found[]
  secrets: readonly Found[]
  hidden: readonly Found[]
  /** Layers that were undone before something was found under them. */
  encoded: readonly Found[]
  /** The places that made up the scores, by pattern. */
  marks: readonly Span[]
}

/** Channels whose text can attack the model. System text cannot: its author may forbid and command (see the docs). */
const REGISTERS: { readonly [Name in Channel]: Register | undefined } = {
  user_turn: 'user',
  tool_input: 'document',
  completion: 'answer',
  reasoning: 'answer',
  system: undefined,
}

/** Scores from which a text is flagged; set on dev and on training sources left out (docs/detection-quality.md). */
export const THRESHOLDS: { readonly [Name in Register]: { injection: number; jailbreak: number } } = {
  user: { injection: 0.4, jailbreak: 0.4 },
  document: { injection: 0.5, jailbreak: 0.5 },
  answer: { injection: 0.75, jailbreak: 0.75 },
}

const NOTHING: Scan = { injection: 0, jailbreak: 0, likeness: 0, marks: [], encoded: [] }

/** Analyses one text of a channel; linear in its length, total over any string. */
export function analyseText(channel: Channel, text: string): TextAnalysis {
  return analyseView(channel, viewOf(text))
}

/** The same, of a text that is read for other things too. */
export function analyseView(channel: Channel, view: TextView): TextAnalysis {
  const register = REGISTERS[channel]
  const hidden = view.survey.isAscii ? [] : hiddenOf(view.text)
  const messages = hidden.map((run) => run.message).filter((message) => message.length > 5)
  const scanned = register === undefined ? NOTHING : scan(view, register, messages)
  const thresholds = register === undefined ? undefined : THRESHOLDS[register]
  const { injection, jailbreak } = register === undefined ? scanned : joined(scanned, register)
  const likeness = register === undefined ? undefined : likenessIn(scanned, register)
  return {
    injection: scored(injection, thresholds?.injection),
    jailbreak: scored(jailbreak, thresholds?.jailbreak),
    ...(likeness && { likeness }),
    pii: piiOf(view).map(bare),
    secrets: secretsOf(view).map(bare),
    hidden: hidden.map(bare),
    encoded: scanned.encoded,
    marks: scanned.marks,
  }
}

/** Less than this the patterns see in most texts with a word of theirs. */
const LEAST_SEEN = 0.1

/**
 * The scores of the patterns, with the model of likeness as a second opinion: where they saw something, too little to flag
 * it, and the model is sure that the text is an attack, the higher one counts as much as its threshold. The model alone flags
 * neither injection nor jailbreak.
 */
export function joined(
  { injection, jailbreak, likeness }: Pick<Scan, 'injection' | 'jailbreak' | 'likeness'>,
  register: Register,
): { injection: number; jailbreak: number } {
  const threshold = THRESHOLDS[register]
  const isSeen = Math.max(injection, jailbreak) >= LEAST_SEEN
  if (register === 'answer' || !isSeen || likeness < likenessThresholds.balanced[register])
    return { injection, jailbreak }
  return injection >= jailbreak
    ? { injection: Math.max(injection, threshold.injection), jailbreak }
    : { injection, jailbreak: Math.max(jailbreak, threshold.jailbreak) }
}

function likenessIn({ likeness }: Scan, register: Register): Scored | undefined {
  if (register === 'answer' || likeness < likenessThresholds.strict[register]) return undefined
  return scored(likeness, likenessThresholds.balanced[register])
}

function scored(score: number, threshold: number | undefined): Scored {
  const rounded = Math.round(score * 1000) / 1000
  return { score: rounded, flagged: threshold !== undefined && rounded >= threshold }
}

function bare({ type, start, end }: Found): Found {
  return { type, start, end }
}
