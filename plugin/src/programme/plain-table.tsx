import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { useStyles2 } from '@grafana/ui'
import type { ReactNode } from 'react'
import { inUnit } from '../shared/in-unit.ts'
import { stackedCells } from '../shared/stacked-cells.ts'
import { useLanguage } from '../shared/use-language.ts'

export interface PlainColumn {
  title: string
  /** Right-aligned, tabular figures. */
  numeric?: boolean
  /** Left out on narrower screens, pixels. */
  hideBelow?: 480 | 768 | 1024
}

/** Rows to read through, without order or choice of their own; the first cell names the row. A cell that is a number is a count. */
export function PlainTable({
  label,
  columns,
  rows,
  stacked = false,
}: {
  /** What the rows are of, for screen readers. */
  label: string
  columns: readonly PlainColumn[]
  rows: readonly { key: string; cells: readonly ReactNode[] }[]
  /** On a telephone the cells of a row stand below each other, each with its title: for cells of many words. */
  stacked?: boolean
}) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const shown = (cell: ReactNode) => (typeof cell === 'number' ? inUnit(cell, 'count', language) : cell)
  const classOf = ({ numeric, hideBelow }: PlainColumn) =>
    cx(numeric === true && styles.number, hideBelow !== undefined && styles.below[hideBelow])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <section className={styles.scroll} tabIndex={0} aria-label={label}>
      <table className={cx(styles.table, stacked && styles.stacked)}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={classOf(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {columns.map((column, nth) =>
                nth === 0 ? (
                  <th key={column.title} scope="row" className={classOf(column)}>
                    {shown(cells[nth])}
                  </th>
                ) : (
                  <td key={column.title} className={classOf(column)} data-title={column.title}>
                    {shown(cells[nth])}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function getStyles(theme: GrafanaTheme2) {
  const below = (width: number) => css({ [`@media (max-width: ${width - 1}px)`]: { display: 'none' } })
  return {
    scroll: css({ overflowX: 'auto' }),
    table: css({
      width: '100%',
      maxWidth: 1200,
      '& th, & td': {
        textAlign: 'left',
        verticalAlign: 'top',
        padding: theme.spacing(0.75, 2, 0.75, 0),
        borderBottom: `1px solid ${theme.colors.border.weak}`,
        fontWeight: theme.typography.fontWeightRegular,
      },
      '& thead th': {
        color: theme.colors.text.secondary,
        fontSize: theme.typography.bodySmall.fontSize,
        verticalAlign: 'bottom',
      },
      '& a': {
        textDecoration: 'underline',
        textUnderlineOffset: 3,
        textDecorationColor: theme.colors.border.strong,
      },
    }),
    stacked: stackedCells(theme),
    number: css({ '&&&': { textAlign: 'right' }, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
    below: { 480: below(480), 768: below(768), 1024: below(1024) },
  }
}
