import { problem } from '../../model/problem.ts'
import { assertNever } from '../../model/result.ts'
import { wordsOf } from '../words-of.ts'
import type { Database } from './database.ts'
import { type Column, type Layout, quoted } from './layout.ts'

/** What is written for one document. `time` in milliseconds since 1970. */
export interface Entry {
  id: string
  time: number
  document: unknown
}

/** Writes and removes the rows of documents in all tables of a collection; the caller holds the transaction. */
export interface Rows {
  /** The new sequence; undefined where the id is taken. */
  insert(tenant: number, entry: Entry): number | undefined
  /** Replaces the document of a row if its version is the one given; whether it was. */
  update(tenant: number, entry: Entry, place: { sequence: number; version: number }): boolean
  remove(sequences: readonly number[]): void
  /** Makes the main table and its side tables anew from the documents. */
  refill(): void
}

/** A token of one tenant: the number keeps tenants apart in the index, and no word contains the dot. */
export function token(tenant: number, word: string): string {
  return `${tenant}·${word}`
}

/** A scalar of a document or a query as its column holds it; undefined where the kind does not fit. */
export function stored(kind: Column['kind'], value: string | number | boolean): string | number | undefined {
  switch (kind) {
    case 'keyword':
      return typeof value === 'string' ? value.toWellFormed() : String(value)
    case 'number':
      return typeof value === 'number' ? value : undefined
    case 'boolean':
      return typeof value === 'boolean' ? Number(value) : undefined
    case 'time': {
      const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
      return Number.isNaN(time) ? undefined : time
    }
    default:
      return assertNever(kind)
  }
}

/** The rows of a collection. A document of a type its field does not have is written, and not found by that field. */
export function sqliteRows(database: Database, layout: Layout): Rows {
  const { main, documents, columns } = layout
  const names = columns.map(({ name }) => name)
  const insertMain = `INSERT INTO ${main} (${['tenant', 'id', 'time', 'version', ...names].join(', ')})
    VALUES (?, ?, ?, 1${', ?'.repeat(names.length)}) ON CONFLICT (tenant, id) DO NOTHING`
  const held = `SELECT m.version, m.time, d.document${names.map((name, nth) => `, m.${name} AS c${nth}`).join('')}
    FROM ${main} m LEFT JOIN ${documents} d USING (sequence) WHERE m.sequence = ? AND m.tenant = ? AND m.id = ?`
  const set = (
    sequence: number,
    version: number,
    cells: readonly { column: Pick<Column, 'name'>; cell: Cell }[],
  ): void => {
    const names = ['version', ...cells.map(({ column }) => column.name)].map((name) => `${name} = ?`)
    const values = cells.map(({ cell }) => cell)
    database.run(`UPDATE ${main} SET ${names.join(', ')} WHERE sequence = ?`, version, ...values, sequence)
  }

  const filledOf = (document: unknown): Filled[] =>
    columns.map((column) => ({ column, cell: cellOf(layout, column, document) }))
  const index = (sequence: number, filled: readonly Filled[]): void => {
    for (const { column, cell } of filled) {
      if (column.side === undefined || cell === null) continue
      database.run(`INSERT INTO ${column.side} SELECT value, ? FROM json_each(?)`, sequence, cell)
    }
  }
  const unindex = (sequence: number, of: readonly Column[]): void => {
    for (const { side, name } of of) {
      if (side === undefined) continue
      database.run(
        `DELETE FROM ${side} WHERE (value, sequence) IN
         (SELECT j.value, m.sequence FROM ${main} m, json_each(m.${name}) j WHERE m.sequence = ?)`,
        sequence,
      )
    }
  }
  const addWords = (tenant: number, sequence: number, text: string): void => {
    let tokens = ''
    for (const word of wordsOf(text)) tokens += `${token(tenant, word)} `
    if (tokens !== '')
      database.run(`INSERT INTO ${layout.words} (rowid, words) VALUES (?, ?)`, sequence, tokens)
  }
  const removeWords = (sequence: number): void => {
    if (layout.words !== undefined) database.run(`DELETE FROM ${layout.words} WHERE rowid = ?`, sequence)
  }

  return {
    insert(tenant, { id, time, document }) {
      const filled = filledOf(document)
      const cells = filled.map(({ cell }) => cell)
      const { changes, lastInsertRowid } = database.run(insertMain, tenant, id, time, ...cells)
      if (changes === 0) return undefined
      database.run(`INSERT INTO ${documents} VALUES (?, ?)`, lastInsertRowid, JSON.stringify(document))
      index(lastInsertRowid, filled)
      addWords(tenant, lastInsertRowid, textIn(layout, document))
      return lastInsertRowid
    },
    update(tenant, { id, time, document }, { sequence, version }) {
      const row = database.get(held, sequence, tenant, id)
      if (row?.['version'] !== version) return false
      const filled = filledOf(document)
      // SQLite writes to an index whatever is named, also where the value is the same: only what changed is named.
      const changed = filled.filter(({ cell }, nth) => row[`c${nth}`] !== cell)
      unindex(
        sequence,
        changed.map(({ column }) => column),
      )
      const cells = row['time'] === time ? changed : [...changed, { column: { name: 'time' }, cell: time }]
      set(sequence, version + 1, cells)
      database.run(`INSERT OR REPLACE INTO ${documents} VALUES (?, ?)`, sequence, JSON.stringify(document))
      index(sequence, changed)
      const text = textIn(layout, document)
      if (text !== textIn(layout, parsed(row['document']))) {
        removeWords(sequence)
        addWords(tenant, sequence, text)
      }
      return true
    },
    remove(sequences) {
      for (const sequence of sequences) {
        unindex(sequence, columns)
        removeWords(sequence)
        database.run(`DELETE FROM ${main} WHERE sequence = ?`, sequence)
        database.run(`DELETE FROM ${documents} WHERE sequence = ?`, sequence)
      }
    },
    refill() {
      const last =
        database.get('SELECT seq FROM sqlite_sequence WHERE name = ?', layout.collection)?.['seq'] ?? 0
      database.exec(`CREATE TEMP TABLE kept AS SELECT sequence, tenant, id, time, version FROM ${main}`)
      // By what is there, not by the layout: it may have had other fields.
      const tables = database.all(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND
         (name IN (?1, ?1 || ':words') OR substr(name, 1, length(?1) + 8) = ?1 || ':values:')`,
        layout.collection,
      )
      for (const { name } of tables) database.exec(`DROP TABLE ${quoted(String(name))}`)
      for (const sql of layout.create) database.exec(sql)
      database.exec(
        `INSERT INTO ${main} (sequence, tenant, id, time, version) SELECT * FROM kept; DROP TABLE kept`,
      )
      database.run('UPDATE sqlite_sequence SET seq = ? WHERE name = ?', last, layout.collection)
      for (const row of everyDocument(database, layout)) {
        const document = parsed(row.document)
        const filled = filledOf(document)
        // Another field may have become the one that `time` stands for.
        const time = layout.time && { column: layout.time, cell: cellOf(layout, layout.time, document) }
        set(row.sequence, row.version, time?.cell ? [...filled, time] : filled)
        index(row.sequence, filled)
        addWords(row.tenant, row.sequence, textIn(layout, document))
      }
    },
  }
}

type Cell = string | number | null

/** A column with what a document has for it. */
interface Filled {
  column: Column
  cell: Cell
}

function cellOf({ collection }: Layout, { field, kind, many, read }: Column, document: unknown): Cell {
  const values: (string | number)[] = []
  for (const value of read(document)) {
    const cell = stored(kind, value)
    if (cell !== undefined) values.push(cell)
  }
  if (many) return values.length === 0 ? null : JSON.stringify([...new Set(values)])
  if (values.length > 1)
    throw problem('bug.field', 'bug', `${collection}: ${field} is not declared to have many values`)
  return values[0] ?? null
}

/** The document's texts in one. The line feed between them is no part of a word. */
function textIn({ texts }: Layout, document: unknown): string {
  return texts.flatMap((read) => read(document).filter((value) => typeof value === 'string')).join('\n')
}

/** A stored document; undefined when it is damaged, which only matters to whoever reads it. */
function parsed(document: unknown): unknown {
  try {
    return typeof document === 'string' ? JSON.parse(document) : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Every document in order of arrival, a few at a time: they need not fit in memory together. */
function* everyDocument(database: Database, { main, documents }: Layout) {
  const sql = `SELECT m.sequence, m.tenant, m.time, m.version, d.document FROM ${main} m
    LEFT JOIN ${documents} d USING (sequence) WHERE m.sequence > ? ORDER BY m.sequence LIMIT 200`
  for (let after = 0; ; ) {
    const rows = database.all(sql, after)
    if (rows.length === 0) return
    for (const row of rows) {
      after = Number(row['sequence'])
      yield {
        sequence: after,
        tenant: Number(row['tenant']),
        time: Number(row['time']),
        version: Number(row['version']),
        document: row['document'],
      }
    }
  }
}
