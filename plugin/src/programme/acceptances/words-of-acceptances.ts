import { formatDate, t } from '@grafana/i18n'
import type { Acceptance, AcceptanceCondition, AcceptanceState } from '@wachter/worker/model/acceptance.ts'
import type { ControlState } from '@wachter/worker/model/control.ts'
import { wordOfStanding } from '../../shared/control-words.ts'
import { inUnit } from '../../shared/in-unit.ts'
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
        amount: inUnit(condition.usd, { money: 'USD' }, language),
        days: condition.within_days,
      })
    case 'residual_at_most':
      return t('programme.condition.residual', 'Residual risk at most {{residual}}', {
        residual: inUnit(condition.residual, 'points', language),
      })
  }
}

/** What there was of a condition when it was looked at. */
export function wordsOfSeen(
  { kind }: Pick<AcceptanceCondition, 'kind'>,
  { value }: Pick<NonNullable<Acceptance['measured']>[number], 'value'>,
  language: string,
): string {
  if (value === null) return t('programme.condition.unknown', 'nothing is known of it')
  const now =
    typeof value === 'string'
      ? wordOfStanding(value as ControlState['state'])
      : inUnit(value, kind === 'spend_below' ? { money: 'USD' } : 'points', language)
  return t('programme.condition.now', 'now: {{now}}', { now, interpolation: { escapeValue: false } })
}

/** Why Wachter itself ended it; undefined where a person did, and gave the reason. */
export function whyEnded(
  { state, expires, conditions, measured }: Pick<Acceptance, 'state' | 'expires' | 'conditions' | 'measured'>,
  language: string,
): string | undefined {
  const day = formatDate(`${expires}T12:00:00Z`, { dateStyle: 'medium' })
  switch (state) {
    case 'lapsed':
      return t('programme.acceptance.lapsed-on', 'Nobody decided before its last day, {{day}}.', { day })
    case 'expired':
      return t('programme.acceptance.expired-on', 'Its last day was {{day}}.', { day })
    case 'voided': {
      const broken = conditions.flatMap((condition, nth) => {
        const seen = measured?.[nth]
        if (seen === undefined || seen.holds) return []
        return [`${wordOfCondition(condition, language)} (${wordsOfSeen(condition, seen, language)})`]
      })
      return broken.length === 0 ? undefined : broken.join('; ')
    }
    default:
      return undefined
  }
}

/** Whether it can still be decided, and what. */
export function decisionsOn({ state }: Pick<Acceptance, 'state'>) {
  if (state === 'asked') return ['approve', 'refuse', 'withdraw'] as const
  return state === 'in_force' ? (['end'] as const) : ([] as const)
}
