import { t } from '@grafana/i18n'

export function wordOfGapState(state: string): string {
  const words: Record<string, string> = {
    open: t('sources.gap.open', 'Open'),
    filling: t('sources.gap.filling', 'Being filled'),
    filled: t('sources.gap.filled', 'Filled'),
    dismissed: t('sources.gap.dismissed', 'Given up'),
  }
  return words[state] ?? state
}

export function wordOfGapReason(reason: string): string {
  const words: Record<string, string> = {
    'new-rule': t('sources.gap.new-rule', 'The rule is new'),
    'changed-rule': t('sources.gap.changed-rule', 'The rule was changed'),
    'rule-failed': t('sources.gap.rule-failed', 'The rule could not be evaluated'),
    down: t('sources.gap.down', 'Not read for a while'),
    'source-lost': t('sources.gap.source-lost', 'The source did not keep it'),
  }
  return words[reason] ?? reason
}

export function wordOfQuarantineState(state: string): string {
  const words: Record<string, string> = {
    waiting: t('sources.quarantine.waiting', 'Waiting'),
    replayed: t('sources.quarantine.replayed', 'Read after all'),
    discarded: t('sources.quarantine.discarded', 'Discarded'),
  }
  return words[state] ?? state
}
