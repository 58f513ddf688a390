import type { Event } from '../../model/event.ts'
import type { OwnThresholds, Sensitivity } from '../../model/sensitivity.ts'
import type { ChannelSignals } from '../../model/signal.ts'
import { likenessThresholds } from './likeness/likeness.ts'
import { PROFILES, type Thresholds } from './likeness/thresholds.ts'

/** From which score an injection or a jailbreak is flagged under a profile, or by thresholds of one's own in its place. */
export function thresholdsOf(sensitivity: Sensitivity, own: OwnThresholds = {}): Thresholds {
  const { user, document, answer } = PROFILES[sensitivity]
  return { user: own.user?.patterns ?? user, document: own.document?.patterns ?? document, answer }
}

/** From which score likeness is flagged; an answer's never. */
function alikeFrom(sensitivity: Sensitivity, own: OwnThresholds): Thresholds {
  const { user, document } = likenessThresholds[sensitivity]
  return { user: own.user?.likeness ?? user, document: own.document?.likeness ?? document, answer: 1 }
}

const CHANNELS = ['user_turn', 'turns', 'tool_input', 'tool_descriptions', 'completion', 'reasoning'] as const

const REGISTER_OF = {
  user_turn: 'user',
  turns: 'user',
  tool_input: 'document',
  tool_descriptions: 'document',
  completion: 'answer',
  reasoning: 'answer',
} as const

/** An analysed event as a profile flags it: scores stay, only what is flagged changes. */
export function flaggedUnder(sensitivity: Sensitivity, event: Event, own?: OwnThresholds): Event {
  if (sensitivity === 'balanced' && own === undefined) return event
  const thresholds = thresholdsOf(sensitivity, own)
  const alike = alikeFrom(sensitivity, own ?? {})
  const flagged = { ...event }
  for (const channel of CHANNELS) {
    const signals = event[`wachter.signal.${channel}`]
    if (signals === undefined) continue
    const register = REGISTER_OF[channel]
    const judged = {
      ...at('injection', signals, thresholds[register]),
      ...at('jailbreak', signals, thresholds[register]),
      ...at('likeness', signals, alike[register]),
    }
    if (Object.keys(judged).length > 0) flagged[`wachter.signal.${channel}`] = { ...signals, ...judged }
  }
  return flagged
}

function at(
  name: 'injection' | 'jailbreak' | 'likeness',
  signals: ChannelSignals,
  threshold: number,
): Partial<ChannelSignals> {
  const score = signals[name]?.score
  return score === undefined ? {} : { [name]: { score, flagged: score >= threshold } }
}
