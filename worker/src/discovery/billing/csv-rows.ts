import { type Problem, problem } from '../../model/problem.ts'

/** One record of a CSV file, or why it is none. `line` is that of its beginning, from 1. */
export type CsvRow = { line: number; cells: readonly string[] } | { line: number; fault: Problem }

/** Longest record, characters; a cost line has some thousand. */
const LONGEST = 1_048_576
const MOST_CELLS = 4_096

/**
 * The records of a CSV file (RFC 4180) as they are read, in UTF-8. The first one says what stands between cells: comma,
 * semicolon or tab. A record that is too long, has too many cells or a quote that never ends is told of, and reading goes on
 * at the next line. Cells are texts, whatever they begin with.
 */
export async function* csvRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow> {
  let separator: string | undefined
  for await (const { line, text, isWhole } of records(chunks)) {
    if (!isWhole) {
      yield { line, fault: unreadable(line, `a record without an end within ${LONGEST} characters`) }
      continue
    }
    if (text.trim() === '') continue
    separator ??= separatorOf(text)
    const cells = cellsOf(text, separator)
    yield cells === undefined
      ? { line, fault: unreadable(line, `more than ${MOST_CELLS} cells`) }
      : { line, cells }
  }
}

interface TextRecord {
  line: number
  text: string
  isWhole: boolean
}

/** Lines, joined where a line break stands between quotes. */
async function* records(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TextRecord> {
  const decoder = new TextDecoder('utf-8')
  let held = ''
  let from = 0
  let isQuoted = false
  let isSkipping = false
  let [line, begun] = [1, 1]
  const taken = function* (): Generator<TextRecord> {
    for (;;) {
      const at = held.slice(from).search(isSkipping ? /\n/ : /["\n]/)
      if (at < 0) {
        from = held.length
        break
      }
      from += at + 1
      if (held[from - 1] === '"') {
        isQuoted = !isQuoted
        continue
      }
      line += 1
      if (isQuoted && !isSkipping) continue
      const text = held.slice(0, from - 1).replace(/\r$/, '')
      held = held.slice(from)
      from = 0
      if (!isSkipping) yield { line: begun, text, isWhole: true }
      isSkipping = false
      begun = line
    }
    if (held.length <= LONGEST) return
    if (!isSkipping) yield { line: begun, text: '', isWhole: false }
    isSkipping = true
    isQuoted = false
    held = ''
    from = 0
  }
  for await (const chunk of chunks) {
    held += decoder.decode(chunk, { stream: true })
    yield* taken()
  }
  held += decoder.decode()
  yield* taken()
  if (held !== '' && !isSkipping) yield { line: begun, text: held.replace(/\r$/, ''), isWhole: !isQuoted }
}

function separatorOf(header: string): string {
  const counts = [',', ';', '\t'].map((one) => [one, header.split(one).length] as const)
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}

function cellsOf(text: string, separator: string): readonly string[] | undefined {
  const cells: string[] = []
  let from = 0
  do {
    if (cells.length >= MOST_CELLS) return undefined
    const { cell, end } =
      text[from] === '"' ? quotedCell(text, from, separator) : plainCell(text, from, separator)
    cells.push(cell)
    from = end + 1
  } while (from <= text.length)
  return cells
}

function plainCell(text: string, from: number, separator: string): { cell: string; end: number } {
  const at = text.indexOf(separator, from)
  const end = at < 0 ? text.length : at
  return { cell: text.slice(from, end), end }
}

/** A doubled quote stands for one; what follows the closing one up to the separator is no part of it. */
function quotedCell(text: string, from: number, separator: string): { cell: string; end: number } {
  let cell = ''
  let at = from + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return { cell: cell + text.slice(at), end: text.length }
    cell += text.slice(at, quote)
    if (text[quote + 1] !== '"') return { cell, end: plainCell(text, quote + 1, separator).end }
    cell += '"'
    at = quote + 2
  }
}

function unreadable(line: number, what: string): Problem {
  return problem('discovery.unreadable', 'operational', `line ${line}: ${what}`)
}
