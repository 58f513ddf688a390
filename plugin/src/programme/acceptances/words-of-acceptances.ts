import { t } from '@grafana/i18n'
import type { Acceptance, AcceptanceCondition, AcceptanceState } from '@wachter/worker/model/acceptance.ts'
import { readable } from '../../shared/words.ts'

/** Words of acceptances in the reader's language. */
export function wordOfAcceptance(state: string): string {
  const words: Record<AcceptanceState, string> = {
    asked: t('programme.acceptance.asked', 'Asked for'),
    in_force: t('programme.acceptance.in_force', 'In force'),
    refused: t('programme.acceptance.refused', 'Refused'),
    withdrawn: t('programme.acceptance.withdrawn', 'Withdrawn'),
    lapsed: t('programme.acceptance.lapsed', 'Nobody decided in time'),
    voided: t('programme.acceptance.voided', 'Voided: a condition broke'),
    expired: t('programme.acceptance.expired', 'Expired'),
    ended: t('programme.acceptance.ended', 'Ended'),
  }
  return (words as Record<string, string>)[state] ?? readable(state)
}

export function wordOfSubject(kind: string): string {
  const words: Record<string, string> = {
    residual: t('programme.subject.residual', 'Residual risk'),
    findings: t('programme.subject.findings', 'Matches of rules'),
    control: t('programme.subject.control', 'Doing without a control'),
  }
  return words[kind] ?? readable(kind)
}

/** A condition as a sentence. */
export function wordOfCondition(condition: AcceptanceCondition, language: string): string {
  switch (condition.kind) {
    case 'findings_at_most':
      return condition.within_days === undefined
        ? t('programme.condition.findings', 'At most {{count}} findings since it holds', {
            count: condition.findings,
          })
        : t('programme.condition.findings-days', 'At most {{count}} findings in {{days}} days', {
            count: condition.findings,
            days: condition.within_days,
          })
    case 'control_stays':
      return condition.state === 'tested'
        ? t('programme.condition.tested', '{{control}} stays tested', { control: condition.control })
        : t('programme.condition.implemented', '{{control}} stays implemented', {
            control: condition.control,
          })
    case 'spend_below':
      return t('programme.condition.spend', 'Spend below {{amount}} in {{days}} days', {
        amount: condition.usd.toLocaleString(language, { style: 'currency', currency: 'USD' }),
        days: condition.within_days,
      })
    case 'residual_at_most':
      return t('programme.condition.residual', 'Residual risk at most {{residual}}', {
        residual: condition.residual,
      })
  }
}

/** Whether it can still be decided, and what. */
export function decisionsOn({ state }: Pick<Acceptance, 'state'>) {
  if (state === 'asked') return ['approve', 'refuse', 'withdraw'] as const
  return state === 'in_force' ? (['end'] as const) : ([] as const)
}
