import { t } from '@grafana/i18n'
import type { Finding } from '@wachter/worker/model/finding.ts'
import { z } from 'zod'
import { OutcomeMark } from '../shared/badges.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { EvidenceBlock } from '../shared/evidence-block.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { type Column, RecordList } from '../shared/record-list.tsx'
import { ShortTime } from '../shared/relative-time.tsx'
import { Nothing } from '../shared/states.tsx'
import { useListView } from '../shared/use-list-view.ts'
import { useRecordPages } from '../worker/use-record-pages.ts'
import type { RulePort } from './rule-port.ts'
import type { RaisingRule } from './rule-row.ts'

const SuppressedState = z.object({})

/** Matches of a rule that are neither shown nor counted, and what hid each. */
export function SuppressedTab({ port, rule }: { port: RulePort; rule: RaisingRule }) {
  const view = useListView(SuppressedState)
  const pages = useRecordPages(['rules', 'suppressed', rule.id], (cursor, signal) =>
    port.suppressed(rule.id, cursor, signal),
  )
  return (
    <RecordList
      label={t('rules.tab.suppressed', 'Hidden matches')}
      question={rule.id}
      pages={pages}
      columns={columns()}
      idOf={({ id }) => id}
      {...view.place}
      drawer={(finding) => ({
        title: inLanguage(finding.rule.title),
        content: <SuppressedView finding={finding} />,
      })}
      empty={
        <Nothing of="yet" title={t('rules.suppressed.none', 'No match of this rule is hidden')}>
          {t(
            'rules.suppressed.none.next',
            'What exceptions, filters and maintenance windows hide of it would be listed here.',
          )}
        </Nothing>
      }
    />
  )
}

function columns(): readonly Column<Finding>[] {
  return [
    { id: 'at', title: t('rules.at', 'When'), show: ({ at }) => <ShortTime at={at} /> },
    {
      id: 'entity',
      title: t('rules.backtest.entities', 'Who'),
      show: ({ entity }) => <EntityChip kind={entity.kind} name={entity.id} />,
    },
    {
      id: 'by',
      title: t('rules.hidden-by', 'Hidden by'),
      show: ({ suppressed = [] }) => <InertText text={suppressed.map(reasonOf).join('; ')} longest={80} />,
    },
    {
      id: 'outcome',
      title: t('rules.outcome', 'Outcome'),
      hideBelow: 768,
      show: ({ outcome }) => <OutcomeMark outcome={outcome} />,
    },
  ]
}

function SuppressedView({ finding }: { finding: Finding }) {
  return (
    <>
      {(finding.suppressed ?? []).map((one) => (
        <p key={`${one.kind}/${one.id}`}>
          <strong>{kindOf(one.kind)}</strong> <InertText text={reasonOf(one)} longest={2000} />
        </p>
      ))}
      {finding.evidence.map((evidence) => (
        <EvidenceBlock key={`${evidence.field}/${evidence.mark_start}`} evidence={evidence} />
      ))}
    </>
  )
}

function kindOf(kind: string): string {
  return kind === 'maintenance'
    ? t('rules.hidden.maintenance', 'Maintenance window')
    : t('rules.exception', 'Exception')
}

function reasonOf({ reason, id }: { reason?: string | undefined; id: string }): string {
  return reason ?? id
}
