import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { RiskFigures } from '@wachter/worker/model/assessment.ts'
import { wordOfControl, wordOfDimension, wordOfGap } from '../shared/asset-words.ts'
import { inWords } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { type Step, waterfallOf } from './waterfall-of.ts'

/** From the dimensions over the inherent risk and the controls to what is left: a bar and a reason a row. */
export function WaterfallTable({ figures }: { figures: RiskFigures }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>
        {t('waterfall.title', 'From inherent to residual: what adds and what takes away')}
      </caption>
      <thead className={styles.unseen}>
        <tr>
          <th>{t('waterfall.part', 'Part')}</th>
          <th>{t('waterfall.points', 'Points')}</th>
          <th>{t('waterfall.bar', 'Bar')}</th>
          <th>{t('waterfall.why', 'Why')}</th>
        </tr>
      </thead>
      <tbody>
        {waterfallOf(figures).map((step) => {
          const isTotal = step.kind === 'inherent' || step.kind === 'residual'
          const left = Math.max(0, Math.min(step.from, step.to))
          const width = Math.min(100 - left, Math.abs(step.to - step.from))
          return (
            <tr key={step.id} className={cx(isTotal && styles.total)}>
              <th scope="row">{wordOfStep(step)}</th>
              <td className={styles.points}>
                {step.points.toLocaleString(language, {
                  maximumFractionDigits: 1,
                  signDisplay: isTotal ? 'auto' : 'exceptZero',
                })}
              </td>
              <td className={styles.scale}>
                <div
                  className={cx(
                    styles.bar,
                    step.kind === 'residual' && styles.residual,
                    step.kind === 'control' && styles.control,
                  )}
                  style={{ left: `${left}%`, width: `${width}%` }}
                />
              </td>
              <td className={styles.why}>
                <InertText text={inWords(step.reason, step.said)} longest={300} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function wordOfStep({ kind, of }: Step): string {
  switch (kind) {
    case 'dimension':
      return wordOfDimension(of)
    case 'control':
      return wordOfControl(of)
    case 'inherent':
      return t('risk.inherent', 'Inherent')
    case 'residual':
      return t('risk.residual', 'Residual')
    case 'adjustment':
      return of === 'pressure' ? t('risk.pressure', 'Attacks seen lately') : wordOfGap(of)
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    table: css({
      width: '100%',
      marginTop: theme.spacing(2),
      '& th, & td': {
        padding: theme.spacing(0.25, 1, 0.25, 0),
        textAlign: 'left',
        fontWeight: theme.typography.fontWeightRegular,
        verticalAlign: 'middle',
      },
      [theme.breakpoints.down('md')]: {
        '& tr': { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 48px 40%' },
        '& td:last-child': { gridColumn: '1 / -1' },
      },
    }),
    caption: css({
      captionSide: 'top',
      color: theme.colors.text.primary,
      fontSize: theme.typography.h6.fontSize,
      padding: theme.spacing(1, 0),
    }),
    unseen: css({ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clip: 'rect(0 0 0 0)' }),
    total: css({
      borderTop: `1px solid ${theme.colors.border.weak}`,
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      '&& th': { fontWeight: theme.typography.fontWeightMedium },
    }),
    points: css({ fontVariantNumeric: 'tabular-nums', '&&': { textAlign: 'right' }, whiteSpace: 'nowrap' }),
    scale: css({
      position: 'relative',
      width: '34%',
      height: 22,
      [theme.breakpoints.down('md')]: { width: '100%' },
    }),
    bar: css({
      position: 'absolute',
      top: 5,
      height: 12,
      minWidth: 2,
      background: theme.colors.border.strong,
      borderRadius: 2,
    }),
    residual: css({ background: theme.colors.primary.border }),
    control: css({
      background: 'transparent',
      border: `1px solid ${theme.colors.border.strong}`,
    }),
    why: css({ color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
  }
}
