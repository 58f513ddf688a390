import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { LinkButton, useStyles2 } from '@grafana/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { FindingGroup } from '@wachter/worker/model/finding.ts'
import type { ReactNode } from 'react'
import { LevelBadge } from '../shared/badges.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { may } from '../shared/permissions.ts'
import { type Column, RecordList } from '../shared/record-list.tsx'
import { RelativeTime } from '../shared/relative-time.tsx'
import type { Selection } from '../shared/selection.ts'
import { Failed, Waiting } from '../shared/states.tsx'
import { useLanguage } from '../shared/use-language.ts'
import type { ListPlace } from '../shared/use-list-view.ts'
import { KEY_OF, VERDICTS } from '../shared/verdicts.ts'
import type { RecordPages } from '../worker/use-record-pages.ts'
import { askedFindings } from './asked-findings.ts'
import {
  ANY,
  type AskedFindings,
  type DetectionsPort,
  type FindingFilter,
  type GroupOrder,
} from './detections-port.ts'
import { FindingSummary } from './finding-summary.tsx'
import { JudgeButtons } from './judge-buttons.tsx'
import { OutcomeCounts } from './outcome-counts.tsx'
import { Sparkline } from './sparkline.tsx'
import type { Judged, Verdicts } from './use-verdicts.ts'

/** How often groups are counted anew, milliseconds. */
const GROUPS_EVERY_MS = 30_000

/** Findings by rule and entity, those with most first. */
export function GroupList(
  props: Pick<ListPlace, 'open' | 'onOpen'> & {
    detections: DetectionsPort
    filter: FindingFilter
    verdicts: Verdicts
    order: GroupOrder
    onOrder: (order: GroupOrder) => void
    empty: ReactNode
  },
) {
  const { detections, filter, verdicts, order, onOrder, open, onOpen, empty } = props
  const language = useLanguage()
  const asked = useQuery({
    queryKey: ['finding-groups', filter, order],
    queryFn: ({ signal }) => detections.groups(askedFindings(filter, Date.now()), order, signal),
    placeholderData: keepPreviousData,
    refetchInterval: GROUPS_EVERY_MS,
  })
  const items = asked.data?.items ?? []
  const pages: RecordPages<FindingGroup> = {
    items,
    total: asked.data && { count: items.length, exact: !asked.data.more },
    error: asked.error ?? undefined,
    loading: asked.isPending,
    outdated: asked.isPlaceholderData,
    answeredAt: asked.dataUpdatedAt,
    more: undefined,
    loadingMore: false,
    again: () => void asked.refetch(),
  }
  const judges = may('annotate')
  const judged = (groups: readonly FindingGroup[]): Judged => ({
    filters: groups.map((group) => askedOf(filter, group)),
    count: groups.reduce((sum, group) => sum + unsaidIn(group), 0),
    isExact: true,
  })
  return (
    <RecordList<FindingGroup>
      label={t('detections.groups', 'Findings by rule and who acted')}
      list="finding-groups"
      question={JSON.stringify([filter, order])}
      pages={pages}
      columns={groupColumns(language, (filter.from ?? '') !== '')}
      idOf={idOfGroup}
      sort={`${order}:desc`}
      onSort={(sort) => onOrder(sort.startsWith('count') ? 'count' : 'level')}
      open={open}
      onOpen={onOpen}
      drawer={(group) => ({
        title: inLanguage(group.rule.title),
        content: (
          <>
            {judges && unsaidIn(group) > 0 && (
              <p>
                <JudgeButtons onJudge={(verdict) => verdicts.ask(verdict, judged([group]))} />
              </p>
            )}
            <GroupFindings detections={detections} filter={filter} group={group} />
          </>
        ),
      })}
      empty={empty}
      {...(judges && {
        bulk: ({ rows }, done) => (
          <JudgeButtons onJudge={(verdict) => verdicts.ask(verdict, judged(rows), done)} />
        ),
        keys: {
          ...Object.fromEntries(
            VERDICTS.map((verdict) => [
              KEY_OF[verdict],
              ({ rows }: Selection<FindingGroup>, done: () => void) =>
                verdicts.ask(verdict, judged(rows), done),
            ]),
          ),
          u: () => void verdicts.takeBack?.(),
        },
      })}
    />
  )
}

/** The newest findings of a group; the list has all of them. */
function GroupFindings({
  detections,
  filter,
  group,
}: {
  detections: DetectionsPort
  filter: FindingFilter
  group: FindingGroup
}) {
  const styles = useStyles2(getStyles)
  const page = useQuery({
    queryKey: ['findings', 'group', idOfGroup(group), filter],
    queryFn: ({ signal }) =>
      detections.page(askedOf(filter, group), { sort: 'at:desc', cursor: undefined }, signal),
  })
  if (page.error !== null) return <Failed error={page.error} again={() => void page.refetch()} />
  if (page.data === undefined) return <Waiting rows={6} />
  const query = new URLSearchParams({
    ...{ view: 'findings', verdict: ANY },
    ...{ 'rule.id': group.rule.id, 'entity.id': group.entity.id },
  })
  return (
    <>
      <ol className={styles.list}>
        {page.data.items.slice(0, SHOWN).map((finding) => (
          <li key={finding.id} className={styles.item}>
            <a className={styles.link} href={paths.detection(finding.id)}>
              {t('detections.open', 'Open finding')}
            </a>
            <FindingSummary finding={finding} />
          </li>
        ))}
      </ol>
      <LinkButton variant="secondary" href={`${paths.detections()}?${query}`}>
        {t('detections.group.all', 'Show all findings of this group')}
      </LinkButton>
    </>
  )
}

/** As many as one reads before one knows. */
const SHOWN = 10

function askedOf(filter: FindingFilter, { rule, entity, level }: FindingGroup): AskedFindings {
  return {
    ...askedFindings(filter, Date.now()),
    'rule.id': [rule.id],
    'entity.id': [entity.id],
    level: [level],
  }
}

function idOfGroup({ rule, entity, level }: FindingGroup): string {
  return `${rule.id}/${level}/${entity.id}`
}

function unsaidIn({ count, verdicts }: FindingGroup): number {
  return count - verdicts.reduce((sum, { count: said }) => sum + said, 0)
}

/** The worker spreads findings over the last week where nobody said since when. */
function groupColumns(language: string, hasStart: boolean): readonly Column<FindingGroup>[] {
  return [
    {
      id: 'rule',
      title: t('detections.rule', 'Rule'),
      show: ({ rule }) => <InertText text={inLanguage(rule.title)} longest={140} />,
    },
    {
      id: 'level',
      title: t('detections.level', 'Level'),
      sort: 'level',
      show: ({ level }) => <LevelBadge level={level} />,
    },
    {
      id: 'entity',
      title: t('detections.entity', 'Who'),
      hideBelow: 480,
      show: ({ entity }) => (
        <EntityChip kind={entity.kind} name={entity.id} to={paths.entity(entity.kind, entity.id)} />
      ),
    },
    {
      id: 'count',
      title: t('detections.count', 'Findings'),
      sort: 'count',
      numeric: true,
      show: ({ count }) => count.toLocaleString(language),
    },
    {
      id: 'bins',
      title: hasStart ? t('detections.over-time', 'Over time') : t('detections.last-week', 'Last 7 days'),
      hideBelow: 1024,
      show: ({ bins }) => <Sparkline bins={bins} />,
    },
    {
      id: 'outcomes',
      title: t('detections.outcome', 'Outcome'),
      hideBelow: 1024,
      show: ({ outcomes }) => <OutcomeCounts outcomes={outcomes} />,
    },
    {
      id: 'last',
      title: t('detections.last', 'Last'),
      hideBelow: 1024,
      show: ({ last }) => <RelativeTime at={last} />,
    },
  ]
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: 0 }),
    item: css({ padding: theme.spacing(1, 0), borderBottom: `1px solid ${theme.colors.border.weak}` }),
    link: css({ color: theme.colors.text.link, float: 'right' }),
  }
}
