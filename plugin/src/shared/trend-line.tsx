import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { useStyles2 } from '@grafana/ui'
import { dayAndTime } from './relative-time.tsx'

/** A value from a moment on, until the next. */
export interface TrendPoint {
  at: string
  value: number
}

const SIZE = { width: 640, height: 160, left: 36, bottom: 24, top: 8, right: 8 }

/** A value that holds until it moves, from 0 to 100, with a limit where there is one; the past on the left. `until`: now. */
export function TrendLine({
  points,
  beside = [],
  limit,
  until,
}: {
  points: readonly TrendPoint[]
  /** Another value for comparison, grey. */
  beside?: readonly TrendPoint[]
  limit?: number | undefined
  until: number
}) {
  const styles = useStyles2(getStyles)
  const { width, height, left, bottom, top, right } = SIZE
  const first = Date.parse(points[0]?.at ?? '') || until
  const span = Math.max(1, until - first)
  const x = (at: number) => left + ((at - first) / span) * (width - left - right)
  const y = (value: number) => top + (1 - value / 100) * (height - top - bottom)
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className={styles.picture}>
      {[0, 25, 50, 75, 100].map((value) => (
        <g key={value}>
          <line x1={left} x2={width - right} y1={y(value)} y2={y(value)} className={styles.grid} />
          <text x={left - 4} y={y(value) + 3} textAnchor="end" className={styles.text}>
            {value}
          </text>
        </g>
      ))}
      <text x={left} y={height - 4} className={styles.text}>
        {points[0] !== undefined && dayAndTime(points[0].at)}
      </text>
      <text x={width - right} y={height - 4} textAnchor="end" className={styles.text}>
        {dayAndTime(new Date(until).toISOString())}
      </text>
      {limit !== undefined && (
        <line x1={left} x2={width - right} y1={y(limit)} y2={y(limit)} className={styles.limit} />
      )}
      <path d={stepped(beside, { x, y, until })} className={styles.beside} />
      <path d={stepped(points, { x, y, until })} className={styles.line} />
      {points.map(({ at, value }) => (
        <circle
          key={`${at}/${value}`}
          cx={x(Date.parse(at))}
          cy={y(value)}
          r={2.5}
          className={styles.point}
        />
      ))}
    </svg>
  )
}

function stepped(
  points: readonly TrendPoint[],
  { x, y, until }: { x: (at: number) => number; y: (value: number) => number; until: number },
): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  const moves = rest.map(({ at, value }) => `H${x(Date.parse(at))} V${y(value)}`)
  return [`M${x(Date.parse(first.at))},${y(first.value)}`, ...moves, `H${x(until)}`].join(' ')
}

function getStyles({ breakpoints, colors, typography }: GrafanaTheme2) {
  return {
    picture: css({ display: 'block', width: '100%', maxWidth: 760, fontFamily: typography.fontFamily }),
    grid: css({ stroke: colors.border.weak }),
    text: css({
      fill: colors.text.secondary,
      fontSize: 10,
      // The picture is drawn smaller there.
      [breakpoints.down('sm')]: { fontSize: 18 },
    }),
    limit: css({ stroke: colors.error.border, strokeDasharray: '5 4', strokeWidth: 1.5 }),
    line: css({ fill: 'none', stroke: colors.primary.border, strokeWidth: 2 }),
    beside: css({ fill: 'none', stroke: colors.border.strong, strokeWidth: 1.5 }),
    point: css({ fill: colors.primary.border }),
  }
}
