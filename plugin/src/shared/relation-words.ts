import { t } from '@grafana/i18n'
import { readable } from './words.ts'

/** What one thing does with another it depends on. */
export function wordOfRelation(kind: string): string {
  const words: Record<string, string> = {
    uses: t('graph.relation.uses', 'uses'),
    built_from: t('graph.relation.built_from', 'is built from'),
    trained_on: t('graph.relation.trained_on', 'is trained on'),
    evaluated_on: t('graph.relation.evaluated_on', 'is evaluated on'),
    reads: t('graph.relation.reads', 'reads'),
    writes: t('graph.relation.writes', 'writes'),
    calls: t('graph.relation.calls', 'calls'),
    delegates_to: t('graph.relation.delegates_to', 'delegates to'),
    guarded_by: t('graph.relation.guarded_by', 'is guarded by'),
    prompted_by: t('graph.relation.prompted_by', 'is prompted by'),
    authenticates_with: t('graph.relation.authenticates_with', 'authenticates with'),
    served_by: t('graph.relation.served_by', 'is served by'),
    part_of: t('graph.relation.part_of', 'is part of'),
  }
  return words[kind] ?? readable(kind)
}
