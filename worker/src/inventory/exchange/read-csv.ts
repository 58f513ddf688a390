import { AssetFacts, FactName } from '../../model/asset.ts'
import { AssetRef } from '../../model/event.ts'
import { type Problem, problem } from '../../model/problem.ts'
import { cellText, csvRows, type Row } from './csv.ts'
import { judgedColumns, LIST, nameColumns } from './csv-columns.ts'
import { register } from './register.ts'
import { type Read, type Statement, unnamed } from './statement.ts'

/**
 * A table with a first line of column names: `type` and `key`, `provider` unless it is `declared`, and facts. Columns of what
 * the inventory finds out itself are passed over. Throws `input.record` (user), with line and column, for the first cell that
 * does not fit, and for a thing that is told of twice.
 */
export async function readCsv(chunks: AsyncIterable<Uint8Array>): Promise<Read> {
  const all = register()
  let head: readonly string[] | undefined
  for await (const row of csvRows(chunks)) {
    if (head === undefined) head = columnsIn(row)
    else all.add(statementIn(row, head), row.line)
  }
  if (head === undefined)
    throw problem('input.record', 'user', 'line 1 should name the columns; there is none')
  return all.read()
}

function columnsIn({ line, cells }: Row): readonly string[] {
  const names = cells.map((cell) =>
    cell
      .replace(/^\ufeff/, '')
      .trim()
      .toLowerCase(),
  )
  const known = new Set<string>([...nameColumns, ...FactName.options, ...judgedColumns])
  const unknown = names.find((name) => !known.has(name))
  if (unknown !== undefined) {
    throw refused(line, unknown.slice(0, 100), `is no column; known are ${[...known].join(', ')}`)
  }
  const twice = names.find((name, nth) => names.indexOf(name) !== nth)
  if (twice !== undefined) throw refused(line, twice, 'is there twice')
  for (const name of ['type', 'key']) if (!names.includes(name)) throw refused(line, name, 'is missing')
  return names
}

function statementIn({ line, cells }: Row, head: readonly string[]): Statement {
  if (cells.length > head.length || (cells.length < head.length && cells.length < 2)) {
    throw problem('input.record', 'user', `line ${line} has ${cells.length} cells and not ${head.length}`)
  }
  const texts = new Map(head.map((name, nth) => [name, cellText(cells[nth] ?? '')]))
  const named = {
    type: texts.get('type'),
    provider: texts.get('provider') || 'declared',
    key: texts.get('key'),
  }
  const asset = AssetRef.safeParse(named)
  if (!asset.success) {
    const [issue] = asset.error.issues
    throw refused(line, String(issue?.path[0] ?? 'type'), issue?.message ?? '')
  }
  if (asset.data.key === '') throw refused(line, 'key', 'is empty')
  const facts: Record<string, unknown> = {}
  for (const fact of FactName.options) {
    const text = texts.get(fact)
    if (text !== undefined && text !== '') facts[fact] = factOf(fact, text, line)
  }
  // What a table shows where nobody has said anything.
  if (facts['name'] === unnamed(asset.data)) delete facts['name']
  if (facts['lifecycle'] === 'discovered') delete facts['lifecycle']
  return { asset: asset.data, also: [], facts: facts as AssetFacts, relations: [] }
}

/** A cell's text as the fact it stands for: itself, a yes or no or a number, or a list. */
function factOf(fact: FactName, text: string, line: number): unknown {
  const schema = AssetFacts.shape[fact]
  const itself = schema.safeParse(text)
  if (itself.success) return itself.data
  const plain = schema.safeParse(WORDS.get(text.toLowerCase()) ?? (text.trim() === '' ? text : Number(text)))
  if (plain.success) return plain.data
  const list = schema.safeParse(text.split(LIST).map((one) => one.trim()))
  if (list.success) return list.data
  const [issue] = itself.error.issues
  throw refused(line, fact, issue?.message ?? '')
}

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
])

function refused(line: number, column: string, what: string): Problem {
  return problem('input.record', 'user', `line ${line} ${column}: ${what}`)
}
