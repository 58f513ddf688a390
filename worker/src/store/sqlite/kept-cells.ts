import type { Cell, Database } from './database.ts'
import type { Column, Layout } from './layout.ts'
import type { Clause } from './where.ts'

/** How much is kept of one collection. */
export interface Keeping {
  /** Rows of neighbouring sequences are kept, counted and given up together, two to the power of this. */
  pageBits: number
  /** Of four bytes each. */
  mostCells: number
  /** Different values, of all columns together. */
  mostValues: number
}

/** A million findings with the columns that their page counts are 14 million cells: 56 MB. */
const KEEPING: Keeping = { pageBits: 13, mostCells: 16_000_000, mostValues: 500_000 }

/** A column's values and the numbers that they are kept as. */
export interface KeptColumn {
  column: Column
  /** By number; the first is that of a cell that was not read yet. */
  values: Cell[]
  numbers: Map<Cell, number>
}

/** Some of the documents that were asked for, by their places in a page of rows. */
export interface Walked {
  places: readonly number[]
  /** Sequence of the first place of the page. */
  first: number
  /** Milliseconds since 1970, by place. */
  times: Float64Array
  /** The numbers of each column, by place; in the order of the columns. */
  numbers: readonly Int32Array[]
}

/**
 * What columns hold, in memory, as numbers. To carry the texts of many rows out of SQLite and to count them takes several times as
 * long as to find the rows, so of what was read before only sequence and version are asked for. A version goes up with every
 * change of a row and no sequence is given twice: they tell whether what is kept still holds, whoever wrote.
 */
export interface KeptCells {
  columns(of: readonly Column[]): readonly KeptColumn[]
  /** The documents of a condition; to the end, and inside `read`. */
  walk(where: Clause, columns: readonly KeptColumn[]): Iterable<Walked>
}

const UNREAD = 0
/** A page has versions and times, which are twice as long, beside its columns. */
const BESIDE = 3

interface Page {
  versions: Int32Array
  times: Float64Array
  columns: Map<KeptColumn, Int32Array>
}

export function keptCells(database: Database, { main }: Layout, keeping: Keeping = KEEPING): KeptCells {
  const size = 2 ** keeping.pageBits
  const known = new Map<string, KeptColumn>()
  /** Those used last are at the end. */
  const pages = new Map<number, Page>()
  const rows = `SELECT m.sequence >> ${keeping.pageBits} AS page,
    json_group_array(m.sequence & ${size - 1}), json_group_array(m.version) FROM ${main} m`

  const used = (number: number): Page => {
    const page = pages.get(number) ?? {
      versions: new Int32Array(size),
      times: new Float64Array(size),
      columns: new Map<KeptColumn, Int32Array>(),
    }
    pages.delete(number)
    pages.set(number, page)
    return page
  }
  const giveUp = (): void => {
    const cellsOf = ({ columns }: Page) => (BESIDE + columns.size) * size
    let cells = 0
    for (const page of pages.values()) cells += cellsOf(page)
    for (const [number, page] of pages) {
      if (cells <= keeping.mostCells) return
      pages.delete(number)
      cells -= cellsOf(page)
    }
  }
  /** Reads what is not kept of these places. */
  const read = (columns: readonly KeptColumn[], { places, first, times, numbers }: Walked): void => {
    const unread = places.filter((place) => numbers.some((of) => of[place] === UNREAD))
    if (unread.length === 0) return
    for (const row of database.lists(
      `SELECT m.sequence, m.time, ${columns.map(({ column }) => `m.${column.name}`).join(', ')} FROM ${main} m
       WHERE m.sequence IN (SELECT value FROM json_each(?))`,
      JSON.stringify(unread.map((place) => first + place)),
    )) {
      const place = Number(row[0]) - first
      times[place] = Number(row[1])
      for (let nth = 0; nth < columns.length; nth++) {
        const [column, of] = [columns[nth], numbers[nth]]
        if (column !== undefined && of !== undefined) of[place] = numberOf(column, row[nth + 2] ?? null)
      }
    }
  }

  return {
    columns(of) {
      let values = 0
      for (const column of known.values()) values += column.values.length
      if (values > keeping.mostValues) {
        known.clear()
        pages.clear()
      }
      return of.map((column) => {
        const kept = known.get(column.name) ?? { column, values: [null], numbers: new Map() }
        known.set(column.name, kept)
        return kept
      })
    },
    *walk(where, columns) {
      const asked = database.lists(`${rows} WHERE ${where.sql} GROUP BY page`, ...where.values)
      for (const [number = null, some = null, theirVersions = null] of asked) {
        const page = used(Number(number))
        const places = numbersIn(some)
        forgetChanged(page, places, numbersIn(theirVersions))
        const numbers = columns.map((column) => {
          const of = page.columns.get(column) ?? new Int32Array(size)
          page.columns.set(column, of)
          return of
        })
        const walked: Walked = { places, first: Number(number) * size, times: page.times, numbers }
        read(columns, walked)
        giveUp()
        yield walked
      }
    },
  }
}

function forgetChanged(page: Page, places: readonly number[], versions: readonly number[]): void {
  for (const [nth, place] of places.entries()) {
    const version = versions[nth] ?? 0
    if (page.versions[place] === version) continue
    page.versions[place] = version
    for (const numbers of page.columns.values()) numbers[place] = UNREAD
  }
}

/** The number of a value; a new one where it has none yet. */
function numberOf({ values, numbers }: KeptColumn, value: Cell): number {
  const known = numbers.get(value)
  if (known !== undefined) return known
  numbers.set(value, values.length)
  return values.push(value) - 1
}

function numbersIn(list: Cell): readonly number[] {
  return JSON.parse(String(list))
}
