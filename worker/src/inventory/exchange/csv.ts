import { problem } from '../../model/problem.ts'

/**
 * A spreadsheet takes a cell that begins so for a formula and runs it, whatever its quotes; an apostrophe in front makes it a
 * text (OWASP, CSV injection).
 */
const FORMULA = /^'*[=+\-@\t\r]/

/** One line of CSV (RFC 4180), safe to open in a spreadsheet. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(FORMULA.test(cell) ? `'${cell}` : cell)).join(',')}\r\n`
}

/** The text of a cell as it was before it was made safe. */
export function cellText(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}

function quoted(cell: string): string {
  return /[",;\r\n\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** A line of a table, numbered from 1 by where it begins. */
export interface Row {
  line: number
  cells: readonly string[]
}

const LONGEST_CELL = 65_536
const MOST_CELLS = 500

/**
 * The rows of CSV (RFC 4180), with commas or, where the first line has them first, semicolons between the cells. Empty lines
 * are none. Throws `input.record` (user), with the line, for what is no CSV or has too much in a cell or row.
 */
export async function* csvRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Row> {
  const decoder = new TextDecoder()
  const reader = rowReader()
  for await (const chunk of chunks) yield* reader.push(decoder.decode(chunk, { stream: true }))
  yield* reader.push(decoder.decode())
  yield* reader.end()
}

function rowReader() {
  let line = 1
  let began = 1
  let cells: string[] = []
  let cell = ''
  let separator: ',' | ';' | undefined
  // `quote`: a quotation mark inside quotes; the next character tells whether it ends them.
  let state: 'start' | 'plain' | 'quoted' | 'quote' = 'start'
  const refused = (what: string) => problem('input.record', 'user', `line ${began} ${what}`)

  const close = (): void => {
    if (cells.length >= MOST_CELLS) throw refused(`has more than ${MOST_CELLS} cells`)
    cells.push(cell)
    cell = ''
    state = 'start'
  }
  const row = (): Row | undefined => {
    close()
    const whole = { line: began, cells }
    cells = []
    began = line
    return whole.cells.every((one) => one === '') ? undefined : whole
  }
  const isSeparator = (char: string): boolean => {
    if (separator === undefined && (char === ',' || char === ';')) separator = char
    return char === separator
  }
  const take = (char: string): void => {
    if (cell.length >= LONGEST_CELL) throw refused(`has a cell of more than ${LONGEST_CELL} characters`)
    cell += char
  }

  return {
    *push(text: string): Generator<Row> {
      for (const char of text) {
        if (char === '\n') line += 1
        if (state === 'quoted') {
          if (char === '"') state = 'quote'
          else take(char)
          continue
        }
        if (state === 'quote' && char === '"') {
          take(char)
          state = 'quoted'
        } else if (isSeparator(char)) close()
        else if (char === '\n') {
          const whole = row()
          if (whole !== undefined) yield whole
        } else if (char === '\r') continue
        else if (state === 'quote') throw refused('goes on after a closing quotation mark')
        else if (state === 'start' && char === '"') state = 'quoted'
        else {
          take(char)
          state = 'plain'
        }
      }
    },
    *end(): Generator<Row> {
      if (state === 'quoted') throw refused('opens a quotation mark that nothing closes')
      const whole = row()
      if (whole !== undefined) yield whole
    },
  }
}
