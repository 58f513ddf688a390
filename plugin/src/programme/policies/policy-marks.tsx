import { t } from '@grafana/i18n'
import type { IconName } from '@grafana/ui'
import type { AttestationState, PolicyState } from '@wachter/worker/model/policy.ts'
import type { z } from 'zod'
import { Mark, type Tone } from '../../shared/badges.tsx'

export type Attesting = z.infer<typeof AttestationState>

const states: Record<PolicyState, { icon: IconName; tone: Tone }> = {
  unapproved: { icon: 'question-circle', tone: 'orange' },
  changed: { icon: 'exclamation-triangle', tone: 'red' },
  in_force: { icon: 'check-circle', tone: 'green' },
  review_due: { icon: 'clock-nine', tone: 'orange' },
  superseded: { icon: 'minus', tone: 'grey' },
}

export function PolicyMark({ state }: { state: PolicyState }) {
  return <Mark {...states[state]} text={wordOfPolicyState(state)} />
}

export function wordOfPolicyState(state: string): string {
  const words: Record<string, string> = {
    unapproved: t('programme.policy.unapproved', 'Not approved'),
    changed: t('programme.policy.changed', 'Changed since its approval'),
    in_force: t('programme.acceptance.in_force', 'In force'),
    review_due: t('programme.policy.review_due', 'Review due'),
    superseded: t('programme.policy.superseded', 'Superseded'),
  }
  return words[state] ?? state
}

const attesting: Record<Attesting, { icon: IconName; tone: Tone }> = {
  attested: { icon: 'check', tone: 'green' },
  asked: { icon: 'circle', tone: 'grey' },
  overdue: { icon: 'exclamation-triangle', tone: 'red' },
  earlier: { icon: 'history', tone: 'orange' },
}

export function AttestingMark({ state }: { state: Attesting }) {
  return <Mark {...attesting[state]} text={wordOfAttesting(state)} />
}

export function wordOfAttesting(state: string): string {
  const words: Record<string, string> = {
    attested: t('programme.attesting.attested', 'Confirmed'),
    asked: t('programme.attesting.asked', 'To be confirmed'),
    overdue: t('programme.attesting.overdue', 'Overdue'),
    earlier: t('programme.attesting.earlier', 'Confirmed an earlier version'),
  }
  return words[state] ?? state
}
