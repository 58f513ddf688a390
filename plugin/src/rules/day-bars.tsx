import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { formatDate, t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import { daysBetween } from './days-between.ts'

/** Findings by UTC day; days without any are there, too. */
export function DayBars({
  days,
  from,
  to,
}: {
  days: readonly { day: string; findings: number }[]
  from: string
  to: string
}) {
  const styles = useStyles2(getStyles)
  const counts = new Map(days.map(({ day, findings }) => [day, findings]))
  const most = Math.max(1, ...counts.values())
  return (
    <ol className={styles.bars} aria-label={t('rules.by-day', 'Findings by day')}>
      {daysBetween(from, to).map((day) => {
        const count = counts.get(day) ?? 0
        const text = `${formatDate(day, { day: 'numeric', month: 'short', timeZone: 'UTC' })}: ${count}`
        return (
          <li key={day} title={text}>
            <span className={styles.unseen}>{text}</span>
            <span className={styles.bar} style={{ height: `${(100 * count) / most}%` }} />
          </li>
        )
      })}
    </ol>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bars: css({
      display: 'flex',
      alignItems: 'flex-end',
      gap: 2,
      height: 80,
      listStyle: 'none',
      margin: theme.spacing(1, 0),
      borderBottom: `1px solid ${theme.colors.border.medium}`,
      '& li': { flex: 1, maxWidth: 40, height: '100%', display: 'flex', alignItems: 'flex-end' },
    }),
    bar: css({ width: '100%', background: theme.colors.primary.main }),
    unseen: css({
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
      whiteSpace: 'nowrap',
    }),
  }
}
