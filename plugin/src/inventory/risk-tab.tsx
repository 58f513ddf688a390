import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Icon, useStyles2 } from '@grafana/ui'
import type { Assessment } from '@wachter/worker/model/assessment.ts'
import type { RiskMove } from '@wachter/worker/model/risk-replies.ts'
import type { ShownAsset } from '@wachter/worker/model/shown-asset.ts'
import { wordOfControl, wordOfDimension, wordOfGap } from '../shared/asset-words.ts'
import { LevelBadge } from '../shared/badges.tsx'
import { ChartFigure } from '../shared/chart-figure.tsx'
import { inWords, inWordsFromTo } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { Part } from '../shared/part.tsx'
import { RelativeTime, ShortTime } from '../shared/relative-time.tsx'
import { Nothing } from '../shared/states.tsx'
import { TrendLine } from '../shared/trend-line.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { useNow } from '../shared/use-now.ts'
import { wordOfLevel } from '../shared/words.ts'
import type { AssetPort } from './asset-port.ts'
import { useAssetPart } from './use-asset.ts'
import { WaterfallTable } from './waterfall-table.tsx'

/** How risky an asset is, what makes it so, what lowers it, and how it came there. */
export function RiskTab({ asset, port }: { asset: ShownAsset; port: AssetPort }) {
  const risk = useAssetPart(asset.id, 'risk', port.risk)
  const history = useAssetPart(asset.id, 'risk-history', port.riskHistory)
  const move = useAssetPart(asset.id, 'risk-move', port.move)
  return (
    <Part of={risk}>
      {(assessment) =>
        assessment === null ? (
          <Nothing of="yet" title={t('risk.none', 'Not assessed yet')}>
            {t(
              'risk.none.next',
              'Assets are assessed shortly after they are found, where there is a risk.yaml.',
            )}
          </Nothing>
        ) : (
          <>
            <Now assessment={assessment} />
            <WaterfallTable figures={assessment} />
            <Part of={history} rows={4}>
              {({ items }) => <Trend entries={items} />}
            </Part>
            <Part of={move} rows={2}>
              {(moved) => (moved === null ? null : <Moved move={moved} />)}
            </Part>
          </>
        )
      }
    </Part>
  )
}

function Now({ assessment }: { assessment: Assessment }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const { inherent, residual, level, reduction_percent, at, declared, recommendations, aivss } = assessment
  const figure = (value: number) => value.toLocaleString(language, { maximumFractionDigits: 1 })
  return (
    <>
      <div className={styles.now}>
        <span>
          <strong className={styles.large}>{figure(residual)}</strong> <LevelBadge level={level} />
        </span>
        <span>
          {t('risk.sentence', 'of {{inherent}} inherent; controls and sightings take {{percent}} % away', {
            inherent: figure(inherent),
            percent: figure(reduction_percent),
          })}
        </span>
        {declared.residual !== residual && (
          <span className={styles.quiet}>
            {t('risk.declared', 'by what is declared alone: {{residual}}', {
              residual: figure(declared.residual),
            })}
          </span>
        )}
        <span className={styles.quiet}>
          {t('risk.assessed', 'assessed')} <RelativeTime at={at} />
        </span>
        {aivss !== undefined && (
          <span className={styles.quiet}>
            {t('risk.aivss', 'OWASP AIVSS {{score}}', {
              score:
                aivss.low === aivss.high ? figure(aivss.low) : `${figure(aivss.low)}–${figure(aivss.high)}`,
            })}
          </span>
        )}
      </div>
      {recommendations.length > 0 && (
        <section aria-label={t('risk.lowers', 'What lowers it most')}>
          <h3 className={styles.small}>{t('risk.lowers', 'What lowers it most')}</h3>
          <ul className={styles.list}>
            {recommendations.map(({ dimension, text, said }) => (
              <li key={dimension}>
                <Icon name="arrow-down" size="sm" /> <strong>{wordOfDimension(dimension)}</strong>:{' '}
                <InertText text={inWords(text, said && [said])} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Trend({ entries }: { entries: readonly Assessment[] }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const now = useNow()
  const oldest = entries.toReversed()
  const figure = (value: number) => value.toLocaleString(language, { maximumFractionDigits: 1 })
  if (oldest.length < 2) return null
  return (
    <section aria-label={t('risk.trend', 'How it came here')}>
      <h3 className={styles.small}>{t('risk.trend', 'How it came here')}</h3>
      <ChartFigure
        label={t('risk.trend.label', 'Residual and inherent risk over time')}
        legend={[
          { of: t('risk.residual', 'Residual'), mark: 'accent' },
          { of: t('risk.inherent', 'Inherent'), mark: 'grey' },
        ]}
        table={{
          head: [t('risk.at', 'Time'), t('risk.residual', 'Residual'), t('risk.inherent', 'Inherent')],
          rows: oldest.map(({ at, residual, inherent }) => [at, figure(residual), figure(inherent)]),
        }}
      >
        <TrendLine
          points={oldest.map(({ at, residual }) => ({ at, value: residual }))}
          beside={oldest.map(({ at, inherent }) => ({ at, value: inherent }))}
          until={now}
        />
      </ChartFigure>
      <ol className={styles.list}>
        {entries.slice(0, MOST_ENTRIES).map(({ id, at, residual, level, causes }) => (
          <li key={id} className={styles.entry}>
            <span className={styles.quiet}>
              <ShortTime at={at} />
            </span>
            <span className={styles.figure}>{figure(residual)}</span>
            <span>{wordOfLevel(level)}</span>
            <span>
              <InertText
                text={withArrows(causes.map(({ text, said }) => inWords(text, said)).join('; '))}
                longest={300}
              />
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

const MOST_ENTRIES = 20

/** Which parts make up the whole way from the first assessment to now. */
function Moved({ move }: { move: RiskMove }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  if (move.parts.length === 0) return null
  return (
    <section aria-label={t('risk.moved', 'What moved it since the first assessment')}>
      <h3 className={styles.small}>{t('risk.moved', 'What moved it since the first assessment')}</h3>
      <ul className={styles.list}>
        {move.parts.map(({ what, points, why, said }) => (
          <li key={what} className={styles.part}>
            <span className={styles.figure}>
              {points.toLocaleString(language, { signDisplay: 'always', maximumFractionDigits: 1 })}
            </span>
            <span>
              <strong>{wordOfPart(what)}</strong>{' '}
              <InertText text={withArrows(inWordsFromTo(why, said))} longest={300} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What was and what is, as people write it. */
function withArrows(text: string): string {
  return text.replaceAll(' -> ', ' → ')
}

/** `weight of data_sensitivity`, `control guardrails`: the worker's own words, with the names as people read them. */
function wordOfPart(what: string): string {
  const control = /^control (.+)$/.exec(what)?.[1]
  if (control !== undefined) return wordOfControl(control)
  const weighed = /^weight of (.+)$/.exec(what)?.[1]
  if (weighed !== undefined)
    return t('risk.weight-of', 'Weight of {{dimension}}', { dimension: wordOfDimension(weighed) })
  if (what === 'pressure') return t('risk.pressure', 'Attacks seen lately')
  if (what === 'toxic_combination') return wordOfGap(what)
  return wordOfDimension(what)
}

function getStyles(theme: GrafanaTheme2) {
  return {
    now: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: theme.spacing(1, 2) }),
    large: css({ fontSize: theme.typography.h2.fontSize, fontVariantNumeric: 'tabular-nums' }),
    quiet: css({ color: theme.colors.text.secondary }),
    small: css({ fontSize: theme.typography.h6.fontSize, margin: theme.spacing(2, 0, 1) }),
    list: css({ listStyle: 'none', margin: 0, overflowWrap: 'anywhere' }),
    entry: css({
      display: 'grid',
      gridTemplateColumns: '145px 48px 72px minmax(0, 1fr)',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: '145px 48px minmax(0, 1fr)',
        '& > :nth-child(4)': { gridColumn: '1 / -1' },
      },
    }),
    part: css({ display: 'grid', gridTemplateColumns: '48px minmax(0, 1fr)', gap: theme.spacing(1) }),
    figure: css({ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }),
  }
}
