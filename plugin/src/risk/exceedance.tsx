import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Icon, useStyles2 } from '@grafana/ui'
import type { LossReply } from '@wachter/worker/model/risk-replies.ts'
import { ChartFigure } from '../shared/chart-figure.tsx'
import { inUnit } from '../shared/in-unit.ts'
import { InertText } from '../shared/inert-text.tsx'
import { Nothing } from '../shared/states.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { wordOfCategory } from '../shared/words.ts'
import { type ExceedanceScale, exceedanceScale } from './exceedance-scale.ts'

type Whole = NonNullable<LossReply['whole']>

/** Pixels. */
const SIZE = { width: 560, height: 260, left: 44, right: 12, top: 10, bottom: 28 }

/** How likely a yearly loss is exceeded, beside what the organisation is willing to bear. */
export function Exceedance({ losses }: { losses: LossReply }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const { whole, currency, years, left_out } = losses
  const scale = whole === null ? undefined : exceedanceScale(whole)
  if (whole === null || scale === undefined) {
    return (
      <Nothing of="yet" title={t('loss.none', 'Nothing to lose is known')}>
        {t('loss.none.next', 'Losses are simulated for assets that are assessed.')}
      </Nothing>
    )
  }
  const money = (amount: number) =>
    amount.toLocaleString(language, { style: 'currency', currency, maximumFractionDigits: 0 })
  const short = (amount: number) =>
    amount.toLocaleString(language, { notation: 'compact', maximumFractionDigits: 1 })
  const chance = (share: number) => inUnit(share, 'share', language)
  return (
    <>
      <p>
        {t('loss.expected', 'Expected: {{sum}} a year', { sum: money(whole.sum) })}
        {' · '}
        {t('loss.twenty', 'once in twenty years more than {{loss}}', {
          loss: money(whole.curve.points.find(({ probability }) => probability === 0.05)?.loss ?? 0),
        })}
      </p>
      <ChartFigure
        label={t('loss.chart', 'Probability that a yearly loss is exceeded')}
        legend={[
          { of: t('loss.simulated', 'Simulated'), mark: 'accent' },
          { of: t('loss.tolerated', 'Appetite'), mark: 'limit' },
        ]}
        table={{
          head: [t('loss.loss', 'Yearly loss'), t('loss.probability', 'Probability')],
          rows: whole.curve.points.map(({ probability, loss }) => [money(loss), chance(probability)]),
        }}
      >
        <Curve whole={whole} scale={scale} short={short} chance={chance} />
      </ChartFigure>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('loss.above', 'A year with more than')}</th>
            <th>{t('loss.borne', 'may be')}</th>
            <th>{t('loss.is', 'is')}</th>
          </tr>
        </thead>
        <tbody>
          {whole.appetite.map(({ above, tolerated, simulated, breached }) => (
            <tr key={above}>
              <td>{money(above)}</td>
              <td>{chance(tolerated)}</td>
              <td className={breached ? styles.breached : undefined}>
                {chance(simulated)}{' '}
                {breached && (
                  <Icon
                    name="exclamation-triangle"
                    size="sm"
                    title={t('loss.breached', 'More than is borne')}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {losses.categories.length > 0 && (
        <p className={styles.quiet}>
          {t('loss.most', 'Most comes from')}{' '}
          <InertText
            text={losses.categories
              .slice(0, 3)
              .map(({ of, sum }) => `${wordOfCategory(of)} (${money(sum)})`)
              .join(', ')}
          />
        </p>
      )}
      <p className={styles.quiet}>
        {t('loss.years', '{{years}} simulated years', { years: years.toLocaleString(language) })}
        {left_out.assets > 0 && (
          <>
            {'; '}
            {t('loss.left-out', 'assets with less that are left out: {{count}}', { count: left_out.assets })}
          </>
        )}
      </p>
    </>
  )
}

function Curve({
  whole,
  scale,
  short,
  chance,
}: {
  whole: Whole
  scale: ExceedanceScale
  short: (amount: number) => string
  chance: (share: number) => string
}) {
  const styles = useStyles2(getStyles)
  const { width, height, left, right, top, bottom } = SIZE
  const x = (loss: number) => left + scale.x(loss) * (width - left - right)
  const y = (probability: number) => top + scale.y(probability) * (height - top - bottom)
  const line = (points: readonly { loss: number; probability: number }[]) =>
    points
      .filter(({ loss }) => loss > 0)
      .map(({ loss, probability }, nth) => `${nth === 0 ? 'M' : 'L'}${x(loss)},${y(probability)}`)
      .join(' ')
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className={styles.picture}>
      {scale.probabilities.map((probability) => (
        <g key={probability}>
          <line
            x1={left}
            x2={width - right}
            y1={y(probability)}
            y2={y(probability)}
            className={styles.grid}
          />
          <text x={left - 4} y={y(probability) + 3} textAnchor="end" className={styles.text}>
            {chance(probability)}
          </text>
        </g>
      ))}
      {scale.losses.map((loss, nth) => (
        <text
          key={loss}
          x={x(loss)}
          y={height - 8}
          // The last would be cut in its middle by the picture's edge.
          textAnchor={nth === scale.losses.length - 1 ? 'end' : 'middle'}
          className={styles.text}
        >
          {short(loss)}
        </text>
      ))}
      <path
        d={line(whole.appetite.map(({ above, tolerated }) => ({ loss: above, probability: tolerated })))}
        className={styles.limit}
      />
      <path d={line(whole.curve.points)} className={styles.line} />
      {whole.appetite.map(({ above, tolerated, breached }) => (
        <circle
          key={above}
          cx={x(above)}
          cy={y(tolerated)}
          r={3.5}
          className={breached ? styles.over : styles.within}
        />
      ))}
    </svg>
  )
}

function getStyles(theme: GrafanaTheme2) {
  const { colors } = theme
  return {
    picture: css({ display: 'block', width: '100%', maxWidth: 640, fontFamily: theme.typography.fontFamily }),
    grid: css({ stroke: colors.border.weak }),
    text: css({ fill: colors.text.secondary, fontSize: 11 }),
    line: css({ fill: 'none', stroke: colors.primary.border, strokeWidth: 2 }),
    limit: css({ fill: 'none', stroke: colors.error.border, strokeDasharray: '5 4', strokeWidth: 1.5 }),
    over: css({ fill: colors.error.border }),
    within: css({ fill: colors.text.secondary }),
    quiet: css({ color: colors.text.secondary }),
    breached: css({ color: colors.error.text }),
    table: css({
      margin: theme.spacing(1, 0),
      fontVariantNumeric: 'tabular-nums',
      '& th, & td': { padding: theme.spacing(0.25, 2, 0.25, 0), textAlign: 'right' },
      '& th': { color: colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    }),
  }
}
