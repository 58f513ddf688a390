import { t } from '@grafana/i18n'
import { readable } from './words.ts'

/** A kind of evidence that is kept of an incident. */
export function wordOfEvidence(kind: string): string {
  const words: Record<string, string> = {
    conversation: t('words.evidence.conversation', 'Turns of the conversations'),
    events: t('words.evidence.events', 'Events of the findings'),
    access_log: t('words.evidence.access_log', 'Calls of the actors around it'),
    asset_configuration: t('words.evidence.asset_configuration', 'Assets of the inventory'),
    model_version: t('words.evidence.model_version', 'Models'),
    guardrail_version: t('words.evidence.guardrail_version', 'Guardrails'),
    rule: t('words.evidence.rule', 'Rules'),
    tool_trace: t('words.evidence.tool_trace', 'Tool calls'),
  }
  return words[kind] ?? readable(kind)
}
