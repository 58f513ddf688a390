import { t } from '@grafana/i18n'
import type { IconName } from '@grafana/ui'
import type { RedTeamState } from '@wachter/worker/model/red-team.ts'
import { Mark, type Tone } from '../../shared/badges.tsx'

const shapes: Record<RedTeamState, { icon: IconName; tone: Tone }> = {
  open: { icon: 'circle', tone: 'red' },
  reopened: { icon: 'exclamation-triangle', tone: 'red' },
  closed: { icon: 'check-circle', tone: 'green' },
  dismissed: { icon: 'minus', tone: 'grey' },
}

/** Where a finding of the red team stands; only a replay closes it. */
export function RedTeamMark({ state }: { state: RedTeamState }) {
  return <Mark {...shapes[state]} text={wordOfRedTeamState(state)} />
}

export function wordOfRedTeamState(state: string): string {
  const words: Record<string, string> = {
    open: t('words.state.open', 'Open'),
    reopened: t('programme.red-team.reopened', 'Open again'),
    closed: t('programme.red-team.closed', 'Closed by a replay'),
    dismissed: t('programme.red-team.dismissed', 'Dismissed'),
  }
  return words[state] ?? state
}
