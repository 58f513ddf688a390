import type { Event } from '../../model/event.ts'
import type { Sensitivity } from '../../model/sensitivity.ts'
import type { Scored } from '../../model/signal.ts'
import { THRESHOLDS } from './analyse-text.ts'
import type { Register } from './pattern.ts'

type Thresholds = { readonly [Name in Register]: Scored['score'] }

/** Scores from which injection and jailbreak are flagged; what each catches: docs/detection-quality.md. */
const PROFILES: { readonly [Name in Exclude<Sensitivity, 'balanced'>]: Thresholds } = {
  strict: { user: 0.3, document: 0.4, answer: 0.6 },
  permissive: { user: 0.5, document: 0.6, answer: 0.9 },
}

/** From which score a text is flagged under a profile. */
export function thresholdsOf(sensitivity: Sensitivity): Thresholds {
  if (sensitivity !== 'balanced') return PROFILES[sensitivity]
  const { user, document, answer } = THRESHOLDS
  return { user: user.injection, document: document.injection, answer: answer.injection }
}

const REGISTER_OF = {
  user_turn: 'user',
  tool_input: 'document',
  tool_descriptions: 'document',
  completion: 'answer',
  reasoning: 'answer',
} as const

/** An analysed event as a profile flags it: scores stay, only what is flagged changes. */
export function flaggedUnder(sensitivity: Sensitivity, event: Event): Event {
  if (sensitivity === 'balanced') return event
  const thresholds = thresholdsOf(sensitivity)
  const flagged = { ...event }
  for (const channel of [
    'user_turn',
    'tool_input',
    'tool_descriptions',
    'completion',
    'reasoning',
  ] as const) {
    const signals = event[`wachter.signal.${channel}`]
    if (signals === undefined) continue
    const { injection, jailbreak } = signals
    if (injection === undefined && jailbreak === undefined) continue
    const above = ({ score }: Scored): Scored => ({
      score,
      flagged: score >= thresholds[REGISTER_OF[channel]],
    })
    flagged[`wachter.signal.${channel}`] = {
      ...signals,
      ...(injection === undefined ? {} : { injection: above(injection) }),
      ...(jailbreak === undefined ? {} : { jailbreak: above(jailbreak) }),
    }
  }
  return flagged
}
