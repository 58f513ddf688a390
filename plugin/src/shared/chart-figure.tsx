import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { useStyles2 } from '@grafana/ui'
import type { ReactNode } from 'react'

/** What a chart shows, as rows: read by screen readers in its place. */
export interface ChartTable {
  head: readonly string[]
  rows: readonly (readonly string[])[]
}

/** A chart of our own: a picture for eyes, the same as a table for screen readers, and what its marks mean. */
export function ChartFigure({
  label,
  table,
  legend,
  children,
}: {
  label: string
  table: ChartTable
  legend?: readonly { of: string; mark: 'accent' | 'grey' | 'dashed' | 'limit' }[]
  /** An SVG. */
  children: ReactNode
}) {
  const styles = useStyles2(getStyles)
  return (
    <figure className={styles.figure}>
      <div aria-hidden="true">{children}</div>
      {legend !== undefined && (
        <div className={styles.legend} aria-hidden="true">
          {legend.map(({ of, mark }) => (
            <span key={of} className={styles.entry}>
              <span className={styles[mark]} /> {of}
            </span>
          ))}
        </div>
      )}
      <div className={styles.unseen}>
        <table>
          <caption>{label}</caption>
          <thead>
            <tr>
              {table.head.map((one) => (
                <th key={one} scope="col">
                  {one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.join('\0')}>
                {row.map((cell, nth) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column's
                  <td key={nth}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}

function getStyles(theme: GrafanaTheme2) {
  const mark = (style: object) =>
    css({ display: 'inline-block', width: 16, height: 0, verticalAlign: 'middle', ...style })
  return {
    figure: css({ margin: 0, position: 'relative' }),
    legend: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(2),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    entry: css({ whiteSpace: 'nowrap' }),
    accent: mark({ borderTop: `3px solid ${theme.colors.primary.border}` }),
    grey: mark({ borderTop: `3px solid ${theme.colors.border.strong}` }),
    dashed: mark({ borderTop: `2px dashed ${theme.colors.text.secondary}` }),
    limit: mark({ borderTop: `2px dashed ${theme.colors.error.border}` }),
    unseen: css({
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
      whiteSpace: 'nowrap',
    }),
  }
}
