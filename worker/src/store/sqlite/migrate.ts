import { problem } from '../../model/problem.ts'
import type { Database } from './database.ts'
import type { Layout } from './layout.ts'

/** Marks the file as ours (`PRAGMA application_id`): "Wach" in ASCII. */
const APPLICATION = 0x57616368

/** From layout n to n + 1 of the file as a whole. Steps are only ever added: files of every age are out there. */
const STEPS: readonly string[] = [
  `CREATE TABLE tenants (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
   CREATE TABLE shapes (collection TEXT PRIMARY KEY, shape TEXT NOT NULL) STRICT;`,
]

/**
 * Makes the file ready for these collections: a new one is laid out, an older one brought up to date, and where a
 * collection's fields have changed its tables are filled anew from the documents by `refill`. All of it or nothing.
 * Throws `store.newer` and `store.foreign` for files that are not to be touched.
 */
export function migrate(
  database: Database,
  layouts: readonly Layout[],
  refill: (layout: Layout) => void,
): void {
  refuseForeign(database)
  database.write(() => {
    const version = numberOf(database, 'user_version')
    for (const step of STEPS.slice(version)) database.exec(step)
    database.exec(`PRAGMA user_version = ${STEPS.length}; PRAGMA application_id = ${APPLICATION}`)
    for (const layout of layouts) shape(database, layout, refill)
  })
}

function refuseForeign(database: Database): void {
  const version = numberOf(database, 'user_version')
  const empty = numberOf(database, 'schema_version') === 0
  if (!empty && numberOf(database, 'application_id') !== APPLICATION)
    throw problem('store.foreign', 'operational', `${database.file} is a database of another program`, {
      retry: 'never',
    })
  if (version > STEPS.length)
    throw problem(
      'store.newer',
      'operational',
      `${database.file} was written by a newer version (layout ${version}, this one knows ${STEPS.length}): ` +
        'run the newer version, or restore a backup made before the update',
      { retry: 'never' },
    )
}

function shape(database: Database, layout: Layout, refill: (layout: Layout) => void): void {
  const known = database.get('SELECT shape FROM shapes WHERE collection = ?', layout.collection)
  if (known?.['shape'] === layout.shape) return
  if (known === undefined) {
    for (const sql of layout.create) database.exec(sql)
    database.exec(
      `CREATE TABLE ${layout.documents} (sequence INTEGER PRIMARY KEY, document TEXT NOT NULL) STRICT`,
    )
  } else refill(layout)
  database.run(
    'INSERT INTO shapes VALUES (?, ?) ON CONFLICT (collection) DO UPDATE SET shape = excluded.shape',
    layout.collection,
    layout.shape,
  )
}

function numberOf(database: Database, pragma: string): number {
  return Number(database.get(`PRAGMA ${pragma}`)?.[pragma] ?? 0)
}
