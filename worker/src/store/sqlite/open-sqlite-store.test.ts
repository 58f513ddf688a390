import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { Instant } from '../../model/time.ts'
import type { Collection, FieldSpec } from '../documents.ts'
import { aFinding, anEvent, newTenant, noon, saying } from '../documents-samples-contract.ts'
import { collections } from '../store.ts'
import { openCollections, openSqliteStore } from './open-sqlite-store.ts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wachter-sqlite-'))
  file = join(folder, 'data', 'store.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

function sql(statements: string): void {
  const database = new DatabaseSync(file)
  database.exec(statements)
  database.close()
}

describe('the file', () => {
  test('is readable by its owner only, and so is all beside it', async () => {
    const store = await openSqliteStore({ file })
    await store.events.create(newTenant(), [])
    for (const name of readdirSync(join(folder, 'data')))
      expect([name, statSync(join(folder, 'data', name)).mode & 0o077]).toEqual([name, 0])
    await store.close()
  })

  test('of a newer version is left alone', async () => {
    await (await openSqliteStore({ file })).close()
    sql('PRAGMA user_version = 99')
    await expect(openSqliteStore({ file })).rejects.toMatchObject({
      code: 'store.newer',
      kind: 'operational',
      message: expect.stringContaining('layout 99'),
    })
  })

  test('of another program is left alone', async () => {
    await (await openSqliteStore({ file })).close()
    rmSync(file)
    sql('CREATE TABLE theirs (x)')
    await expect(openSqliteStore({ file })).rejects.toMatchObject({ code: 'store.foreign' })
    sql('SELECT x FROM theirs')
  })

  test('that is no database is named', async () => {
    await (await openSqliteStore({ file })).close()
    writeFileSync(file, 'not a database, whatever its name says'.repeat(100))
    await expect(openSqliteStore({ file })).rejects.toMatchObject({
      code: 'store.corrupt',
      message: expect.stringContaining(file),
    })
  })

  test('that was cut off is a problem, not a wrong answer', async () => {
    const tenant = newTenant()
    const store = await openSqliteStore({ file })
    await store.events.create(
      tenant,
      Array.from({ length: 200 }, (_, position) => anEvent(tenant, `${position}`, saying('x'.repeat(5_000)))),
    )
    await store.close()
    truncateSync(file, Math.floor(statSync(file).size / 2 / 8_192) * 8_192)
    const reading = openSqliteStore({ file }).then((cut) => cut.events.page(tenant, { limit: 1_000 }))
    await expect(reading).rejects.toMatchObject({ code: 'store.corrupt' })
  })

  test('in a folder that can not be made is unavailable', async () => {
    writeFileSync(join(folder, 'data'), 'a file where the folder should be')
    await expect(openSqliteStore({ file })).rejects.toMatchObject({ code: 'store.unavailable' })
  })

  test('held by another writer is unavailable, and readable all the same', async () => {
    const tenant = newTenant()
    const store = await openSqliteStore({ file, busyMs: 10 })
    await store.events.create(tenant, [anEvent(tenant, 'a')])
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    const writes = await Promise.allSettled(
      ['b', 'c', 'd'].map((name) => store.events.create(tenant, [anEvent(tenant, name)])),
    )
    const reason = expect.objectContaining({ code: 'store.unavailable', kind: 'operational', retry: 'after' })
    expect(writes).toEqual(writes.map(() => ({ status: 'rejected', reason })))
    expect(await store.events.count(tenant, {})).toBe(1)
    other.exec('ROLLBACK')
    other.close()
    expect(await store.events.create(tenant, [anEvent(tenant, 'b')])).toEqual(['created'])
    await store.close()
  })
})

test('a closed store is unavailable', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  await store.close()
  await expect(store.events.count(newTenant(), {})).rejects.toMatchObject({ code: 'store.unavailable' })
  expect(await store.health()).toMatchObject({ ok: false, detail: expect.stringContaining('closed') })
})

test('a damaged document is named, and the others are read', async () => {
  const tenant = newTenant()
  const [good, cut, wrong] = ['good', 'cut', 'wrong'].map((name) => aFinding(tenant, name))
  if (!good || !cut || !wrong) return
  let store = await openSqliteStore({ file })
  await store.findings.create(tenant, [good, cut, wrong])
  await store.close()
  sql(`UPDATE "findings:documents" SET document = '{"id": ' WHERE document LIKE '%${cut.id}%';
       UPDATE "findings:documents" SET document = '{"id": 7}' WHERE document LIKE '%${wrong.id}%'`)
  store = await openSqliteStore({ file })
  for (const { id } of [cut, wrong])
    await expect(store.findings.get(tenant, id)).rejects.toMatchObject({
      code: 'store.damaged-document',
      message: expect.stringContaining(id),
    })
  expect((await store.findings.get(tenant, good.id))?.document).toEqual(good)
  await store.close()
})

describe('a store of limited size', () => {
  /** Empty tables and indices of all collections take a good 2 MiB of it. */
  const maxBytes = 6 * 1_048_576
  const big = (position: number, tenant = newTenant()) =>
    anEvent(tenant, `${position}`, {
      '@timestamp': noon(position),
      ...saying(`word${position} ${'x '.repeat(20_000)}`),
    })

  test('is full at its limit, keeps what it has, and has room again after retention', async () => {
    const tenant = newTenant()
    const store = await openSqliteStore({ file, maxBytes })
    let stored = 0
    const fill = async () => {
      for (;;) {
        await store.events.create(tenant, [big(stored, tenant)])
        stored += 1
      }
    }
    await expect(fill()).rejects.toMatchObject({
      code: 'store.full',
      kind: 'operational',
      retryAfterMs: 60_000,
    })
    expect(stored).toBeGreaterThan(20)
    expect(await store.events.count(tenant, {})).toBe(stored)
    const full = await store.health()
    expect(full).toMatchObject({ ok: false, detail: expect.stringContaining('no room') })
    expect(full.bytes).toBeLessThanOrEqual(maxBytes)

    expect(await store.events.removeBefore(tenant, '2027-01-01')).toBe(stored)
    const empty = await store.health()
    expect(empty.ok).toBe(true)
    expect(empty.bytes).toBeLessThan(3.5 * 1_048_576)
    expect(await store.events.create(tenant, [big(0, tenant)])).toEqual(['created'])
    await store.close()
    expect(statSync(file).size).toBeLessThan(4.5 * 1_048_576)
  })

  test('takes a batch whole or not at all', async () => {
    const tenant = newTenant()
    const store = await openSqliteStore({ file, maxBytes })
    const batch = Array.from({ length: 200 }, (_, position) => big(position, tenant))
    await expect(store.events.create(tenant, batch)).rejects.toMatchObject({ code: 'store.full' })
    expect(await store.events.count(tenant, {})).toBe(0)
    expect(await store.events.count(tenant, { text: 'word0' })).toBe(0)
    await store.close()
  })

  test('takes what has room beside what has not', async () => {
    const tenant = newTenant()
    const store = await openSqliteStore({ file, maxBytes })
    const batches = [1, 200, 1].map((length, nth) =>
      Array.from({ length }, (_, position) => big(1_000 * nth + position, tenant)),
    )
    const written = await Promise.allSettled(batches.map((batch) => store.events.create(tenant, batch)))
    expect(written).toMatchObject([{ value: ['created'] }, { status: 'rejected' }, { value: ['created'] }])
    expect(await store.events.count(tenant, {})).toBe(2)
    await store.close()
  })
})

describe('a collection whose fields have changed', () => {
  const Thing = z.strictObject({
    id: z.string(),
    at: Instant,
    on: z.boolean().optional(),
    tags: z.array(z.string()),
    text: z.string(),
  })
  type Thing = z.infer<typeof Thing>
  const things = (fields: { [field: string]: FieldSpec }): Collection<Thing> => ({
    name: 'things',
    schema: Thing,
    id: ({ id }) => id,
    time: ({ at }) => at,
    mode: 'mutable',
    fields,
  })
  const thing = (id: string): Thing => ({
    id,
    at: noon(),
    on: id === 'b',
    tags: [id, 'all'],
    text: `words of ${id}`,
  })
  const older = things({ on: { kind: 'boolean' } })
  const newer = things({
    on: { kind: 'boolean' },
    tags: { kind: 'keyword', many: true, indexed: true },
    text: { kind: 'text' },
  })

  test('answers by new fields about old documents, which keep version and sequence', async () => {
    const tenant = newTenant()
    const before = openCollections({ file }, [older])
    const old = before.open(older)
    await old.create(tenant, ['a', 'b', 'c'].map(thing))
    await old.remove(tenant, ['c'])
    const kept = await old.getMany(tenant, ['a', 'b'])
    await before.close()

    const after = openCollections({ file }, [newer])
    const now = after.open(newer)
    expect(await now.getMany(tenant, ['a', 'b'])).toEqual(kept)
    expect(
      await now.count(tenant, { where: [{ field: 'tags', is: 'in', values: ['b'] }], text: 'words b' }),
    ).toBe(1)
    expect(await now.aggregate(tenant, {}, { by: 'terms', field: 'on', size: 5 })).toEqual([
      { key: 'false', count: 1, metrics: {} },
      { key: 'true', count: 1, metrics: {} },
    ])
    await now.create(tenant, [thing('c')])
    const again = await now.get(tenant, 'c')
    expect(again?.sequence).toBeGreaterThan(3)
    await after.close()

    const back = openCollections({ file }, [older])
    expect(await back.open(older).count(tenant, { where: [{ field: 'on', is: 'in', values: [true] }] })).toBe(
      1,
    )
    await back.close()
    const database = new DatabaseSync(file)
    const names = database.prepare(`SELECT name FROM sqlite_schema WHERE name LIKE 'things%'`).all()
    expect(names.filter(({ name }) => /words|values/.test(String(name)))).toEqual([])
    database.close()
    const forth = openCollections({ file }, [newer])
    expect(
      await forth
        .open(newer)
        .count(tenant, { where: [{ field: 'tags', is: 'in', values: ['all'] }], text: 'words' }),
    ).toBe(3)
    await forth.close()
  })

  test('goes by another time than before', async () => {
    const tenant = newTenant()
    const before = openCollections({ file }, [older])
    const made = ['a', 'b'].map((id, nth) => ({ ...thing(id), at: noon(-nth) }))
    await before.open({ ...older, time: () => noon() }).create(tenant, made)
    await before.close()
    const timed = { ...things({ at: { kind: 'time' } }), timeField: 'at' }
    const after = openCollections({ file }, [timed])
    const { items } = await after.open(timed).page(tenant, { sort: { field: 'at', order: 'asc' } })
    expect(items.map(({ document }) => document.id)).toEqual(['b', 'a'])
    await after.close()
  })

  test('is opened although a document is damaged, and says so when that is read', async () => {
    const tenant = newTenant()
    const before = openCollections({ file }, [older])
    await before.open(older).create(tenant, ['a', 'b'].map(thing))
    await before.close()
    sql(`UPDATE "things:documents" SET document = 'damaged' WHERE sequence = 1`)
    const after = openCollections({ file }, [newer])
    expect(await after.open(newer).count(tenant, { text: 'words' })).toBe(1)
    await expect(after.open(newer).get(tenant, 'a')).rejects.toMatchObject({ code: 'store.damaged-document' })
    await after.close()
  })

  test('must say that a field has many values', async () => {
    const undeclared = things({ tags: { kind: 'keyword' } })
    const opened = openCollections({ file }, [undeclared])
    const writing = opened.open(undeclared).create(newTenant(), [thing('a')])
    await expect(writing).rejects.toMatchObject({
      code: 'bug.field',
      message: expect.stringContaining('tags'),
    })
    await opened.close()
  })
})

test.each(Object.values(collections).map(({ name, schema, fields }) => ({ name, schema, fields })))(
  'the fields of $name are in its schema, with many values where a list is on the way',
  ({ schema, fields }) => {
    for (const [name, { kind, many, counts, names }] of Object.entries(fields)) {
      const field = counts ?? names ?? name
      const lists = listsOnTheWay(z.toJSONSchema(schema, { unrepresentable: 'any' }), field.split('.'))
      expect([field, lists !== undefined]).toEqual([field, true])
      if (kind !== 'text')
        expect([field, lists]).toEqual([field, many === true || counts !== undefined ? 1 : 0])
    }
  },
)

/** How many arrays a path leads through; undefined where it leads nowhere. */
function listsOnTheWay(schema: unknown, path: readonly string[]): number | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined
  for (const branch of ['anyOf', 'oneOf', 'allOf']) {
    const branches: unknown = Reflect.get(schema, branch)
    if (!Array.isArray(branches)) continue
    const found = branches.map((one) => listsOnTheWay(one, path)).filter((lists) => lists !== undefined)
    if (found.length > 0) return Math.max(...found)
  }
  if (Reflect.get(schema, 'type') === 'array') {
    const inside = listsOnTheWay(Reflect.get(schema, 'items'), path)
    return inside === undefined ? undefined : inside + 1
  }
  if (path.length === 0) return 0
  const properties: unknown = Reflect.get(schema, 'properties')
  if (typeof properties !== 'object' || properties === null) return undefined
  for (let length = path.length; length > 0; length -= 1) {
    const key = path.slice(0, length).join('.')
    if (!Object.hasOwn(properties, key)) continue
    const found = listsOnTheWay(Reflect.get(properties, key), path.slice(length))
    if (found !== undefined) return found
  }
  return undefined
}
