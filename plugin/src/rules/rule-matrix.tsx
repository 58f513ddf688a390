import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import { coloursOf } from '../shared/badges.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { matrix } from '../shared/matrix-styles.ts'
import { RelativeTime } from '../shared/relative-time.tsx'
import { ScrollBox } from '../shared/scroll-box.tsx'
import { Nothing } from '../shared/states.tsx'
import type { RuleMatrix as Matrix, MatrixCell } from './readiness-matrix.ts'
import { wordOfHealth } from './words-of-rules.ts'

/** Rules by sources, a sign in each cell; the word stands beside it for screen readers, and why on hover and in the drawer. */
export function RuleMatrix({ matrix, onOpen }: { matrix: Matrix; onOpen: (rule: string) => void }) {
  const styles = useStyles2(getStyles)
  const { sources, rows } = matrix
  if (rows.length === 0) {
    return <Nothing of="yet" title={t('rules.all-ready', 'Every rule can fire on what the sources give')} />
  }
  return (
    <>
      <p className={styles.legend}>
        <Sign state="ready" /> {wordOfHealth('ready')} · <Sign state="unseen" /> {wordOfHealth('unseen')} ·{' '}
        <Sign state="blind" /> {wordOfHealth('blind')} ·{' '}
        {t('rules.matrix.empty', 'empty: no such records from this source')}
      </p>
      <ScrollBox label={t('rules.view.source', 'Rule × source')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th className={styles.name}>{t('rules.rule', 'Rule')}</th>
              <th>{t('rules.best', 'Overall')}</th>
              {sources.map(({ source, last }) => (
                <th key={source} className={styles.source}>
                  <div>{source}</div>
                  <div className={styles.last}>
                    <RelativeTime at={last} />
                  </div>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ rule, title, state, cells }) => (
              <tr key={rule}>
                <th scope="row" className={styles.name}>
                  <button type="button" className={styles.open} onClick={() => onOpen(rule)}>
                    <InertText text={inLanguage(title)} longest={90} />
                  </button>
                </th>
                <td className={styles.state}>{wordOfHealth(state)}</td>
                {sources.map(({ source }) => (
                  <td key={source} className={styles.cell}>
                    <Cell cell={cells.get(source)} />
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

function Cell({ cell }: { cell: MatrixCell | undefined }) {
  if (cell === undefined) return null
  const why = cell.lacking.length === 0 ? '' : `: ${cell.lacking.join(', ')}`
  const text = `${wordOfHealth(cell.state)}${why}`
  return (
    <span title={text} role="img" aria-label={text}>
      <Sign state={cell.state} />
    </span>
  )
}

const signs = { ready: '●', unseen: '◐', blind: '✕' } as const

/** Text, not a picture: there are thousands on the page. */
function Sign({ state }: { state: keyof typeof signs }) {
  const styles = useStyles2(getStyles)
  return (
    <span aria-hidden className={styles[state]}>
      {signs[state]}
    </span>
  )
}

function getStyles(theme: GrafanaTheme2) {
  const { legend, table, name } = matrix(theme)
  return {
    legend: css(legend),
    table: css({
      ...table,
      borderSpacing: 0,
      '& th, & td': { borderBottom: `1px solid ${theme.colors.border.weak}` },
    }),
    name: css({ ...name, minWidth: 160, maxWidth: 300 }),
    source: css({
      padding: theme.spacing(0.5),
      fontWeight: theme.typography.fontWeightRegular,
      fontSize: theme.typography.bodySmall.fontSize,
      writingMode: 'vertical-rl',
      transform: 'rotate(180deg)',
      whiteSpace: 'nowrap',
      textAlign: 'left',
    }),
    last: css({ color: theme.colors.text.secondary }),
    state: css({ whiteSpace: 'nowrap', paddingRight: theme.spacing(1) }),
    cell: css({ textAlign: 'center', minWidth: 34, padding: theme.spacing(0.25, 0) }),
    open: css({
      padding: theme.spacing(0.5, 0),
      border: 'none',
      background: 'none',
      color: theme.colors.text.link,
      textAlign: 'left',
      '&:hover': { textDecoration: 'underline' },
    }),
    ready: css({ color: coloursOf(theme, 'green').text }),
    unseen: css({ color: coloursOf(theme, 'yellow').border }),
    blind: css({ color: coloursOf(theme, 'red').text, fontWeight: theme.typography.fontWeightBold }),
  }
}
