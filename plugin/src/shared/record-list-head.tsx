import { cx } from '@emotion/css'
import { t } from '@grafana/i18n'
import { Checkbox, Dropdown, Icon, useStyles2 } from '@grafana/ui'
import { CheckMenu } from './check-menu.tsx'
import { cellClass, getListStyles } from './record-list-styles.ts'
import type { ChoosableColumn } from './shown-columns.ts'

export interface HeadColumn extends ChoosableColumn {
  title: string
  sort?: string
  order?: 'asc' | 'desc'
  numeric?: boolean
  hideBelow?: 480 | 768 | 1024 | 1280
}

export interface RecordListHeadProps {
  /** Those that are shown, in their order. */
  columns: readonly HeadColumn[]
  sort: string
  onSort: (sort: string) => void
  /** What of the rows is selected; without it nothing can be. */
  selected?: { extent: 'none' | 'some' | 'all'; onToggleAll: () => void }
  /** All columns, to choose from; without it they can't be chosen. */
  choice?: {
    all: readonly HeadColumn[]
    onChoose: (ids: string[] | undefined) => void
  }
}

/** The head of a list: what is selected, what it is sorted by, which columns are shown. */
export function RecordListHead({ columns, sort, onSort, selected, choice }: RecordListHeadProps) {
  const styles = useStyles2(getListStyles)
  const [field, order] = sort.split(':')
  return (
    <thead>
      <tr>
        {selected !== undefined && (
          <th className={styles.check}>
            <Checkbox
              value={selected.extent === 'all'}
              indeterminate={selected.extent === 'some'}
              onChange={selected.onToggleAll}
              aria-label={t('list.select-all', 'Select all rows that are shown')}
            />
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
                  onClick={() => onSort(`${column.sort}:${nextOrder(column, sorted ? order : undefined)}`)}
                >
                  {column.title}
                  {sorted && <Icon name={order === 'asc' ? 'arrow-up' : 'arrow-down'} size="sm" />}
                </button>
              )}
            </th>
          )
        })}
        {choice !== undefined && (
          <th className={cx(styles.cell, styles.choice)}>
            <ColumnChoice shown={columns} {...choice} />
          </th>
        )}
      </tr>
    </thead>
  )
}

/** The order that a click on the head of a column gives: the other one, at first from the top down. */
function nextOrder({ order }: HeadColumn, current: string | undefined): 'asc' | 'desc' {
  return order ?? (current === 'desc' ? 'asc' : 'desc')
}

function ColumnChoice({
  shown,
  all,
  onChoose,
}: { shown: readonly HeadColumn[] } & NonNullable<RecordListHeadProps['choice']>) {
  const styles = useStyles2(getListStyles)
  const label = t('list.columns', 'Choose columns')
  const menu = (
    <CheckMenu
      options={all.map(({ id, title }, nth) => ({ value: id, label: title, disabled: nth === 0 }))}
      chosen={shown.map(({ id }) => id)}
      onChoose={onChoose}
    >
      <button type="button" className={styles.sort} onClick={() => onChoose(undefined)}>
        {t('list.columns.default', 'As they were at first')}
      </button>
    </CheckMenu>
  )
  return (
    <Dropdown overlay={menu} placement="bottom-end">
      <button type="button" className={styles.sort} aria-label={label} title={label}>
        <Icon name="columns" size="sm" />
      </button>
    </Dropdown>
  )
}
