import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { LinkButton, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import { addCounters, noCounters } from '@wachter/worker/model/counters.ts'
import type { FeedState } from '@wachter/worker/model/feed-state.ts'
import type { SourceVolume, Volumes } from '@wachter/worker/model/volumes.ts'
import { Mark } from '../shared/badges.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { dayAndTime, RelativeTime } from '../shared/relative-time.tsx'
import { stackedCells } from '../shared/stacked-cells.ts'
import { Failed, Nothing, Stale, Waiting } from '../shared/states.tsx'
import { useLanguage } from '../shared/use-language.ts'
import type { SourcesPort } from './sources-port.ts'
import { sparkline } from './sparkline.ts'

/** How often sources are looked at while their page is open, milliseconds. */
const SOURCES_EVERY_MS = 15_000

/** Each feed with its lag, what it gave and lost; then how much each format gives against its normal. */
export function FeedsTab({ port }: { port: SourcesPort }) {
  const styles = useStyles2(getStyles)
  const states = useQuery({
    queryKey: ['sources', 'states'],
    queryFn: ({ signal }) => port.states(signal),
    refetchInterval: SOURCES_EVERY_MS,
  })
  const volumes = useQuery({
    queryKey: ['sources', 'volumes'],
    queryFn: ({ signal }) => port.volumes(signal),
    refetchInterval: 4 * SOURCES_EVERY_MS,
  })
  if (states.data === undefined) {
    return states.error === null ? (
      <Waiting />
    ) : (
      <Failed error={states.error} again={() => void states.refetch()} />
    )
  }
  if (states.data.feeds.length === 0) {
    return (
      <Nothing of="yet" title={t('sources.none', 'Nothing has been read yet')}>
        <LinkButton href={`${paths.sources()}?tab=connect`}>
          {t('sources.connect', 'Connect a source')}
        </LinkButton>
      </Nothing>
    )
  }
  return (
    <>
      {states.error !== null && (
        <Stale since={states.dataUpdatedAt} error={states.error} again={() => void states.refetch()} />
      )}
      <Feeds feeds={states.data.feeds} />
      <h2 className={styles.title}>{t('sources.volumes', 'How much each format gives')}</h2>
      {volumes.data === undefined ? (
        volumes.error === null ? (
          <Waiting rows={6} />
        ) : (
          <Failed error={volumes.error} again={() => void volumes.refetch()} />
        )
      ) : (
        <VolumeTable volumes={volumes.data} />
      )}
    </>
  )
}

function Feeds({ feeds }: { feeds: readonly FeedState[] }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const number = (value: number) => value.toLocaleString(language)
  return (
    <div className={styles.scroll}>
      <table className={cx(styles.table, styles.stacked)} aria-label={t('sources.feeds', 'Feeds')}>
        <thead>
          <tr>
            <th>{t('sources.feed', 'Feed')}</th>
            <th>{t('sources.state', 'State')}</th>
            <th>{t('sources.last-record', 'Last record')}</th>
            <th className={styles.number}>{t('sources.read', 'Records')}</th>
            <th className={styles.number}>{t('sources.events', 'Events')}</th>
            <th className={styles.number}>{t('sources.unreadable', 'Unreadable')}</th>
            <th className={styles.number}>{t('sources.late', 'Late')}</th>
          </tr>
        </thead>
        <tbody>
          {feeds.map((feed) => {
            const sums = Object.values(feed.counters).reduce(
              (sum, one) => addCounters({ all: sum }, { all: one })['all'] ?? sum,
              noCounters,
            )
            const late = Object.values(feed.event_times).reduce((sum, one) => sum + one.late, 0)
            return (
              <tr key={feed.feed}>
                <th scope="row">
                  <InertText text={feed.feed} longest={60} />
                </th>
                <td data-title={t('sources.state', 'State')}>
                  <FeedMark feed={feed} />
                </td>
                <td data-title={t('sources.last-record', 'Last record')}>
                  {feed.last_record === null ? '–' : <RelativeTime at={feed.last_record} />}
                </td>
                <td className={styles.number} data-title={t('sources.read', 'Records')}>
                  {number(sums.read)}
                </td>
                <td className={styles.number} data-title={t('sources.events', 'Events')}>
                  {number(sums.events)}
                </td>
                <td className={styles.number} data-title={t('sources.unreadable', 'Unreadable')}>
                  {sums.quarantined === 0 ? (
                    number(0)
                  ) : (
                    <a href={`${paths.sources()}?tab=quarantine`}>{number(sums.quarantined)}</a>
                  )}
                </td>
                <td className={styles.number} data-title={t('sources.late', 'Late')}>
                  {number(late)}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** How a feed stands: silent, behind, or read up to the present. */
function FeedMark({ feed: { silent_since: silent, behind, backlog } }: { feed: FeedState }) {
  const language = useLanguage()
  if (silent !== null) {
    return (
      <>
        <Mark icon="bell-slash" tone="red" text={t('sources.silent', 'Silent')} />{' '}
        <RelativeTime at={silent} />
      </>
    )
  }
  if (behind !== null || (backlog !== undefined && backlog.records > 0)) {
    return (
      <>
        <Mark icon="hourglass" tone="orange" text={t('sources.behind', 'Behind')} />{' '}
        {backlog !== undefined &&
          t('sources.backlog', '{{records}} still to read', {
            records: backlog.records.toLocaleString(language),
          })}{' '}
        {backlog?.ends != null && <RelativeTime at={backlog.ends} />}
      </>
    )
  }
  return <Mark icon="check-circle" tone="green" text={t('sources.up-to-date', 'Read up to the present')} />
}

const LINE = { width: 160, height: 24 }

function VolumeTable({ volumes: { from, every_ms: every, sources } }: { volumes: Volumes }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const length = sources[0]?.counts.length ?? 0
  const until = new Date(Date.parse(from) + length * every).toISOString()
  const number = (value: number) => value.toLocaleString(language)
  if (sources.length === 0) {
    return <Nothing of="yet" title={t('sources.no-events', 'No events in the last week')} />
  }
  return (
    <>
      <p className={styles.quiet}>
        {t(
          'sources.volumes.about',
          'Events in each {{hours}} hours, by event time, from {{from}} to {{until}}.',
          {
            hours: number(every / 3_600_000),
            from: dayAndTime(from),
            until: dayAndTime(until),
          },
        )}
      </p>
      <div className={styles.scroll}>
        <table
          className={cx(styles.table, styles.stacked)}
          aria-label={t('sources.volumes', 'How much each format gives')}
        >
          <thead>
            <tr>
              <th>{t('sources.format', 'Format')}</th>
              <th>{t('sources.volume', 'Volume')}</th>
              <th>{t('sources.course', 'Course')}</th>
              <th className={styles.number}>{t('sources.latest', 'Latest')}</th>
              <th className={styles.number}>{t('sources.usual', 'Usual')}</th>
            </tr>
          </thead>
          <tbody>
            {sources.map((one) => (
              <tr key={one.source}>
                <th scope="row">{one.source}</th>
                <td data-title={t('sources.volume', 'Volume')}>
                  <VolumeMark state={one.state} />
                </td>
                <td data-title={t('sources.course', 'Course')}>
                  <svg
                    {...LINE}
                    viewBox={`0 -1 ${LINE.width} ${LINE.height + 2}`}
                    role="img"
                    aria-label={courseOf(one, number)}
                  >
                    <polyline points={sparkline(one.counts, LINE)} fill="none" className={styles.line} />
                  </svg>
                </td>
                <td className={styles.number} data-title={t('sources.latest', 'Latest')}>
                  {number(one.latest)}
                </td>
                <td className={styles.number} data-title={t('sources.usual', 'Usual')}>
                  {one.usual === null ? '–' : number(one.usual)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function courseOf({ counts }: SourceVolume, number: (value: number) => string): string {
  return t('sources.course.about', 'between {{least}} and {{most}} an interval', {
    least: number(Math.min(...counts)),
    most: number(Math.max(...counts)),
  })
}

function VolumeMark({ state }: { state: SourceVolume['state'] }) {
  switch (state) {
    case 'silent':
      return <Mark icon="bell-slash" tone="red" text={t('sources.volume.silent', 'Nothing came')} />
    case 'low':
      return <Mark icon="arrow-down" tone="orange" text={t('sources.volume.low', 'Less than usual')} />
    case 'high':
      return <Mark icon="arrow-up" tone="orange" text={t('sources.volume.high', 'More than usual')} />
    case 'learning':
      return <Mark icon="hourglass" tone="grey" text={t('sources.volume.learning', 'Too new to say')} />
    case 'usual':
      return <Mark icon="check-circle" tone="green" text={t('sources.volume.usual', 'As usual')} />
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    title: css({ fontSize: theme.typography.h5.fontSize, margin: theme.spacing(3, 0, 1) }),
    quiet: css({ color: theme.colors.text.secondary }),
    scroll: css({ overflowX: 'auto', paddingTop: theme.spacing(1) }),
    table: css({
      width: '100%',
      '& th, & td': {
        textAlign: 'left',
        padding: theme.spacing(0.75, 2, 0.75, 0),
        borderBottom: `1px solid ${theme.colors.border.weak}`,
      },
      '& tbody th': { fontWeight: theme.typography.fontWeightRegular },
    }),
    stacked: stackedCells(theme),
    number: css({ '&&&': { textAlign: 'right' }, fontVariantNumeric: 'tabular-nums' }),
    line: css({ stroke: theme.colors.primary.main, strokeWidth: 1.5, vectorEffect: 'non-scaling-stroke' }),
  }
}
