import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2, useTheme2 } from '@grafana/ui'
import type { Situation } from '@wachter/worker/model/situation.ts'
import { Link } from 'react-router-dom'
import { OutcomeMark } from '../shared/badges.tsx'
import { paths } from '../shared/paths.ts'
import { timeOfDay } from '../shared/relative-time.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { wordOfOutcome } from '../shared/words.ts'

type Hour = Situation['hours'][number]
const OUTCOMES = ['passed', 'blocked', 'observed', 'unknown'] as const
const HEIGHT = 96
const HOUR_MS = 3_600_000

/** Findings of the last 24 hours, a bar an hour, by what became of the attempt; each bar leads to its findings. */
export function HoursChart({ hours }: { hours: readonly Hour[] }) {
  const styles = useStyles2(getStyles)
  const theme = useTheme2()
  const language = useLanguage()
  const most = Math.max(1, ...hours.map(totalOf))
  const colours = {
    passed: theme.colors.error.main,
    blocked: theme.colors.success.main,
    observed: theme.colors.text.disabled,
    unknown: theme.colors.border.strong,
  }
  return (
    <>
      <ol className={styles.bars}>
        {hours.map((hour) => {
          const until = new Date(Date.parse(hour.from) + HOUR_MS).toISOString()
          const to = `${paths.detections()}?verdict=any&from=${encodeURIComponent(hour.from)}&to=${encodeURIComponent(until)}`
          return (
            <li key={hour.from} className={styles.bar}>
              <Link to={to} className={styles.link} title={labelOf(hour)} aria-label={labelOf(hour)}>
                {OUTCOMES.map((outcome) => (
                  <span
                    key={outcome}
                    style={{
                      height: (hour.outcomes[outcome] / most) * HEIGHT,
                      background: colours[outcome],
                    }}
                  />
                ))}
              </Link>
            </li>
          )
        })}
      </ol>
      <div className={styles.axis} aria-hidden="true">
        {[0, 8, 16, 23].map((nth) => (
          <span key={nth}>{hours[nth] !== undefined && timeOfDay(hours[nth].from)}</span>
        ))}
      </div>
      <ul className={styles.legend}>
        {OUTCOMES.map((outcome) => {
          const count = hours.reduce((sum, { outcomes }) => sum + outcomes[outcome], 0)
          return (
            <li key={outcome}>
              <span className={styles.dot} style={{ background: colours[outcome] }} aria-hidden="true" />
              <OutcomeMark outcome={outcome} /> {count.toLocaleString(language)}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function totalOf({ outcomes }: Hour): number {
  return OUTCOMES.reduce((sum, outcome) => sum + outcomes[outcome], 0)
}

function labelOf(hour: Hour): string {
  const counts = OUTCOMES.filter((outcome) => hour.outcomes[outcome] > 0)
    .map((outcome) => `${hour.outcomes[outcome]} ${wordOfOutcome(outcome).toLowerCase()}`)
    .join(', ')
  const time = timeOfDay(hour.from)
  return counts === ''
    ? t('situation.hour.none', '{{time}}: no findings', { time })
    : t('situation.hour', '{{time}}: {{counts}}', { time, counts })
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bars: css({
      display: 'flex',
      alignItems: 'stretch',
      height: HEIGHT,
      gap: 2,
      listStyle: 'none',
      margin: 0,
      borderBottom: `1px solid ${theme.colors.border.medium}`,
    }),
    bar: css({ flex: 1, minWidth: 0, display: 'flex' }),
    link: css({
      flex: 1,
      display: 'flex',
      flexDirection: 'column-reverse',
      '&:hover, &:focus-visible': { background: theme.colors.action.hover },
    }),
    axis: css({
      display: 'flex',
      justifyContent: 'space-between',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontVariantNumeric: 'tabular-nums',
    }),
    legend: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      listStyle: 'none',
      margin: theme.spacing(1, 0, 0),
      fontVariantNumeric: 'tabular-nums',
    }),
    dot: css({ display: 'inline-block', width: 8, height: 8, marginRight: theme.spacing(0.5) }),
  }
}
