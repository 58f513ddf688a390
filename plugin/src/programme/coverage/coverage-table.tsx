import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Icon, useStyles2 } from '@grafana/ui'
import { Link } from 'react-router-dom'
import { coloursOf } from '../../shared/badges.tsx'
import { InertText } from '../../shared/inert-text.tsx'
import { matrix } from '../../shared/matrix-styles.ts'
import { paths } from '../../shared/paths.ts'
import { ScrollBox } from '../../shared/scroll-box.tsx'
import { type CoverageRows, placeOf } from './cells-of.ts'
import type { CoverageCell } from './coverage-port.ts'

/** Entries by groups of assets: on how many assets something works, and where something fails. */
export function CoverageTable({
  table: { groups, rows },
  wordOf,
  onOpen,
}: {
  table: CoverageRows
  wordOf: (of: string | null) => string
  onOpen: (place: string) => void
}) {
  const styles = useStyles2(getStyles)
  return (
    <>
      <p className={styles.legend}>
        {t(
          'programme.coverage.legend',
          'On how many assets of a group at least one control against the entry works. Open a field for its controls.',
        )}
      </p>
      <ScrollBox label={t('programme.tab.coverage', 'Coverage')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th className={styles.name}>{t('programme.entry', 'OWASP entry')}</th>
              {groups.map((of) => (
                <th key={of ?? ''} className={styles.group}>
                  <InertText text={wordOf(of)} longest={40} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ entry, title, controls, cells }) => (
              <tr key={entry}>
                <th scope="row" className={styles.name}>
                  <Link to={paths.programme('controls', { entry })} title={title}>
                    {entry.split(':')[0]}
                  </Link>
                  <span className={styles.entry}>{title}</span>
                  <span className={styles.quiet}>
                    {t('programme.coverage.controls', 'controls: {{count}}', { count: controls })}
                  </span>
                </th>
                {cells.map((cell, nth) => (
                  <td key={groups[nth] ?? ''}>
                    {cell === undefined ? (
                      <span className={styles.nothing}>–</span>
                    ) : (
                      <button
                        type="button"
                        className={cx(styles.cell, styles[toneOf(cell)])}
                        onClick={() => onOpen(placeOf(cell))}
                        aria-label={`${saidOf(cell)}: ${entry}, ${wordOf(cell.of)}`}
                      >
                        {cell.covered} / {cell.assets}
                        {cell.failing > 0 && (
                          <span className={styles.failing}>
                            <Icon name="exclamation-triangle" size="xs" />{' '}
                            {t('programme.coverage.failing', '{{count}} failing', { count: cell.failing })}
                          </span>
                        )}
                      </button>
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

/** As it is seen: who speaks to the page says what stands there. */
function saidOf({ covered, assets, failing }: CoverageCell): string {
  const share = `${covered} / ${assets}`
  return failing === 0
    ? share
    : `${share} ${t('programme.coverage.failing', '{{count}} failing', { count: failing })}`
}

function toneOf({ covered, assets }: CoverageCell): 'all' | 'some' | 'none' {
  if (covered === 0) return 'none'
  return covered === assets ? 'all' : 'some'
}

function getStyles(theme: GrafanaTheme2) {
  const { legend, table, name, column, cell } = matrix(theme)
  return {
    legend: css(legend),
    table: css({ ...table, '& td': { textAlign: 'center', height: 1 } }),
    name: css({
      ...name,
      maxWidth: 340,
      '& a': { color: theme.colors.text.link, textDecoration: 'underline' },
      [theme.breakpoints.down('md')]: { maxWidth: 150 },
    }),
    entry: css({ marginLeft: theme.spacing(1) }),
    quiet: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      display: 'block',
    }),
    group: css(column),
    cell: css({
      ...cell,
      display: 'block',
      width: '100%',
      height: '100%',
      minHeight: theme.spacing(4),
      background: 'transparent',
      color: theme.colors.text.primary,
      '&:hover': { outline: `1px solid ${theme.colors.border.strong}` },
    }),
    nothing: css({ color: theme.colors.text.secondary }),
    all: css({ borderColor: coloursOf(theme, 'green').border, background: theme.colors.success.transparent }),
    some: css({ borderColor: theme.colors.border.medium }),
    none: css({ borderColor: coloursOf(theme, 'red').border, background: theme.colors.error.transparent }),
    failing: css({
      display: 'block',
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
    }),
  }
}
