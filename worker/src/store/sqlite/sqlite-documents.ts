import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import { checkAggregation, checkFacets, checkPairing, checkQuery, invalid } from '../check-query.ts'
import { cursorOf, type Position, positionOf } from '../cursor.ts'
import type { Collection, Documents, Page, Query, Version, Versioned } from '../documents.ts'
import { storedDocuments } from '../stored-document.ts'
import { aggregate } from './aggregate.ts'
import type { Database, Row } from './database.ts'
import { facets } from './facets.ts'
import { keptCells } from './kept-cells.ts'
import type { Layout } from './layout.ts'
import { pageOf } from './page-of.ts'
import { pairs } from './pairs.ts'
import { type Entry, sqliteRows } from './rows.ts'
import type { Tenants } from './tenants.ts'
import { type Clause, whereOf } from './where.ts'

const DEFAULT_PAGE = 50
const COUNTED_EXACTLY = 10_000
/** Documents removed in one transaction: some tens of milliseconds for events. */
const REMOVED_AT_ONCE = 500
/** Pages given back to the medium in one transaction: 16 MiB. */
const RECLAIMED_AT_ONCE = 2_048

/** The documents of one collection in the file. `layout` is the collection's, laid out by `migrate` before. */
export function sqliteDocuments<T>(
  database: Database,
  { collection, layout, tenants }: { collection: Collection<T>; layout: Layout; tenants: Tenants },
): Documents<T> {
  const rows = sqliteRows(database, layout)
  const cells = keptCells(database, layout)
  const { main, documents } = layout
  const byId = `SELECT m.id, m.sequence, m.version, d.document FROM ${main} m
    LEFT JOIN ${documents} d USING (sequence) WHERE m.tenant = ? AND m.id = ?`
  const bySequences = `SELECT sequence, document FROM ${documents} WHERE sequence IN (SELECT value FROM json_each(?))`
  const bySequence = 'm.sequence IN (SELECT value FROM json_each(?))'

  const entryOf = (document: T): Entry => {
    const id = collection.id(document).toWellFormed()
    const time = Date.parse(collection.time(document))
    if (Number.isNaN(time))
      throw problem('bug.time', 'bug', `${collection.name} ${JSON.stringify(id)} has no time`)
    return { id, time, document }
  }
  const read = storedDocuments(collection)
  const versioned = ({ id, sequence, version, document }: Row): Versioned<T> => ({
    document: read(String(id), document),
    version: versionOf(Number(sequence), Number(version)),
    sequence: Number(sequence),
  })
  /** In their order. Documents are read by themselves: a query that has to sort would carry them along. */
  const withDocuments = (found: readonly Row[]): Versioned<T>[] => {
    const sequences = JSON.stringify(found.map(({ sequence }) => sequence))
    const texts = database.all(bySequences, sequences)
    const held = new Map(texts.map(({ sequence, document }) => [sequence, document]))
    return found.map((row) => versioned({ ...row, document: held.get(row['sequence']) ?? null }))
  }
  const find = (tenant: number, id: string): Versioned<T> | undefined => {
    const row = database.get(byId, tenant, id.toWellFormed())
    return row && versioned(row)
  }
  /** How many match, as far as they are counted; those that were searched for and are all counted need not be searched for again. */
  const match = (tenant: number, query: Query): { count: number; where: Clause } => {
    const where = whereOf(layout, tenant, query)
    if ((query.where ?? []).length === 0 && query.text === undefined) {
      const all = `SELECT count(*) AS n FROM (SELECT 1 FROM ${main} m WHERE ${where.sql} LIMIT ?)`
      return { count: Number(database.get(all, ...where.values, COUNTED_EXACTLY + 1)?.['n']), where }
    }
    const row = database.get(
      `SELECT count(*) AS n, json_group_array(sequence) AS found
       FROM (SELECT m.sequence FROM ${main} m WHERE ${where.sql} LIMIT ?)`,
      ...where.values,
      COUNTED_EXACTLY + 1,
    )
    const count = Number(row?.['n'])
    return count > COUNTED_EXACTLY
      ? { count, where: whereOf(layout, tenant, query, true) }
      : { count, where: { sql: bySequence, values: [String(row?.['found'])] } }
  }
  const put = (tenant: number, document: T, expected: Version | 'new'): Result<Version, 'conflict'> => {
    const entry = entryOf(document)
    if (expected === 'new') {
      const sequence = rows.insert(tenant, entry)
      return sequence === undefined ? fail('conflict') : ok(versionOf(sequence, 1))
    }
    const place = placeOf(expected)
    if (place === undefined || !rows.update(tenant, entry, place)) return fail('conflict')
    return ok(versionOf(place.sequence, place.version + 1))
  }
  const mutable = (): void => {
    if (collection.mode !== 'mutable')
      throw problem('bug.append-only', 'bug', `${collection.name} are created once and never changed`)
  }
  const shrink = <R>(work: () => R): Promise<R> => database.writeTogether(() => database.shrink(work))

  const page = (tenant: TenantId, query: Query, start: Position | undefined): Page<T> => {
    const limit = query.limit ?? DEFAULT_PAGE
    const number = tenants.known(tenant)
    if (number === undefined) return { items: [], next: undefined, total: { count: 0, exact: true } }
    const { count, where } = query.uncounted
      ? { count: undefined, where: whereOf(layout, number, query) }
      : match(number, query)
    const found = pageOf(database, layout, where, { sort: query.sort, limit: limit + 1, start })
    const last = found.length > limit ? found[limit - 1] : undefined
    const items = withDocuments(found.slice(0, limit))
    return {
      items,
      next: last && cursorOf(collection.name, tenant, query, afterRow(last)),
      total: {
        count: Math.min(count ?? items.length, COUNTED_EXACTLY),
        exact: count !== undefined && count <= COUNTED_EXACTLY,
      },
    }
  }

  /** One snapshot; `none` where nobody knows the tenant. */
  const inTenant = <R>(tenant: TenantId, none: R, ask: (number: number) => R): Promise<R> =>
    database.serve(() =>
      database.read(() => {
        const number = tenants.known(tenant)
        return number === undefined ? none : ask(number)
      }),
    )

  return {
    get: (tenant, id) => inTenant(tenant, undefined, (number) => find(number, id)),
    getMany: (tenant, ids) =>
      inTenant(tenant, [], (number) => [...new Set(ids)].flatMap((id) => find(number, id) ?? [])),
    create: (tenant, batch) =>
      database.writeTogether(() => {
        const number = tenants.numbered(tenant)
        return batch.map((document) =>
          rows.insert(number, entryOf(document)) === undefined ? 'exists' : 'created',
        )
      }),
    async put(tenant, document, expected) {
      mutable()
      return database.writeTogether(() => put(tenants.numbered(tenant), document, expected))
    },
    async putMany(tenant, changes) {
      mutable()
      return database.writeTogether(() => {
        const number = tenants.numbered(tenant)
        return changes.map(({ document, expected }) => put(number, document, expected))
      })
    },
    page: (tenant, query, cursor) =>
      database.serve(() => {
        checkQuery(collection, query)
        const start = cursor === undefined ? undefined : positionOf(collection.name, tenant, query, cursor)
        return database.read(() => page(tenant, query, start))
      }),
    count: (tenant, query) =>
      database.serve(() => {
        checkQuery(collection, query)
        const number = tenants.known(tenant)
        if (number === undefined) return 0
        const { sql, values } = whereOf(layout, number, query)
        return Number(database.get(`SELECT count(*) AS n FROM ${main} m WHERE ${sql}`, ...values)?.['n'])
      }),
    aggregate: (tenant, query, grouping, metrics = {}) =>
      database.serve(() => {
        checkQuery(collection, query)
        checkAggregation(collection, grouping, metrics)
        const number = tenants.known(tenant)
        if (number === undefined) return []
        return database.read(() =>
          aggregate(database, layout, whereOf(layout, number, query), { grouping, metrics }),
        )
      }),
    facets: (tenant, query, asked) =>
      database.serve(() => {
        checkQuery(collection, query)
        checkFacets(collection, asked)
        const number = tenants.known(tenant)
        if (number === undefined) return asked.fields.map(() => [])
        return database.read(() => facets(cells, layout, whereOf(layout, number, query), asked))
      }),
    pairs: (tenant, query, asked) =>
      database.serve(() => {
        checkQuery(collection, query)
        checkPairing(collection, asked)
        const number = tenants.known(tenant)
        if (number === undefined) return []
        return database.read(() => pairs({ database, cells, layout }, whereOf(layout, number, query), asked))
      }),
    async removeBefore(tenant, day) {
      const end = startOf(day)
      const number = tenants.known(tenant)
      if (number === undefined) return 0
      const chunk = `SELECT sequence FROM ${main} WHERE tenant = ? AND time < ? ORDER BY time LIMIT ?`
      let removed = 0
      for (let more = true; more; ) {
        const gone = await shrink(() => {
          const sequences = database
            .all(chunk, number, end, REMOVED_AT_ONCE)
            .map(({ sequence }) => Number(sequence))
          rows.remove(sequences)
          return sequences.length
        })
        removed += gone
        more = gone === REMOVED_AT_ONCE
      }
      if (removed > 0) await reclaim(database)
      return removed
    },
    async remove(tenant, ids) {
      mutable()
      await shrink(() => {
        const number = tenants.known(tenant)
        if (number === undefined) return
        for (const id of new Set(ids)) {
          const row = database.get(byId, number, id.toWellFormed())
          if (row !== undefined) rows.remove([Number(row['sequence'])])
        }
      })
    },
    async removeAt(tenant, id, expected) {
      mutable()
      return shrink(() => {
        const number = tenants.known(tenant)
        const row = number === undefined ? undefined : database.get(byId, number, id.toWellFormed())
        const [sequence, version] = [Number(row?.['sequence']), Number(row?.['version'])]
        if (versionOf(sequence, version) !== expected) return fail('conflict')
        rows.remove([sequence])
        return ok(undefined)
      })
    },
  }
}

/** Gives free pages back to the medium, a few at a time. */
async function reclaim(database: Database): Promise<void> {
  for (let before = Number.POSITIVE_INFINITY; ; ) {
    const free = await database.serve(() => {
      database.exec(`PRAGMA incremental_vacuum(${RECLAIMED_AT_ONCE})`)
      return Number(database.get('PRAGMA freelist_count')?.['freelist_count'])
    })
    if (free === 0 || free >= before) return
    before = free
  }
}

/** A sequence is never given twice, so a version of a removed document fits no other. */
function versionOf(sequence: number, version: number): Version {
  return `${sequence}.${version}` as Version
}

function placeOf(version: Version): { sequence: number; version: number } | undefined {
  const match = /^(\d{1,15})\.(\d{1,15})$/.exec(version)
  return match === null ? undefined : { sequence: Number(match[1]), version: Number(match[2]) }
}

function afterRow({ by, id }: Row): Position {
  return { after: typeof by === 'string' || typeof by === 'number' ? by : null, id: String(id) }
}

function startOf(day: string): number {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN
  if (Number.isNaN(start))
    throw invalid(`a day is written 2026-11-01, not ${JSON.stringify(day.slice(0, 40))}`)
  return start
}
