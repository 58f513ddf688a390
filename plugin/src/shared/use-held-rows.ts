import { useRef, useState } from 'react'
import { heldRows } from './held-rows.ts'

/**
 * Keeps rows where they are while a list refreshes. `question` says what is asked and how far: with another one the rows are
 * taken as they come.
 */
export function useHeldRows<Row>(question: string, rows: readonly Row[], idOf: (row: Row) => string) {
  const [taken, setTaken] = useState(0)
  const order = useRef<{ of: string; ids: readonly string[] }>({ of: '', ids: [] })
  const of = `${question}\0${taken}`
  if (order.current.of !== of) order.current = { of, ids: rows.map(idOf) }
  return {
    ...heldRows(order.current.ids, rows, idOf),
    /** Shows what is new, in the list's own order. */
    takeFresh: () => setTaken((before) => before + 1),
  }
}
