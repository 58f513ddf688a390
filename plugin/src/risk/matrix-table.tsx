import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2, useTheme2 } from '@grafana/ui'
import type { RiskMatrix } from '@wachter/worker/model/risk-replies.ts'
import { Link } from 'react-router-dom'
import { wordOfType } from '../shared/asset-words.ts'
import { Nothing } from '../shared/states.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { inventoryLink } from './inventory-link.ts'
import { type Cell, matrixOf } from './matrix-of.ts'

/** Pixels. */
const ROW = 44

/** How many assets have how much risk, and what is left of it; each number leads to its assets. Above the line is too much. */
export function MatrixTable({ matrix }: { matrix: RiskMatrix }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  if (matrix.assets === 0) {
    return (
      <Nothing of="yet" title={t('risk.no-assets', 'No asset is assessed yet')}>
        {t('situation.no-risk.next', 'Assets are assessed as soon as they are found.')}
      </Nothing>
    )
  }
  const { any, types } = matrix.appetite
  const rows = matrixOf(matrix)
  const figure = (value: number) => value.toLocaleString(language, { maximumFractionDigits: 0 })
  return (
    <>
      <div className={styles.frame}>
        <table className={styles.table}>
          <caption className={styles.unseen}>
            {t('matrix.caption', 'Assets by residual risk (rows) and inherent risk (columns)')}
          </caption>
          <tbody>
            {rows.map((row) => (
              <tr key={row[0]?.residual}>
                <th scope="row" className={styles.side}>
                  {figure(row[0]?.residual_from ?? 0)}–{figure(row[0]?.residual_to ?? 0)}
                </th>
                {row.map((cell) => (
                  <td key={cell.inherent} className={styles.cell}>
                    <Count cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td className={styles.side} />
              {rows[0]?.map(({ inherent, inherent_from: from, inherent_to: to }) => (
                <th key={inherent} scope="col" className={styles.foot}>
                  {figure(from)}–{figure(to)}
                </th>
              ))}
            </tr>
          </tfoot>
        </table>
        <div className={styles.limit} style={{ top: ROW * 5 * (1 - any / 100) }} aria-hidden="true">
          <span className={styles.limitName}>
            {t('matrix.appetite', 'appetite {{limit}}', { limit: any })}
          </span>
        </div>
      </div>
      <p className={styles.legend}>
        {t('matrix.axes', '→ inherent risk, ↑ residual risk.')}{' '}
        {t('matrix.limit', 'At most {{limit}} is borne', { limit: any })}
        {Object.entries(types).map(([type, limit]) => `, ${wordOfType(type)} ${limit}`)}
      </p>
    </>
  )
}

function Count({ cell }: { cell: Cell }) {
  const styles = useStyles2(getStyles)
  const theme = useTheme2()
  const language = useLanguage()
  const { assets, weight, above, inherent_from, inherent_to, residual_from, residual_to } = cell
  if (assets === 0) return null
  const share = Math.round(12 + weight * 40)
  return (
    <Link
      to={inventoryLink({ inherent_from, inherent_to, residual_from, residual_to })}
      className={styles.count}
      style={{
        background: `color-mix(in srgb, ${theme.colors.primary.main} ${share}%, transparent)`,
        ...(above === 'all' && { boxShadow: `inset 0 0 0 1px ${theme.colors.error.border}` }),
      }}
    >
      {assets.toLocaleString(language)}
      <span className={styles.unseen}>{t('matrix.assets', 'assets')}</span>
    </Link>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    frame: css({ position: 'relative', maxWidth: 560 }),
    table: css({ width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse' }),
    side: css({
      width: 60,
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightRegular,
      fontSize: theme.typography.bodySmall.fontSize,
      textAlign: 'right',
      paddingRight: theme.spacing(1),
    }),
    cell: css({ height: ROW, padding: 1, border: `1px solid ${theme.colors.border.weak}` }),
    count: css({
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      height: ROW - 4,
      color: theme.colors.text.primary,
      fontVariantNumeric: 'tabular-nums',
      borderRadius: 2,
      '&:hover, &:focus-visible': { textDecoration: 'underline' },
    }),
    foot: css({
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightRegular,
      fontSize: theme.typography.bodySmall.fontSize,
      textAlign: 'center',
      paddingTop: theme.spacing(0.5),
    }),
    limit: css({
      position: 'absolute',
      left: 60,
      right: 0,
      borderTop: `2px dashed ${theme.colors.error.border}`,
      pointerEvents: 'none',
    }),
    limitName: css({
      position: 'absolute',
      right: 0,
      top: -18,
      padding: theme.spacing(0, 0.5),
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.error.text,
      background: theme.colors.background.primary,
    }),
    legend: css({ color: theme.colors.text.secondary, marginTop: theme.spacing(1) }),
    unseen: css({ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clip: 'rect(0 0 0 0)' }),
  }
}
