import { cx } from '@emotion/css'
import { t } from '@grafana/i18n'
import { Button, Checkbox, useStyles2 } from '@grafana/ui'
import { type ReactNode, useState } from 'react'
import type { RecordPages } from '../worker/use-record-pages.ts'
import { RecordListHead } from './record-list-head.tsx'
import { cellClass, getListStyles } from './record-list-styles.ts'
import { extentOf, nothingSelected, type Selection, toggled, toggledAll } from './selection.ts'
import { SideDrawer } from './side-drawer.tsx'
import { Failed, Stale, Waiting } from './states.tsx'
import { useColumns } from './use-columns.ts'
import { useHeldRows } from './use-held-rows.ts'
import { useLanguage } from './use-language.ts'
import { useListKeys } from './use-list-keys.ts'

export interface Column<Row> {
  id: string
  title: string
  show: (row: Row) => ReactNode
  /** The field the worker sorts by; without it the column has no order. */
  sort?: string
  /** The only order that the worker has of it. */
  order?: 'asc' | 'desc'
  /** Right-aligned, tabular figures. */
  numeric?: boolean
  /** Left out on narrower screens, pixels. */
  hideBelow?: 480 | 768 | 1024 | 1280
  /** Shown only to those who choose it. */
  optional?: boolean
}

export interface RecordListProps<Row> {
  /** What the list is of, for screen readers. */
  label: string
  /** The list's name in what is kept for a person, such as `incidents`: with it, columns can be chosen. */
  list?: string
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
  bulk?: (selection: Selection<Row>, done: () => void) => ReactNode
  /** Whether `bulk` can also be done to everything that meets the filter (`selection.whole`; see `useBulkWork`). */
  bulkOnWhole?: boolean
  /** Keys of this list beside those of every list: for what is selected, else for the row that has the cursor. */
  keys?: Readonly<Record<string, (selection: Selection<Row>, done: () => void) => void>>
}

/** A dense list: rows of 32 pixels, keys J, K, X, Shift+X and Enter, a drawer that keeps the list in place, a bar for what is selected. */
export function RecordList<Row>(props: RecordListProps<Row>) {
  const { label, list, question, pages, columns, idOf, sort, onSort, open, onOpen, drawer, empty } = props
  const { bulk, bulkOnWhole = false, keys: more = {} } = props
  const styles = useStyles2(getListStyles)
  const [kept, setSelected] = useState(() => nothingSelected(question))
  const selected = kept.of === question ? kept : nothingSelected(question)
  const { shown, choose } = useColumns(list, columns)
  const { held, fresh, takeFresh } = useHeldRows(
    `${question}\0${pages.total === undefined}\0${pageCount(pages)}`,
    pages.items,
    idOf,
  )
  const ids = held.map(idOf)
  const toggle = (id: string) => setSelected(toggled(selected, id))
  const toggleAll = () => setSelected(toggledAll(selected, ids))
  const selectNone = () => setSelected(nothingSelected(question))
  const rows = held.filter((row) => selected.ids.has(idOf(row)))
  const total = pages.total ?? { count: held.length, exact: true }
  const selection: Selection<Row> = {
    rows,
    whole: selected.whole,
    ...(selected.whole ? total : { count: rows.length, exact: true }),
  }
  const keys = useListKeys({
    ids,
    open,
    onOpen,
    ...(bulk !== undefined && { onSelect: toggle, onSelectAll: toggleAll }),
    more: Object.fromEntries(
      Object.entries(more).map(([key, act]) => [
        key,
        (id: string | undefined) => {
          const row = held.filter((one) => idOf(one) === id)
          act(
            rows.length > 0 ? selection : { rows: row, whole: false, count: row.length, exact: true },
            selectNone,
          )
        },
      ]),
    ),
  })
  if (pages.loading) return <Waiting rows={12} />
  if (pages.error !== undefined && pages.items.length === 0)
    return <Failed error={pages.error} again={pages.again} />
  const opened = held.find((row) => idOf(row) === open)
  const extent = extentOf(selected, ids)
  return (
    <section aria-label={label}>
      {pages.error !== undefined && (
        <Stale since={pages.answeredAt} error={pages.error} again={pages.again} />
      )}
      {bulk !== undefined && rows.length > 0 && (
        <div className={styles.bulk} role="toolbar" aria-label={t('list.bulk', 'With the selected rows')}>
          <SelectedCount {...selection} />
          {bulk(selection, selectNone)}
          {bulkOnWhole && !selected.whole && extent === 'all' && total.count > rows.length && (
            <Button size="sm" variant="secondary" onClick={() => setSelected({ ...selected, whole: true })}>
              <WholeCount {...total} />
            </Button>
          )}
          <Button size="sm" variant="secondary" fill="text" onClick={selectNone}>
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
            <RecordListHead
              columns={shown}
              sort={sort}
              onSort={onSort}
              {...(bulk !== undefined && { selected: { extent, onToggleAll: toggleAll } })}
              {...(list !== undefined && { choice: { all: columns, onChoose: choose } })}
            />
            <tbody>
              {held.map((row) => {
                const id = idOf(row)
                return (
                  <tr
                    key={id}
                    ref={keys.rowRef(id)}
                    tabIndex={-1}
                    className={cx(styles.row, keys.current === id && styles.current)}
                    aria-selected={selected.ids.has(id)}
                    onClick={(event) => {
                      if (isOwnClick(event.target)) return
                      keys.moveTo(id)
                      onOpen(id)
                    }}
                  >
                    {bulk !== undefined && (
                      <td className={styles.check}>
                        <Checkbox
                          value={selected.ids.has(id)}
                          onChange={() => toggle(id)}
                          aria-label={t('list.select', 'Select this row')}
                        />
                      </td>
                    )}
                    {shown.map((column, nth) => (
                      <td
                        key={column.id}
                        className={cx(cellClass(styles, column), nth === 0 && styles.name)}
                        data-title={column.title}
                      >
                        {column.show(row)}
                      </td>
                    ))}
                    {list !== undefined && <td />}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      <Foot pages={pages} shown={held.length} />
      {opened !== undefined && (
        <SideDrawer title={drawer(opened).title} size="md" onClose={() => onOpen(undefined)}>
          {drawer(opened).content}
        </SideDrawer>
      )}
    </section>
  )
}

function SelectedCount({ count, exact }: { count: number; exact: boolean }) {
  const language = useLanguage()
  const shown = `${count.toLocaleString(language)}${exact ? '' : '+'}`
  return <strong>{t('list.selected', '{{shown}} selected', { shown })}</strong>
}

function WholeCount({ count, exact }: { count: number; exact: boolean }) {
  const language = useLanguage()
  const shown = `${count.toLocaleString(language)}${exact ? '' : '+'}`
  return t('list.select-whole', 'Select all {{shown}} that match', { shown })
}

function Foot<Row>({ pages, shown }: { pages: RecordPages<Row>; shown: number }) {
  const styles = useStyles2(getListStyles)
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
