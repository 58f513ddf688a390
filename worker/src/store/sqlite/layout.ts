import { problem } from '../../model/problem.ts'
import type { Collection, FieldKind } from '../documents.ts'
import { fieldValues, valuesOf } from '../field-values.ts'

/** A searchable field as a column: scalar, or the JSON array of a keyword's distinct values; NULL is no value. */
export interface Column {
  field: string
  /** Quoted, with the alias of the main table where that is needed. */
  name: string
  kind: Exclude<FieldKind, 'text'>
  many: boolean
  /** Table (value, sequence) of an indexed field with several values. */
  side: string | undefined
  read(document: unknown): readonly (string | number | boolean)[]
}

/** Tables of a collection. The main table and what hangs on it hold nothing that the documents do not. */
export interface Layout {
  collection: string
  /** sequence, tenant, id, time, version and the columns: small rows, because conditions and counts scan them. */
  main: string
  /** sequence and document: large rows, read for the few that are given out. */
  documents: string
  /** Full-text index by sequence; undefined without text fields. */
  words: string | undefined
  /** Without the one that `time` stands for. */
  columns: readonly Column[]
  /** That one, where there is one. */
  time: Column | undefined
  column(field: string): Column
  texts: readonly ((document: unknown) => readonly (string | number | boolean)[])[]
  create: readonly string[]
  /** Changes whenever the tables would have to be filled anew. */
  shape: string
}

/** What of a collection its tables depend on. */
export type Described = Pick<Collection<never>, 'name' | 'fields' | 'timeField'>

/** Goes up when documents are taken apart differently (words, order, folding): the tables are then filled anew. */
const READING = 2

const TYPES = { keyword: 'TEXT', number: 'REAL', time: 'INTEGER', boolean: 'INTEGER' } as const

/** How a collection lies in the file. Names come from the collection's description, never from a document or a query. */
export function layoutOf({ name, fields, timeField }: Described): Layout {
  const main = quoted(name)
  const columns: Column[] = []
  const texts: Layout['texts'][number][] = []
  for (const [field, spec] of Object.entries(fields)) {
    const { kind, indexed, many } = spec
    if (kind === 'text') {
      texts.push(fieldValues(field))
      continue
    }
    if (many && kind !== 'keyword')
      throw problem('bug.field', 'bug', `${name}: only keywords have many values, not ${field}`)
    if (field === timeField) continue
    const side = indexed && many ? quoted(`${name}:values:${field}`) : undefined
    columns.push({
      field,
      name: quoted(`f:${field}`),
      kind,
      many: many === true,
      side,
      read: valuesOf(field, spec),
    })
  }
  const byField = new Map(columns.map((column) => [column.field, column]))
  const time = timeField === undefined ? undefined : timeColumn(timeField)
  if (time !== undefined) byField.set(time.field, time)
  const words = texts.length > 0 ? quoted(`${name}:words`) : undefined
  return {
    collection: name,
    main,
    documents: quoted(`${name}:documents`),
    words,
    columns,
    time,
    column(field) {
      const column = byField.get(field)
      if (column === undefined) throw problem('bug.field', 'bug', `${name} has no field ${field}`)
      return column
    },
    texts,
    create: [
      ...createMain(name, columns, fields),
      ...columns.flatMap(createSide),
      ...(words ? createWords(words) : []),
    ],
    shape: JSON.stringify([READING, timeField ?? null, Object.entries(fields).sort()]),
  }
}

function timeColumn(field: string): Column {
  return { field, name: 'time', kind: 'time', many: false, side: undefined, read: fieldValues(field) }
}

function createMain(name: string, columns: readonly Column[], fields: Collection<never>['fields']): string[] {
  const main = quoted(name)
  const typed = columns.map(({ name, kind, many }) => `, ${name} ${many ? 'TEXT' : TYPES[kind]}`)
  const single = columns.filter(({ field, many }) => fields[field]?.indexed && !many)
  return [
    `CREATE TABLE ${main} (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      tenant INTEGER NOT NULL, id TEXT NOT NULL, time INTEGER NOT NULL, version INTEGER NOT NULL${typed.join('')},
      UNIQUE (tenant, id)
    ) STRICT`,
    `CREATE INDEX ${quoted(`${name}:time`)} ON ${main} (tenant, time)`,
    // The sequence is part of every index.
    `CREATE INDEX ${quoted(`${name}:sequence`)} ON ${main} (tenant)`,
    ...single.map(
      (column) =>
        `CREATE INDEX ${quoted(`${name}:time:${column.field}`)} ON ${main} (tenant, ${column.name}, time)
         WHERE ${column.name} IS NOT NULL`,
    ),
  ]
}

function createSide({ side }: Column): string[] {
  if (side === undefined) return []
  return [
    `CREATE TABLE ${side} (value TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (value, sequence))
     STRICT, WITHOUT ROWID`,
  ]
}

/**
 * Words are split and folded before they get here, so the tokenizer only parts them at blanks. Which documents have a word
 * is all that is kept (`detail=none`). Merging eight parts of the index at a time instead of four: measured, a fifth
 * faster to write and as fast to search.
 */
function createWords(words: string): string[] {
  return [
    `CREATE VIRTUAL TABLE ${words} USING fts5(
      words, content='', contentless_delete=1, detail=none, tokenize='ascii'
    )`,
    `INSERT INTO ${words} (${words}, rank) VALUES ('automerge', 8)`,
  ]
}

/** Name in SQL of a table, column or index. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
