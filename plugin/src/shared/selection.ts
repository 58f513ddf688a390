/** What something is done to: rows of a list, or everything that meets its filter. */
export interface Selection<Row> {
  /** The rows that are selected; with `whole` those that are loaded, which need not be all. */
  rows: readonly Row[]
  whole: boolean
  /** How many there are; a lower bound where `exact` is false. */
  count: number
  exact: boolean
}

/** Ids that are selected in a list, and whether what is not loaded is meant as well. */
export interface Selected {
  /** The question that they are the answer to: another one selects nothing. */
  of: string
  ids: ReadonlySet<string>
  whole: boolean
}

export const nothingSelected = (of: string): Selected => ({ of, ids: new Set(), whole: false })

/** One row more or less. Taking one out of everything leaves the rows that are loaded. */
export function toggled({ of, ids }: Selected, id: string): Selected {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { of, ids: next, whole: false }
}

/** All rows that are shown, or none where they all are selected already. */
export function toggledAll(selected: Selected, shown: readonly string[]): Selected {
  const areAll = shown.length > 0 && shown.every((id) => selected.ids.has(id))
  return { of: selected.of, ids: new Set(areAll ? [] : shown), whole: false }
}

/** How much of what is shown is selected, as a checkbox says it. */
export function extentOf({ ids }: Selected, shown: readonly string[]): 'none' | 'some' | 'all' {
  const count = shown.filter((id) => ids.has(id)).length
  if (count === 0) return 'none'
  return count === shown.length ? 'all' : 'some'
}
