import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { Situation } from '@wachter/worker/model/situation.ts'
import { Link } from 'react-router-dom'
import { paths } from '../shared/paths.ts'
import { dayAndTime } from '../shared/relative-time.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { changeOfSpend } from './change-of-spend.ts'

const HEIGHT = 72
const DAY_MS = 86_400_000

/** What the LLMs cost: 30 days against the month's budget, the last 24 hours against those before, and each day as a bar. */
export function SpendChart({ spend, now }: { spend: Situation['spend']; now: string }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const { days, until, budget_day: budget, budget_month: month } = spend
  const money = (usd: number) => usd.toLocaleString(language, { style: 'currency', currency: 'USD' })
  const percent = (share: number, options: Intl.NumberFormatOptions = {}) =>
    share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0, ...options })
  const last = days.at(-1)?.usd ?? 0
  const all = days.reduce((sum, { usd }) => sum + usd, 0)
  const change = changeOfSpend(days.map(({ usd }) => usd))
  const most = Math.max(0.01, budget ?? 0, ...days.map(({ usd }) => usd))
  return (
    <>
      <p className={styles.line}>
        <strong className={styles.number}>{money(all)}</strong>{' '}
        {month === null
          ? t('situation.spend.all', 'in 30 days')
          : t('situation.spend.of', 'in 30 days, {{share}} of the budget of {{budget}} a month', {
              share: percent(all / month),
              budget: money(month),
            })}
      </p>
      {month === null ? (
        <p className={styles.quiet}>
          {t('situation.spend.no-budget', 'No budget is set: a tenant has one in wachter.yaml')}
        </p>
      ) : (
        <meter
          className={cx(styles.meter, all > month && styles.full)}
          value={Math.min(all, month)}
          max={month}
          aria-label={t('situation.spend.used', 'Budget used')}
        />
      )}
      <p className={styles.quiet}>
        <strong className={budget !== null && last > budget ? styles.over : undefined}>{money(last)}</strong>{' '}
        {t('situation.spend.day', 'in the last 24 h')}
        {change !== undefined &&
          ` · ${t('situation.spend.change', '{{change}} against the day before', {
            change: percent(change, { signDisplay: 'exceptZero' }),
          })}`}
        {budget !== null &&
          ` · ${t('situation.spend.budget', 'Budget {{budget}} a day', { budget: money(budget) })}`}
      </p>
      {Date.parse(now) - Date.parse(until) > DAY_MS && (
        <p className={styles.quiet}>
          {t('situation.spend.until', 'Until {{time}}, where the records of the sample organisation end.', {
            time: dayAndTime(until),
          })}
        </p>
      )}
      <div className={styles.chart}>
        {budget !== null && (
          <div className={styles.budget} style={{ bottom: (budget / most) * HEIGHT }} aria-hidden="true" />
        )}
        <ol className={styles.bars}>
          {days.map(({ from, usd }) => {
            const until = new Date(Date.parse(from) + DAY_MS).toISOString()
            const label = `${dayAndTime(from)}: ${money(usd)}`
            return (
              <li key={from} className={styles.bar}>
                <Link
                  className={styles.link}
                  to={`${paths.events()}?from=${encodeURIComponent(from)}&to=${encodeURIComponent(until)}`}
                  title={label}
                  aria-label={label}
                >
                  <span style={{ height: (usd / most) * HEIGHT }} />
                </Link>
              </li>
            )
          })}
        </ol>
      </div>
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    line: css({ margin: 0 }),
    number: css({ fontSize: theme.typography.h4.fontSize, fontVariantNumeric: 'tabular-nums' }),
    quiet: css({ color: theme.colors.text.secondary, margin: 0 }),
    over: css({ color: theme.colors.error.text }),
    meter: css({
      display: 'block',
      width: '100%',
      height: 8,
      margin: theme.spacing(0.5, 0),
      appearance: 'none',
      '&::-webkit-meter-bar': {
        height: 8,
        border: 'none',
        borderRadius: theme.shape.radius.pill,
        background: theme.colors.background.secondary,
      },
      '&::-webkit-meter-optimum-value': { background: theme.colors.primary.main },
      '&::-moz-meter-bar': { background: theme.colors.primary.main },
    }),
    full: css({
      '&::-webkit-meter-optimum-value': { background: theme.colors.error.main },
      '&::-moz-meter-bar': { background: theme.colors.error.main },
    }),
    chart: css({ position: 'relative', marginTop: theme.spacing(1) }),
    bars: css({
      display: 'flex',
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
      '& > span': { background: theme.colors.primary.main },
      '&:hover, &:focus-visible': { background: theme.colors.action.hover },
    }),
    budget: css({
      position: 'absolute',
      left: 0,
      right: 0,
      borderTop: `1px dashed ${theme.colors.text.secondary}`,
      pointerEvents: 'none',
    }),
  }
}
