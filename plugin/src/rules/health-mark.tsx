import type { IconName } from '@grafana/ui'
import { Mark, type Tone } from '../shared/badges.tsx'
import type { RuleHealth } from './rule-row.ts'
import { wordOfHealth, wordOfMode } from './words-of-rules.ts'

const shapes: Record<RuleHealth, { icon: IconName; tone: Tone }> = {
  stopped: { icon: 'times-circle', tone: 'red' },
  erring: { icon: 'exclamation-triangle', tone: 'orange' },
  blind: { icon: 'eye-slash', tone: 'orange' },
  no_source: { icon: 'minus-circle', tone: 'grey' },
  unseen: { icon: 'question-circle', tone: 'yellow' },
  ready: { icon: 'check-circle', tone: 'green' },
  unknown: { icon: 'circle', tone: 'grey' },
}

/** Whether silence of a rule can be trusted, in a word. */
export function HealthMark({ health }: { health: RuleHealth }) {
  return <Mark {...shapes[health]} text={wordOfHealth(health)} />
}

/** What findings of a rule lead to. */
export function ModeMark({ mode }: { mode: string }) {
  return (
    <Mark
      icon={mode === 'shadow' ? 'eye' : 'fire'}
      tone={mode === 'shadow' ? 'grey' : 'blue'}
      text={wordOfMode(mode)}
    />
  )
}
