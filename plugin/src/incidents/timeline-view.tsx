import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Tooltip, useStyles2 } from '@grafana/ui'
import { forwardRef, type HTMLAttributes } from 'react'
import { Link } from 'react-router-dom'
import { inLanguage } from '../shared/in-language.ts'
import { inWords } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { dayAndTime, timeOfDay } from '../shared/relative-time.tsx'
import { wordOfStage } from '../shared/words.ts'
import type { Line } from './story-of.ts'
import { type LaneId, lanesOf, type Mark } from './timeline-lanes.ts'

/** So many lines of a mark are told when one points at it. */
const MOST_TOLD = 6

/** The history as lanes on a time axis. It is a picture: the same stands as a list, for keyboard and screen readers. */
export function TimelineView({ lines }: { lines: readonly Line[] }) {
  const styles = useStyles2(getStyles)
  const found = lanesOf(lines)
  if (found === undefined) return null
  const isOneDay = found.from.slice(0, 10) === found.to.slice(0, 10)
  return (
    <div className={styles.chart} aria-hidden="true">
      {found.lanes.map(({ id, marks }) => (
        <div key={id} className={styles.lane}>
          <span className={styles.name}>{wordOfLane(id)}</span>
          <div className={styles.track}>
            {marks.map((mark) => (
              <MarkView key={mark.key} mark={mark} isResponse={id === 'response'} />
            ))}
          </div>
        </div>
      ))}
      <div className={styles.lane}>
        <span />
        <div className={styles.axis}>
          {found.stretches.map(({ start, end, from, to }, nth) => (
            <div
              key={from}
              className={cx(styles.stretch, nth > 0 && styles.cut, nth % 2 === 1 && styles.lower)}
              style={{ left: `${start * 100}%`, width: `${(end - start) * 100}%` }}
            >
              <span>{isOneDay ? timeOfDay(from) : dayAndTime(from)}</span>
              {from !== to && (
                <span>{from.slice(0, 10) === to.slice(0, 10) ? timeOfDay(to) : dayAndTime(to)}</span>
              )}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

function MarkView({ mark, isResponse }: { mark: Mark; isResponse: boolean }) {
  const styles = useStyles2(getStyles)
  const [first] = mark.lines
  const told = (
    <div>
      {mark.lines.slice(0, MOST_TOLD).map((line) => (
        <div key={line.key}>
          {timeOfDay(line.at)}{' '}
          <InertText
            text={
              'finding' in line
                ? inLanguage(line.finding.rule.title)
                : inWords(line.entry.text, line.entry.said)
            }
            longest={120}
          />
        </div>
      ))}
      {mark.lines.length > MOST_TOLD && <div>…</div>}
    </div>
  )
  const look = cx(styles.mark, isResponse && styles.done, mark.count > 1 && styles.several)
  const at = { left: `${mark.at * 100}%` }
  const text = mark.count > 1 ? mark.count : ''
  return (
    <Tooltip content={told}>
      <MarkShape
        className={look}
        style={at}
        to={first !== undefined && 'finding' in first ? paths.detection(first.finding.id) : undefined}
      >
        {text}
      </MarkShape>
    </Tooltip>
  )
}

/** In a picture nothing takes the focus; the tooltip would give it to what it is about. */
const MarkShape = forwardRef<HTMLAnchorElement, HTMLAttributes<HTMLElement> & { to: string | undefined }>(
  function MarkShape({ to, ...props }, ref) {
    return to === undefined ? (
      <span {...props} ref={ref} tabIndex={-1} />
    ) : (
      <Link {...props} ref={ref} to={to} tabIndex={-1} />
    )
  },
)

function wordOfLane(id: LaneId): string {
  if (id === 'other') return t('incident.lane.other', 'Other findings')
  if (id === 'response') return t('incident.lane.response', 'Response')
  return wordOfStage(id)
}

function getStyles(theme: GrafanaTheme2) {
  return {
    chart: css({
      padding: theme.spacing(1, 1.5),
      marginBottom: theme.spacing(2),
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
      overflow: 'hidden',
    }),
    lane: css({
      display: 'grid',
      gridTemplateColumns: '120px minmax(0, 1fr)',
      alignItems: 'center',
      minHeight: 26,
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: '88px minmax(0, 1fr)' },
    }),
    name: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      lineHeight: 1.2,
    }),
    track: css({
      position: 'relative',
      height: 26,
      margin: theme.spacing(0, 1.5),
      '&::before': {
        content: '""',
        position: 'absolute',
        left: 0,
        right: 0,
        top: '50%',
        borderTop: `1px solid ${theme.colors.border.weak}`,
      },
    }),
    mark: css({
      position: 'absolute',
      top: '50%',
      width: 12,
      height: 12,
      transform: 'translate(-50%, -50%)',
      borderRadius: theme.shape.radius.circle,
      border: `2px solid ${theme.colors.background.secondary}`,
      background: theme.colors.warning.main,
      color: theme.colors.warning.contrastText,
      fontSize: 11,
      lineHeight: '16px',
      textAlign: 'center',
      fontVariantNumeric: 'tabular-nums',
    }),
    several: css({ width: 'auto', minWidth: 20, height: 20, padding: '0 4px', borderRadius: 10 }),
    done: css({ background: theme.colors.primary.main, color: theme.colors.primary.contrastText }),
    axis: css({
      position: 'relative',
      minHeight: 36,
      margin: theme.spacing(0, 1.5),
      [theme.breakpoints.down('md')]: { minHeight: 76 },
    }),
    stretch: css({
      position: 'absolute',
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      columnGap: theme.spacing(1),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontVariantNumeric: 'tabular-nums',
      borderTop: `1px solid ${theme.colors.border.medium}`,
      '& > span': { whiteSpace: 'nowrap' },
    }),
    /** Where there is little room, the times of neighbours would lie on each other. */
    lower: css({ [theme.breakpoints.down('md')]: { paddingTop: 38 } }),
    /** Time in which nothing happened lies before it. */
    cut: css({ '&::before': { content: '"⋯"', position: 'absolute', left: '-4%', top: -10 } }),
  }
}
