import type { FileHandle } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { messageOf } from '../../../model/problem.ts'
import { plainColumn } from '../column-name.ts'
import { damaged } from './bytes.ts'
import { type Cells, flatCells, mapCells, type Paged } from './column-cells.ts'
import { type RowGroup, readFooter } from './footer.ts'
import { type Budget, pagesOf } from './pages.ts'
import type { Leaf } from './schema.ts'

/** The wanted columns of a Parquet file that it has, and its rows: texts as a CSV file would hold them, in that order. */
export interface ParquetRows {
  columns: readonly string[]
  rows: AsyncIterable<readonly (string | undefined)[]>
}

/** Rows that any file may have, and rows for each of its bytes beyond them: rows that repeat cost next to nothing. */
const [FREE_ROWS, ROWS_A_BYTE] = [1_048_576, 4]
/** Entries of all wanted columns for each row that a file may have. */
const ENTRIES_A_ROW = 16
/** What any file may unpack to in bytes, what each of its bytes may, and what no file may. */
const [FREE_BYTES, UNPACKED_A_BYTE, MOST_BYTES] = [67_108_864, 100, 17_179_869_184]
/** Rows after which others have their turn. */
const AT_ONCE = 16_384

/**
 * The rows of a Parquet file of `size` bytes, as far as columns are `wanted`, however their names are spelled. A name within a
 * column of names and texts is one with the column's before it: `product_product_name` is `product_name` in `product`. Memory
 * and time are bounded by the size of the file, whatever it says of itself. Throws `discovery.unreadable` (user) with the row
 * group and the column.
 */
export async function parquetRows(
  file: FileHandle,
  { size, wanted, signal }: { size: number; wanted: readonly string[]; signal: AbortSignal },
): Promise<ParquetRows> {
  const { leaves, groups } = await readFooter(file, size)
  const found = wanted.flatMap((name) => placeOf(name, leaves) ?? [])
  const rows = groups.reduce((sum, group) => sum + group.rows, 0)
  const most = FREE_ROWS + size * ROWS_A_BYTE
  if (rows > most) throw damaged(`says that it has ${rows} rows in ${size} bytes`)
  const budget: Budget = {
    bytes: Math.min(MOST_BYTES, Math.max(FREE_BYTES, size * UNPACKED_A_BYTE)),
    entries: most * ENTRIES_A_ROW,
  }
  const read = async function* () {
    for (const [nth, group] of groups.entries()) {
      yield* rowsOf(file, { group, nth, found, leaves, budget }, signal)
    }
  }
  return { columns: found.map(({ name }) => name), rows: read() }
}

/** Where a wanted column's values are: in a leaf, or under a name in the two leaves of a map. */
interface Place {
  name: string
  leaf: number
  within: { value: number; isWanted(name: string): boolean } | undefined
}

function placeOf(name: string, leaves: readonly Leaf[]): Place | undefined {
  const plain = plainColumn(name)
  const isFlat = ({ path, repetitions }: Leaf) =>
    path.length === 1 && repetitions === 0 && plainColumn(path[0] ?? '') === plain
  const flat = leaves.findIndex(isFlat)
  if (flat >= 0) return { name, leaf: flat, within: undefined }
  for (const [nth, { path, repetitions }] of leaves.entries()) {
    const [column = '', , part] = path
    const values = leaves[nth + 1]
    const isMap = path.length === 3 && repetitions === 1 && part === 'key'
    if (!isMap || values?.path[0] !== column || values.path.length !== 3 || values.repetitions !== 1) continue
    const before = plainColumn(column)
    if (!plain.startsWith(before)) continue
    const rest = plain.slice(before.length)
    return { name, leaf: nth, within: { value: nth + 1, isWanted: (key) => plainColumn(key) === rest } }
  }
  return undefined
}

interface Reading {
  group: RowGroup
  nth: number
  found: readonly Place[]
  leaves: readonly Leaf[]
  budget: Budget
}

async function* rowsOf(
  file: FileHandle,
  { group, nth, found, leaves, budget }: Reading,
  signal: AbortSignal,
): AsyncGenerator<readonly (string | undefined)[]> {
  const paged = (at: number): Paged => {
    const [leaf, chunk] = [leaves[at], group.chunks[at]]
    if (leaf === undefined || chunk === undefined) throw damaged('has a row group of another form')
    return { leaf, pages: pagesOf(file, { leaf, chunk, budget }) }
  }
  const cellsOf = ({ leaf, within }: Place): Cells =>
    within === undefined
      ? flatCells(paged(leaf))
      : mapCells(paged(leaf), paged(within.value), within.isWanted)
  const columns = found.map((place) => ({ name: place.name, cells: cellsOf(place) }))
  for (let row = 0; row < group.rows; row += 1) {
    if (row % AT_ONCE === 0) {
      await setImmediate()
      signal.throwIfAborted()
    }
    const cells: (string | undefined)[] = []
    for (const { name, cells: next } of columns) {
      try {
        const cell = next()
        cells.push(cell instanceof Promise ? await cell : cell)
      } catch (thrown) {
        throw damaged(`row group ${nth + 1}, column ${name}, row ${row + 1} ${messageOf(thrown)}`)
      }
    }
    yield cells
  }
}
