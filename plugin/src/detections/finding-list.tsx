import { t } from '@grafana/i18n'
import { LinkButton } from '@grafana/ui'
import type { Finding } from '@wachter/worker/model/finding.ts'
import type { ReactNode } from 'react'
import { LevelBadge, OutcomeMark } from '../shared/badges.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { may } from '../shared/permissions.ts'
import { type Column, RecordList } from '../shared/record-list.tsx'
import { RelativeTime } from '../shared/relative-time.tsx'
import type { Selection } from '../shared/selection.ts'
import type { ListPlace } from '../shared/use-list-view.ts'
import { VerdictMark } from '../shared/verdict-marks.tsx'
import { KEY_OF, VERDICTS } from '../shared/verdicts.ts'
import { pageAt } from '../worker/page-at.ts'
import { useRecordPages } from '../worker/use-record-pages.ts'
import { askedFindings } from './asked-findings.ts'
import type { DetectionsPort, FindingFilter } from './detections-port.ts'
import { FindingSummary } from './finding-summary.tsx'
import { JudgeButtons } from './judge-buttons.tsx'
import type { Judged, Verdicts } from './use-verdicts.ts'

/** Findings one by one. */
export function FindingList(
  props: ListPlace & {
    detections: DetectionsPort
    filter: FindingFilter
    verdicts: Verdicts
    empty: ReactNode
  },
) {
  const { detections, filter, verdicts, empty, ...place } = props
  const { sort } = place
  const pages = useRecordPages<Finding>(['findings', 'list', filter, sort], (cursor, signal) =>
    pageAt(cursor, (now, rest) =>
      detections.page(askedFindings(filter, now), { sort, cursor: rest }, signal),
    ),
  )
  const judges = may('annotate')
  const judged = ({ rows, whole, count, exact }: Selection<Finding>): Judged =>
    whole ? { filters: [askedFindings(filter, Date.now())], count, isExact: exact } : { findings: rows }
  return (
    <RecordList<Finding>
      label={t('detections.title', 'Detections')}
      list="findings"
      question={JSON.stringify([filter, sort])}
      pages={pages}
      columns={findingColumns()}
      idOf={({ id }) => id}
      {...place}
      drawer={(finding) => ({
        title: inLanguage(finding.rule.title),
        content: (
          <>
            {judges && (
              <p>
                <JudgeButtons onJudge={(verdict) => verdicts.ask(verdict, { findings: [finding] })} />
              </p>
            )}
            <FindingSummary finding={finding} />
            <LinkButton href={paths.detection(finding.id)}>{t('detections.open', 'Open finding')}</LinkButton>
          </>
        ),
      })}
      empty={empty}
      {...(judges && {
        bulk: (selection, done) => (
          <JudgeButtons onJudge={(verdict) => verdicts.ask(verdict, judged(selection), done)} />
        ),
        bulkOnWhole: true,
        keys: {
          ...Object.fromEntries(
            VERDICTS.map((verdict) => [
              KEY_OF[verdict],
              (selection: Selection<Finding>, done: () => void) =>
                verdicts.ask(verdict, judged(selection), done),
            ]),
          ),
          u: () => void verdicts.takeBack?.(),
        },
      })}
    />
  )
}

function findingColumns(): readonly Column<Finding>[] {
  return [
    {
      id: 'rule',
      title: t('detections.finding', 'Finding'),
      show: ({ id, rule }) => (
        <a href={paths.detection(id)}>
          <InertText text={inLanguage(rule.title)} longest={140} />
        </a>
      ),
    },
    {
      id: 'level',
      title: t('detections.level', 'Level'),
      show: ({ level }) => <LevelBadge level={level} />,
    },
    {
      id: 'outcome',
      title: t('detections.outcome', 'Outcome'),
      hideBelow: 480,
      show: ({ outcome }) => <OutcomeMark outcome={outcome} />,
    },
    {
      id: 'entity',
      title: t('detections.entity', 'Who'),
      hideBelow: 768,
      show: ({ entity }) => (
        <EntityChip kind={entity.kind} name={entity.id} to={paths.entity(entity.kind, entity.id)} />
      ),
    },
    {
      id: 'asset',
      title: t('detections.asset', 'Asset'),
      hideBelow: 1280,
      show: ({ asset }) => asset !== undefined && <EntityChip kind={asset.type} name={asset.key} />,
    },
    {
      id: 'verdict',
      title: t('detections.verdict', 'Verdict'),
      hideBelow: 768,
      show: ({ disposition }) => <VerdictMark disposition={disposition} />,
    },
    {
      id: 'at',
      title: t('detections.when', 'When'),
      sort: 'at',
      hideBelow: 480,
      show: ({ at }) => <RelativeTime at={at} />,
    },
  ]
}
