import type { ReactNode } from 'react'
import type { FacetValues } from '../worker/record-pages.ts'
import { FilterBar, type FilterBarProps, type FilterField } from './filter-bar.tsx'
import { RecordList, type RecordListProps } from './record-list.tsx'
import type { FacetWords } from './sift.ts'
import { NoMatch } from './states.tsx'
import type { ListBar, ListView } from './use-list-view.ts'

interface FilteredListProps<Row>
  extends Pick<RecordListProps<Row>, 'label' | 'pages' | 'columns' | 'drawer' | 'bulk' | 'bulkOnWhole'> {
  /** The list's name in what is kept for a person, such as `incidents`. */
  list: string
  /** What the list is of, as so many are called: “incidents”. */
  noun: FilterBarProps['noun']
  view: Pick<ListView<unknown>, 'filter' | 'bar' | 'place'>
  facets: Readonly<Record<string, FacetWords>>
  /** The values to choose from, by field. */
  counts: Readonly<Record<string, FacetValues>>
  /** What can be searched; without it nothing can. */
  placeholder?: string
  /** Whether views of it can be saved. */
  hasViews?: boolean
  idOf?: (row: Row) => string
  /** What the rows depend on besides the filter. */
  within?: readonly unknown[]
  /** Whether there would be rows without the filter; told from the address otherwise. */
  isNarrowed?: boolean
  /** Shown instead of rows where nothing narrows the list. */
  none?: ReactNode
  /** More at the right of the filters, such as a time range. */
  beside?: ReactNode
  /** Between the filters and the list. */
  children?: ReactNode
}

/** A list below its row of filters, both as the address says. */
export function FilteredList<Row>(props: FilteredListProps<Row>) {
  const { list, noun, view, facets, counts, placeholder, hasViews = true, idOf = idIn, within } = props
  const { isNarrowed = view.bar.isNarrowed, none, beside, children, ...rest } = props
  return (
    <>
      <FilterBar
        noun={noun}
        {...(hasViews && { list })}
        fields={filterFields(view.bar, facets, counts)}
        onChoose={view.bar.onChoose}
        onClear={view.bar.onClear}
        isNarrowed={view.bar.isNarrowed}
        {...(placeholder !== undefined && { search: { ...view.bar.search, placeholder } })}
        total={rest.pages.total}
      >
        {beside}
      </FilterBar>
      {children}
      <RecordList
        {...rest}
        {...view.place}
        idOf={idOf}
        question={JSON.stringify([view.filter, within])}
        empty={isNarrowed || none === undefined ? <NoMatch onClear={view.bar.onClear} /> : none}
      />
    </>
  )
}

/** The fields of a row of filters, in the order of the view. */
export function filterFields(
  bar: ListBar,
  facets: Readonly<Record<string, FacetWords>>,
  counts: Readonly<Record<string, FacetValues>>,
): FilterField[] {
  return bar.fields.map((field) => ({
    ...{ field, label: field, ...facets[field] },
    ...{ chosen: bar.chosenOf(field), values: counts[field] ?? [] },
  }))
}

function idIn(row: unknown): string {
  return (row as { id: string }).id
}
