export interface ChoosableColumn {
  id: string
  /** Shown only when it is chosen. */
  optional?: boolean
}

/** The columns in the list's own order. A column that a newer version brings is as it is by default only without a choice. */
export function shownColumns<Column extends ChoosableColumn>(
  columns: readonly Column[],
  chosen: readonly string[] | undefined,
): readonly Column[] {
  return columns.filter(
    ({ id, optional }, nth) => nth === 0 || (chosen === undefined ? optional !== true : chosen.includes(id)),
  )
}
