import { css } from '@emotion/css'
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

/** What the LLMs cost: the last 24 hours against those before and against the budget, and 30 days as bars. */
export function SpendChart({ spend }: { spend: Situation['spend'] }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const { days, budget_day: budget } = spend
  const money = (usd: number) => usd.toLocaleString(language, { style: 'currency', currency: 'USD' })
  const last = days.at(-1)?.usd ?? 0
  const change = changeOfSpend(days.map(({ usd }) => usd))
  const most = Math.max(0.01, budget ?? 0, ...days.map(({ usd }) => usd))
  const isOver = budget !== null && last > budget
  return (
    <>
      <p className={styles.line}>
        <strong className={styles.number}>{money(last)}</strong>{' '}
        {t('situation.spend.day', 'in the last 24 h')}
        {change !== undefined && (
          <span className={styles.quiet}>
            {' · '}
            {t('situation.spend.change', '{{change}} against the day before', {
              change: change.toLocaleString(language, {
                style: 'percent',
                signDisplay: 'exceptZero',
                maximumFractionDigits: 0,
              }),
            })}
          </span>
        )}
      </p>
      <p className={isOver ? styles.over : styles.quiet}>
        {budget === null
          ? t('situation.spend.no-budget', 'No budget is set: a tenant has one in wachter.yaml')
          : t('situation.spend.budget', 'Budget {{budget}} a day', { budget: money(budget) })}
      </p>
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
    over: css({ color: theme.colors.error.text, margin: 0 }),
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
