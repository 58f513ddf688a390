import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { EntityActivity } from '@wachter/worker/model/entity.ts'
import { ChartFigure } from '../shared/chart-figure.tsx'
import { dayAndTime } from '../shared/relative-time.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { barsOf } from './bars-of.ts'

/** Pixels. */
const SIZE = { width: 720, height: 130, left: 40, right: 8, top: 8, bottom: 20 }

/** What an entity did over time, and how much of it was stopped. */
export function ActivityChart({ activity }: { activity: EntityActivity }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const { width, height, left, right, top, bottom } = SIZE
  const bars = barsOf(activity)
  const wide = width - left - right
  const tall = height - top - bottom
  const most = Math.max(1, ...bars.map(({ events }) => events))
  const figure = (value: number) => value.toLocaleString(language)
  return (
    <ChartFigure
      label={t('entity.events-over-time', 'Events over time')}
      legend={[
        { of: t('entity.events', 'Events'), mark: 'grey' },
        { of: t('entity.stopped', 'Blocked'), mark: 'accent' },
      ]}
      table={{
        head: [t('risk.at', 'Time'), t('entity.events', 'Events'), t('entity.stopped', 'Blocked')],
        rows: bars.map(({ at, events, stopped }) => [dayAndTime(at), figure(events), figure(stopped)]),
      }}
    >
      <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className={styles.picture}>
        {[0, most].map((value) => (
          <g key={value}>
            <line
              x1={left}
              x2={width - right}
              y1={top + tall * (1 - value / most)}
              y2={top + tall * (1 - value / most)}
              className={styles.grid}
            />
            <text
              x={left - 4}
              y={top + tall * (1 - value / most) + 4}
              textAnchor="end"
              className={styles.text}
            >
              {figure(value)}
            </text>
          </g>
        ))}
        {bars.map(({ at, events, stopped, x, width: share, height: high, stoppedHeight }) => (
          <g key={at}>
            <title>{`${dayAndTime(at)}: ${figure(events)}${stopped > 0 ? `, ${figure(stopped)} ${t('entity.stopped', 'Blocked').toLowerCase()}` : ''}`}</title>
            <rect
              x={left + x * wide}
              y={top + tall * (1 - high)}
              width={Math.max(1, share * wide - 1)}
              height={tall * high}
              className={styles.bar}
            />
            <rect
              x={left + x * wide}
              y={top + tall * (1 - stoppedHeight)}
              width={Math.max(1, share * wide - 1)}
              height={tall * stoppedHeight}
              className={styles.stopped}
            />
          </g>
        ))}
        <text x={left} y={height - 4} className={styles.text}>
          {dayAndTime(activity.from)}
        </text>
        <text x={width - right} y={height - 4} textAnchor="end" className={styles.text}>
          {dayAndTime(activity.to)}
        </text>
      </svg>
    </ChartFigure>
  )
}

function getStyles({ colors, typography }: GrafanaTheme2) {
  return {
    picture: css({ display: 'block', width: '100%', maxWidth: 900, fontFamily: typography.fontFamily }),
    grid: css({ stroke: colors.border.weak }),
    text: css({ fill: colors.text.secondary, fontSize: 11 }),
    bar: css({ fill: colors.border.strong }),
    stopped: css({ fill: colors.primary.border }),
  }
}
