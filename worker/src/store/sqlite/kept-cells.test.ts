import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Database, IN_MEMORY, openDatabase } from './database.ts'
import { facets } from './facets.ts'
import { type KeptCells, keptCells } from './kept-cells.ts'
import { layoutOf } from './layout.ts'
import { migrate } from './migrate.ts'
import { sqliteRows } from './rows.ts'

const layout = layoutOf({
  name: 'things',
  fields: { colour: { kind: 'keyword' }, sizes: { kind: 'keyword', many: true } },
})
const TENANT = 1

function opened(file: string): Database {
  const database = openDatabase({ file })
  migrate(database, [layout], () => {})
  return database
}

interface Thing {
  id: string
  colour?: string | undefined
  sizes?: readonly string[] | undefined
}

/** Creates it or changes the one there is. */
function write(database: Database, thing: Thing): void {
  const rows = sqliteRows(database, layout)
  const entry = { id: thing.id, time: 0, document: thing }
  const row = database.get('SELECT sequence, version FROM things WHERE id = ?', thing.id)
  const place = { sequence: Number(row?.['sequence']), version: Number(row?.['version']) }
  if (row === undefined) rows.insert(TENANT, entry)
  else rows.update(TENANT, entry, place)
}

function count(database: Database, cells: KeptCells, fields: readonly string[]) {
  const everything = { sql: 'm.tenant = ?', values: [TENANT] }
  return database.read(() => facets(cells, layout, everything, { fields, size: 10 }))
}

/** The same by SQLite alone. */
function grouped(database: Database, from: string) {
  const asked = `SELECT value, count(*) AS count FROM (${from}) WHERE value NOT NULL GROUP BY value ORDER BY 2 DESC, 1`
  return database.all(asked).map(({ value, count: times }) => ({ value, count: times }))
}

const things = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    colour: fc.constantFrom(undefined, 'red', 'blue', 'green'),
    sizes: fc.subarray(['small', 'large']),
  }),
  { maxLength: 30 },
)

test.each([
  ['everything fits', undefined],
  ['hardly anything does', { pageBits: 1, mostCells: 14, mostValues: 3 }],
])('where %s, values are counted as SQLite counts them, whatever was counted before', (_, keeping) => {
  fc.assert(
    fc.property(things, (all) => {
      const database = opened(IN_MEMORY)
      try {
        const cells = keptCells(database, layout, keeping)
        for (const thing of all) {
          write(database, thing)
          const byColour = grouped(database, 'SELECT "f:colour" AS value FROM things')
          expect(count(database, cells, ['colour'])).toEqual([byColour])
          const bySize = grouped(database, 'SELECT j.value FROM things, json_each("f:sizes") j')
          expect(count(database, cells, ['sizes', 'colour'])).toEqual([bySize, byColour])
        }
      } finally {
        database.close()
      }
    }),
    { numRuns: 30 },
  )
})

test('what another process changed is counted as it is now', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wachter-kept-'))
  const [here, there] = [opened(join(folder, 'store.db')), opened(join(folder, 'store.db'))]
  try {
    const cells = keptCells(here, layout)
    write(here, { id: 'a', colour: 'red' })
    expect(count(here, cells, ['colour'])).toEqual([[{ value: 'red', count: 1 }]])
    write(there, { id: 'a', colour: 'blue' })
    expect(count(here, cells, ['colour'])).toEqual([[{ value: 'blue', count: 1 }]])
  } finally {
    here.close()
    there.close()
    rmSync(folder, { recursive: true })
  }
})
