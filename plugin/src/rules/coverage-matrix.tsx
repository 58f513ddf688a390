import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import { wordOfType } from '../shared/asset-words.ts'
import { coloursOf } from '../shared/badges.tsx'
import { matrix } from '../shared/matrix-styles.ts'
import { ScrollBox } from '../shared/scroll-box.tsx'
import type { Coverage, CoverageCell } from './readiness-matrix.ts'

/** Entries by types of assets: how many of their rules can fire. */
export function CoverageMatrix({ coverage: { types, rows } }: { coverage: Coverage }) {
  const styles = useStyles2(getStyles)
  return (
    <>
      <p className={styles.legend}>
        {t(
          'rules.coverage.legend',
          'Of the rules of an entry, how many can fire on records that name assets of a kind. “Blind here”: these records lack the texts that a rule looks at; it may still fire on others.',
        )}
      </p>
      <ScrollBox label={t('rules.view.owasp', 'OWASP × assets')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th className={styles.name}>{t('rules.entry', 'Entry')}</th>
              {types.map((type) => (
                <th key={type ?? ''} className={styles.type}>
                  {type === null ? t('rules.any-record', 'Any record') : wordOfType(type)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ entry, cells }) => (
              <tr key={entry}>
                <th scope="row" className={styles.name}>
                  {entry}
                </th>
                {cells.map((cell, nth) => (
                  <td key={types[nth] ?? ''} className={cx(styles.cell, styles[toneOf(cell)])}>
                    {cell.ready} / {cell.all}
                    {cell.blind > 0 && (
                      <div className={styles.blind}>
                        {t('rules.coverage.blind', '{{count}} blind here', { count: cell.blind })}
                      </div>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  )
}

function toneOf({ ready, all }: CoverageCell): 'all' | 'some' | 'none' {
  if (ready === 0) return 'none'
  return ready === all ? 'all' : 'some'
}

function getStyles(theme: GrafanaTheme2) {
  const { legend, table, name, column, cell } = matrix(theme)
  return {
    legend: css(legend),
    table: css(table),
    name: css({ ...name, whiteSpace: 'nowrap', fontWeight: theme.typography.fontWeightMedium }),
    type: css(column),
    cell: css(cell),
    all: css({ borderColor: coloursOf(theme, 'green').border, background: theme.colors.success.transparent }),
    some: css({ borderColor: theme.colors.border.medium }),
    none: css({
      borderColor: coloursOf(theme, 'orange').border,
      background: theme.colors.warning.transparent,
    }),
    blind: css({ fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary }),
  }
}
