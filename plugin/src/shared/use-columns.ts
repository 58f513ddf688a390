import { useState } from 'react'
import { z } from 'zod'
import { readPersonal, writePersonal } from './personal.ts'
import { type ChoosableColumn, shownColumns } from './shown-columns.ts'

/** Ids of columns that a person wants to see. */
const Chosen = z.array(z.string().max(100)).max(100)

/** The columns of a list that a person has chosen, kept for the person; the first column, the thing's name, always stands. */
export function useColumns<Column extends ChoosableColumn>(
  list: string | undefined,
  columns: readonly Column[],
) {
  const key = `columns.${list}`
  const [chosen, setChosen] = useState(() => (list === undefined ? undefined : readPersonal(key, Chosen)))
  return {
    shown: shownColumns(columns, chosen),
    choose: (ids: string[] | undefined) => {
      setChosen(ids)
      writePersonal(key, ids)
    },
    isChosen: chosen !== undefined,
  }
}
