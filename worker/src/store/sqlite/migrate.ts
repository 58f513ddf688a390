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

/** A change that makes a file fit this version. */
export interface Step {
  what: string
  /** The collection whose tables are filled anew; undefined where nothing is. */
  refills: string | undefined
  take(): void
}

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
  database.write(() => {
    for (const { take } of stepsFor(database, layouts, refill)) take()
  })
}

/** What `migrate` would do to the file as it is, in that order; throws as it does. */
export function stepsFor(
  database: Database,
  layouts: readonly Layout[],
  refill: (layout: Layout) => void,
): readonly Step[] {
  refuseForeign(database)
  const version = numberOf(database, 'user_version')
  const steps = STEPS.slice(version).map((sql, nth): Step => {
    const next = version + nth + 1
    return {
      what: next === 1 ? 'the file is laid out' : `layout ${next - 1} of the file becomes layout ${next}`,
      refills: undefined,
      take: () =>
        database.exec(`${sql}; PRAGMA user_version = ${next}; PRAGMA application_id = ${APPLICATION}`),
    }
  })
  return [...steps, ...layouts.flatMap((layout) => shapeStep(database, { layout, version, refill }) ?? [])]
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

function shapeStep(
  database: Database,
  { layout, version, refill }: { layout: Layout; version: number; refill(layout: Layout): void },
): Step | undefined {
  const { collection, shape, documents, create } = layout
  const known =
    version === 0
      ? undefined
      : database.get('SELECT shape FROM shapes WHERE collection = ?', collection)?.['shape']
  if (known === shape) return undefined
  return {
    what: known === undefined ? `tables for ${collection}` : `${collection} are searched by other fields`,
    refills: known === undefined ? undefined : collection,
    take() {
      if (known === undefined) {
        for (const sql of create) database.exec(sql)
        database.exec(
          `CREATE TABLE ${documents} (sequence INTEGER PRIMARY KEY, document TEXT NOT NULL) STRICT`,
        )
      } else refill(layout)
      database.run(
        'INSERT INTO shapes VALUES (?, ?) ON CONFLICT (collection) DO UPDATE SET shape = excluded.shape',
        collection,
        shape,
      )
    },
  }
}

function numberOf(database: Database, pragma: string): number {
  return Number(database.get(`PRAGMA ${pragma}`)?.[pragma] ?? 0)
}
