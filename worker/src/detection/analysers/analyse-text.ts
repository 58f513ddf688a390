import type { Scored, Span } from '../../model/signal.ts'
import type { Channel } from '../../model/text.ts'
import type { Found } from './found.ts'
import { hiddenOf } from './hidden.ts'
import { jointScore } from './likeness/joint-score.ts'
import { likenessThresholds } from './likeness/likeness.ts'
import { PROFILES } from './likeness/thresholds.ts'
import type { Register } from './patterns/pattern.ts'
import { piiOf } from './pii/pii.ts'
import { type Scan, scan } from './scan.ts'
import { secretsOf } from './secrets/secrets.ts'
import { type TextView, viewOf } from './text/text-view.ts'

/** What is known of one text. Offsets are UTF-16 code units into it, `end` exclusive, in text order. */
export interface TextAnalysis {
  injection: Scored
  jailbreak: Scored
  /** How alike the text is to known attacks; absent where it is below what even the strictest profile counts. */
  likeness?: Scored
  /** No pattern saw anything: what injection or jailbreak scores, the model of likeness says alone. */
  isByLikeness: boolean
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
  turns: 'user',
  tool_input: 'document',
  completion: 'answer',
  reasoning: 'answer',
  system: undefined,
}

const NOTHING: Scan = { injection: 0, jailbreak: 0, doubt: 0, likeness: 0, marks: [], encoded: [] }

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
  const threshold = register === undefined ? undefined : PROFILES.balanced[register]
  const { injection, jailbreak, isByLikeness } =
    register === undefined ? { ...scanned, isByLikeness: false } : jointScore(scanned, register)
  const likeness = register === undefined ? undefined : likenessIn(scanned, register)
  return {
    injection: scored(injection, threshold),
    jailbreak: scored(jailbreak, threshold),
    ...(likeness && { likeness }),
    isByLikeness,
    pii: piiOf(view).map(bare),
    secrets: secretsOf(view).map(bare),
    hidden: hidden.map(bare),
    encoded: scanned.encoded,
    marks: scanned.marks,
  }
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
