import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { inert } from '../model/inert.ts'

/** Writes lines to a stream and waits when its reader is slow. */
export function lineWriter(stream: Writable): (line: string) => Promise<void> {
  return async (line) => {
    if (!stream.write(`${line}\n`)) await once(stream, 'drain')
  }
}

/** Characters of a last column, which makes no other one wider: ids that are typed again, and what a history says. */
const LAST = 300

/** Rows as aligned columns, the first row being the head; numbers to the right, cells cut at `widest`, those at the end of a row at `LAST`. */
export function table(rows: readonly (readonly (string | number)[])[], widest = 70): string {
  const cells = rows.map((row) =>
    row.map((cell, column) => {
      const text = inert(String(cell))
      const most = column > 0 && column === row.length - 1 ? Math.max(LAST, widest) : widest
      return text.length > most ? `${text.slice(0, most - 1)}…` : text
    }),
  )
  const columns = Math.max(0, ...cells.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  )
  return cells
    .map((row, index) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0
          const isNumber = index > 0 && typeof rows[index]?.[column] === 'number'
          return isNumber ? cell.padStart(width) : cell.padEnd(width)
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
