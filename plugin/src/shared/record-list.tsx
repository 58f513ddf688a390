import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Checkbox, Drawer, Icon, useStyles2 } from '@grafana/ui'
import { type ReactNode, useState } from 'react'
import type { RecordPages } from '../worker/use-record-pages.ts'
import { Failed, Stale, Waiting } from './states.tsx'
import { useHeldRows } from './use-held-rows.ts'
import { useLanguage } from './use-language.ts'
import { useListKeys } from './use-list-keys.ts'

export interface Column<Row> {
  id: string
  title: string
  show: (row: Row) => ReactNode
  /** The field the worker sorts by; without it the column has no order. */
  sort?: string
  /** Right-aligned, tabular figures. */
  numeric?: boolean
  /** Left out on narrower screens, pixels. */
  hideBelow?: 480 | 768 | 1024 | 1280
}

export interface RecordListProps<Row> {
  /** What the list is of, for screen readers. */
  label: string
  /** The question and everything that narrows it: rows keep their places as long as it is the same. */
  question: string
  pages: RecordPages<Row>
  columns: readonly Column<Row>[]
  idOf: (row: Row) => string
  /** `field:asc` or `field:desc`. */
  sort: string
  onSort: (sort: string) => void
  /** The row whose drawer is open. */
  open: string | undefined
  onOpen: (id: string | undefined) => void
  drawer: (row: Row) => { title: string; content: ReactNode }
  /** Shown instead of rows when there are none. */
  empty: ReactNode
  /** What can be done with several rows at once; without it nothing is selected. */
  bulk?: (selected: readonly Row[], done: () => void) => ReactNode
}

/** A dense list: rows of 32 pixels, keys J, K, X and Enter, a drawer that keeps the list in place, a bar for what is selected. */
export function RecordList<Row>(props: RecordListProps<Row>) {
  const { label, question, pages, columns, idOf, open, onOpen, drawer, empty, bulk } = props
  const styles = useStyles2(getStyles)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const { held, fresh, takeFresh } = useHeldRows(
    `${question}\0${pages.total === undefined}\0${pageCount(pages)}`,
    pages.items,
    idOf,
  )
  const toggle = (id: string) =>
    setSelected(
      (before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]),
    )
  const keys = useListKeys({
    ids: held.map(idOf),
    open,
    onOpen,
    ...(bulk !== undefined && { onSelect: toggle }),
  })
  if (pages.loading) return <Waiting rows={12} />
  if (pages.error !== undefined && pages.items.length === 0)
    return <Failed error={pages.error} again={pages.again} />
  const opened = held.find((row) => idOf(row) === open)
  const chosen = held.filter((row) => selected.has(idOf(row)))
  return (
    <section aria-label={label}>
      {pages.error !== undefined && (
        <Stale since={pages.answeredAt} error={pages.error} again={pages.again} />
      )}
      {bulk !== undefined && chosen.length > 0 && (
        <div className={styles.bulk} role="toolbar" aria-label={t('list.bulk', 'With the selected rows')}>
          <strong>{t('list.selected', '{{count}} selected', { count: chosen.length })}</strong>
          {bulk(chosen, () => setSelected(new Set()))}
          <Button size="sm" variant="secondary" fill="text" onClick={() => setSelected(new Set())}>
            {t('list.select-none', 'Select none')}
          </Button>
        </div>
      )}
      {fresh > 0 && (
        <Button size="sm" variant="secondary" icon="arrow-up" onClick={takeFresh} className={styles.fresh}>
          {t('list.fresh', '{{count}} new or moved: show', { count: fresh })}
        </Button>
      )}
      {held.length === 0 ? (
        empty
      ) : (
        <div className={cx(styles.scroll, pages.outdated && styles.outdated)}>
          <table className={styles.table}>
            <Head {...props} selects={bulk !== undefined} />
            <tbody>
              {held.map((row) => {
                const id = idOf(row)
                return (
                  <tr
                    key={id}
                    ref={keys.rowRef(id)}
                    tabIndex={-1}
                    className={cx(styles.row, keys.current === id && styles.current)}
                    aria-selected={selected.has(id)}
                    onClick={(event) => {
                      if (isOwnClick(event.target)) return
                      keys.moveTo(id)
                      onOpen(id)
                    }}
                  >
                    {bulk !== undefined && (
                      <td className={styles.check}>
                        <Checkbox
                          value={selected.has(id)}
                          onChange={() => toggle(id)}
                          aria-label={t('list.select', 'Select this row')}
                        />
                      </td>
                    )}
                    {columns.map((column, nth) => (
                      <td key={column.id} className={cx(cellClass(styles, column), nth === 0 && styles.name)}>
                        {column.show(row)}
                      </td>
                    ))}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      <Foot pages={pages} shown={held.length} />
      {opened !== undefined && (
        <Drawer title={drawer(opened).title} size="md" onClose={() => onOpen(undefined)}>
          {drawer(opened).content}
        </Drawer>
      )}
    </section>
  )
}

function Head<Row>({ columns, sort, onSort, selects }: RecordListProps<Row> & { selects: boolean }) {
  const styles = useStyles2(getStyles)
  const [field, order] = sort.split(':')
  return (
    <thead>
      <tr>
        {selects && (
          <th className={styles.check}>
            <span className={styles.unseen}>{t('list.selection', 'Selection')}</span>
          </th>
        )}
        {columns.map((column) => {
          const sorted = column.sort !== undefined && column.sort === field
          return (
            <th
              key={column.id}
              className={cellClass(styles, column)}
              aria-sort={sorted ? (order === 'asc' ? 'ascending' : 'descending') : undefined}
            >
              {column.sort === undefined ? (
                column.title
              ) : (
                <button
                  type="button"
                  className={styles.sort}
                  onClick={() => onSort(`${column.sort}:${sorted && order === 'desc' ? 'asc' : 'desc'}`)}
                >
                  {column.title}
                  {sorted && <Icon name={order === 'asc' ? 'arrow-up' : 'arrow-down'} size="sm" />}
                </button>
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

function Foot<Row>({ pages, shown }: { pages: RecordPages<Row>; shown: number }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  if (pages.total === undefined || shown === 0) return null
  const total = `${pages.total.count.toLocaleString(language)}${pages.total.exact ? '' : '+'}`
  return (
    <div className={styles.foot}>
      <span>
        {t('list.shown', '{{shown}} of {{total}}', { shown: shown.toLocaleString(language), total })}
      </span>
      {pages.more !== undefined && (
        <Button size="sm" variant="secondary" onClick={pages.more} disabled={pages.loadingMore}>
          {pages.loadingMore ? t('list.loading-more', 'Loading …') : t('list.more', 'Show more')}
        </Button>
      )}
    </div>
  )
}

function pageCount<Row>({ items }: RecordPages<Row>): number {
  return Math.ceil(items.length / 50)
}

/** A link, button or field in a row is meant itself. */
function isOwnClick(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label') !== null
}

function cellClass<Row>(styles: ReturnType<typeof getStyles>, { numeric, hideBelow }: Column<Row>): string {
  return cx(
    styles.cell,
    numeric === true && styles.numeric,
    hideBelow !== undefined && styles.below[hideBelow],
  )
}

function getStyles(theme: GrafanaTheme2) {
  const below = (width: number) => css({ [`@media (max-width: ${width - 1}px)`]: { display: 'none' } })
  return {
    scroll: css({ overflowX: 'auto' }),
    outdated: css({ opacity: 0.6 }),
    table: css({ width: '100%', borderCollapse: 'collapse' }),
    row: css({
      height: theme.spacing(4),
      cursor: 'pointer',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      '&:hover': { background: theme.colors.action.hover },
    }),
    current: css({
      background: theme.colors.action.selected,
      boxShadow: `inset 2px 0 0 ${theme.colors.primary.border}`,
    }),
    cell: css({
      padding: theme.spacing(0.5, 1),
      textAlign: 'left',
      verticalAlign: 'middle',
      whiteSpace: 'nowrap',
      'th&': {
        color: theme.colors.text.secondary,
        fontWeight: theme.typography.fontWeightMedium,
        fontSize: theme.typography.bodySmall.fontSize,
        borderBottom: `1px solid ${theme.colors.border.medium}`,
      },
    }),
    /** The thing's name has what the others leave, and is cut where that is little. */
    name: css({ width: '100%', maxWidth: 0, minWidth: 180, overflow: 'hidden', textOverflow: 'ellipsis' }),
    numeric: css({ textAlign: 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
    below: { 480: below(480), 768: below(768), 1024: below(1024), 1280: below(1280) },
    check: css({ width: theme.spacing(4), padding: theme.spacing(0, 1) }),
    sort: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      padding: 0,
      border: 'none',
      background: 'transparent',
      color: 'inherit',
      fontWeight: 'inherit',
      '&:hover': { color: theme.colors.text.primary },
    }),
    bulk: css({
      position: 'sticky',
      top: 0,
      zIndex: theme.zIndex.navbarFixed,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 1),
      background: theme.colors.background.elevated,
      border: `1px solid ${theme.colors.primary.border}`,
      borderRadius: theme.shape.radius.default,
    }),
    fresh: css({ marginBottom: theme.spacing(1) }),
    foot: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(2),
      padding: theme.spacing(1),
      color: theme.colors.text.secondary,
    }),
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
