import type { Scored, Span } from '../../model/signal.ts'
import type { Channel } from '../../model/text.ts'
import type { Found } from './found.ts'
import { hiddenOf } from './hidden.ts'
import type { Register } from './pattern.ts'
import { piiOf } from './pii.ts'
import { scan } from './scan.ts'
import { secretsOf } from './secrets.ts'
import { type TextView, viewOf } from './text-view.ts'

/** What is known of one text. Offsets are UTF-16 code units into it, `end` exclusive, in text order. */
export interface TextAnalysis {
  injection: Scored
  jailbreak: Scored
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

const NOTHING = { injection: 0, jailbreak: 0, marks: [], encoded: [] } as const

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
  return {
    injection: scored(scanned.injection, thresholds?.injection),
    jailbreak: scored(scanned.jailbreak, thresholds?.jailbreak),
    pii: piiOf(view).map(bare),
    secrets: secretsOf(view).map(bare),
    hidden: hidden.map(bare),
    encoded: scanned.encoded,
    marks: scanned.marks,
  }
}

function scored(score: number, threshold: number | undefined): Scored {
  const rounded = Math.round(score * 1000) / 1000
  return { score: rounded, flagged: threshold !== undefined && rounded >= threshold }
}

function bare({ type, start, end }: Found): Found {
  return { type, start, end }
}
