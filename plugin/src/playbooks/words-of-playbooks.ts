import { t } from '@grafana/i18n'
import { inLanguage } from '../shared/in-language.ts'
import { readable } from '../shared/words.ts'

export function wordOfStepType(type: string): string {
  const words: Record<string, string> = {
    start: t('playbooks.step.start', 'Start'),
    end: t('playbooks.step.end', 'End'),
    action: t('playbooks.step.action', 'Step'),
    'playbook-action': t('playbooks.step.playbook', 'Another playbook'),
    parallel: t('playbooks.step.parallel', 'At once'),
    'if-condition': t('playbooks.step.if', 'Question'),
    'while-condition': t('playbooks.step.while', 'Repeat'),
    'switch-condition': t('playbooks.step.switch', 'Choice'),
  }
  return words[type] ?? type
}

/** A step's own name; one without says what it is. */
export function nameOfStep({ name, type }: { name: string; type: string }): string {
  return name === type || name === '' ? wordOfStepType(type) : inLanguage(name)
}

/** What a way between steps is called; what the playbook's writer named stays as it is. */
export function wordOfLink(label: string): string {
  const words: Record<string, string> = {
    done: t('playbooks.link.done', 'done'),
    failed: t('playbooks.link.failed', 'failed'),
    yes: t('playbooks.link.yes', 'yes'),
    no: t('playbooks.link.no', 'no'),
    'while so': t('playbooks.link.while', 'while so'),
    'at once': t('playbooks.link.at-once', 'at once'),
    'taken back by': t('playbooks.link.back', 'taken back by'),
  }
  return words[label] ?? label
}

export function wordOfRunState(state: string): string {
  const words: Record<string, string> = {
    running: t('playbooks.run.running', 'Running'),
    stopping: t('playbooks.run.stopping', 'Being stopped'),
    completed: t('playbooks.run.completed', 'Completed'),
    failed: t('playbooks.run.failed', 'Failed'),
    cancelled: t('playbooks.run.cancelled', 'Cancelled'),
    'waits for ever': t('playbooks.run.waits', 'Waits for ever'),
  }
  return words[state] ?? state
}

export function wordOfStepOutcome(outcome: string): string {
  const words: Record<string, string> = {
    success: t('playbooks.outcome.success', 'done'),
    failure: t('playbooks.outcome.failure', 'failed'),
    skipped: t('playbooks.outcome.skipped', 'skipped'),
  }
  return words[outcome] ?? outcome
}

/** How long, in the two largest units that it has. */
export function durationWords(ms: number, language: string): string {
  const minutes = Math.round(ms / 60_000)
  const parts = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor((minutes % 1440) / 60), 'hour'],
    [minutes % 60, 'minute'],
  ] as const
  const shown = parts.filter(([count]) => count > 0).slice(0, 2)
  return (shown.length === 0 ? [[0, 'minute'] as const] : shown)
    .map(([count, unit]) => count.toLocaleString(language, { style: 'unit', unit, unitDisplay: 'short' }))
    .join(' ')
}

/** `one`, `two`: how many others have to agree. */
export function wordOfApproval(tier: string): string {
  const words: Record<string, string> = {
    none: t('playbooks.approval.none', 'No approval'),
    one: t('playbooks.approval.one', 'One other approves'),
    two: t('playbooks.approval.two', 'Two others approve'),
  }
  return words[tier] ?? readable(tier)
}
