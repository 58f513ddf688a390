import type { IconName } from '@grafana/ui'
import type { AcceptanceState } from '@wachter/worker/model/acceptance.ts'
import { Mark, type Tone } from '../../shared/badges.tsx'
import { wordOfAcceptance } from './words-of-acceptances.ts'

const shapes: Record<AcceptanceState, { icon: IconName; tone: Tone }> = {
  asked: { icon: 'question-circle', tone: 'orange' },
  in_force: { icon: 'check-circle', tone: 'green' },
  refused: { icon: 'times', tone: 'grey' },
  withdrawn: { icon: 'minus', tone: 'grey' },
  lapsed: { icon: 'clock-nine', tone: 'grey' },
  voided: { icon: 'exclamation-triangle', tone: 'red' },
  expired: { icon: 'clock-nine', tone: 'orange' },
  ended: { icon: 'minus', tone: 'grey' },
}

/** Where an acceptance stands; only what is in force is borne. */
export function AcceptanceMark({ state }: { state: AcceptanceState }) {
  return <Mark {...shapes[state]} text={wordOfAcceptance(state)} />
}
