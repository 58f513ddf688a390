/**
 * Rows of a list that is asked for again, in the order in which they were first shown: what changed changes in its place, what
 * is gone leaves, and what is new waits in `fresh` until it is asked for.
 */
export function heldRows<Row>(
  shown: readonly string[],
  rows: readonly Row[],
  idOf: (row: Row) => string,
): { held: readonly Row[]; fresh: number } {
  const byId = new Map(rows.map((row) => [idOf(row), row]))
  const held = shown.flatMap((id) => byId.get(id) ?? [])
  return { held, fresh: rows.length - held.length }
}
