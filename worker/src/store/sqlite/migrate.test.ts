import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { aFinding, anEvent, newTenant, saying } from '../documents-samples-contract.ts'
import { collections } from '../store.ts'
import { inspectSqliteStore, openSqliteStore } from './open-sqlite-store.ts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wachter-migrate-'))
  file = join(folder, 'store.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

function sql(statements: string): void {
  const database = new DatabaseSync(file)
  database.exec(statements)
  database.close()
}

/** What opening the file would change, without having changed it. */
async function inspected() {
  const { changes, bytes, readable, close } = inspectSqliteStore({ file })
  await close()
  return { changes, bytes, isReadable: readable !== undefined }
}

const nothing = { changes: [], bytes: 0, isReadable: true }
const older = (collection: string) => `UPDATE shapes SET shape = 'older' WHERE collection = '${collection}'`

test('a new file is laid out, and then fits', async () => {
  sql('')
  const { changes } = await inspected()
  expect(changes).toEqual([
    'the file is laid out',
    ...Object.values(collections).map(({ name }) => `tables for ${name}`),
  ])
  await (await openSqliteStore({ file })).close()
  expect(await inspected()).toEqual(nothing)
})

test('what an earlier release did not have or searched otherwise is told until a start has changed it', async () => {
  const tenant = newTenant()
  const store = await openSqliteStore({ file })
  await store.findings.create(tenant, [aFinding(tenant, 'x')])
  await store.close()
  sql(`${older('findings')}; DROP TABLE timeline; DROP TABLE "timeline:documents"; DROP TABLE "timeline:words";
       DELETE FROM shapes WHERE collection = 'timeline'`)
  for (const _ of ['looked at twice', 'is as it was']) {
    const { changes, bytes, isReadable } = await inspected()
    expect([...changes].sort()).toEqual(['findings are searched by other fields', 'tables for timeline'])
    expect([bytes > 0, isReadable]).toEqual([true, true])
  }
  const changed = await openSqliteStore({ file })
  expect(await changed.findings.count(tenant, {})).toBe(1)
  await changed.close()
  expect(await inspected()).toEqual(nothing)
})

test('what the audit says can only be read once its own tables fit', async () => {
  await (await openSqliteStore({ file })).close()
  sql(older('audit'))
  expect((await inspected()).isReadable).toBe(false)
})

test('the room that a change takes is no more than was said', async () => {
  const tenant = newTenant()
  const store = await openSqliteStore({ file })
  for (let batch = 0; batch < 20; batch++)
    await store.events.create(
      tenant,
      Array.from({ length: 100 }, (_, nth) =>
        anEvent(tenant, `${batch}.${nth}`, {
          ...saying(
            `words ${batch} ${nth} ${Array.from({ length: 60 }, (__, word) => `w${(nth * 61 + word * 17) % 4_000}`).join(' ')}`,
          ),
          'user.id': `user ${nth}`,
          'gen_ai.conversation.id': `conversation ${batch} ${nth}`,
        }),
      ),
    )
  await store.close()
  sql(older('events'))
  const { bytes } = await inspected()
  const before = statSync(file).size
  const changed = await openSqliteStore({ file })
  // The log is at its longest before it is begun anew.
  const taken = statSync(file).size + statSync(`${file}-wal`).size - before
  await changed.close()
  expect(taken).toBeGreaterThan(0)
  expect(taken).toBeLessThanOrEqual(bytes)
})
