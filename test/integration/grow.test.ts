import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { verifyAudit } from '../../worker/src/audit/verify-audit.ts'
import { TenantId } from '../../worker/src/model/ids.ts'
import { anEvent, noon, walk } from '../../worker/src/store/documents-samples-contract.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { type Comparison, compareStore, isWhole } from '../../worker/src/transfer/compare-store.ts'
import {
  contentOf,
  fill,
  KEY,
  listOf,
  saveFrom,
  ticking,
} from '../../worker/src/transfer/fixtures/filled-store.ts'
import { keptCollections } from '../../worker/src/transfer/kept-collections.ts'
import type { Backup } from '../../worker/src/transfer/manifest.ts'
import { endRestore, restoreStore } from '../../worker/src/transfer/restore-store.ts'
import { saveStore } from '../../worker/src/transfer/save-store.ts'
import { type OwnElasticsearch, startElasticsearch } from '../services/elasticsearch.ts'
import { startWachter, wachter } from '../wachter-process.ts'
import { storeOptions } from './store-options.ts'

const acme = TenantId.parse('acme')
const rival = TenantId.parse('ri-val')
/** More than a page, and more than one part of a restore. */
const EVENTS = 3_000

let server: OwnElasticsearch
let base = ''
let embedded: Store
let backup: Backup
beforeAll(async () => {
  server = await startElasticsearch()
  base = mkdtempSync(join(tmpdir(), 'grow-'))
  embedded = await openSqliteStore({ file: join(base, 'embedded.db') })
  await fill(embedded, acme, EVENTS)
  await fill(embedded, rival, 5)
  backup = await saveStore(saveFrom(embedded, [acme, rival]), {
    folder: join(base, 'embedded'),
    withKey: true,
  })
})
afterAll(async () => {
  await embedded.close()
  await server.stop()
  rmSync(base, { recursive: true })
})

/** The tests come in any order, and a store grows into an empty server. */
beforeEach(async () => {
  const listed = await fetch(new URL('/_cat/indices/wachter-*?format=json&h=index', server.url))
  const indices = (await listed.json()) as { index: string }[]
  for (const { index } of indices) await fetch(new URL(`/${index}`, server.url), { method: 'DELETE' })
})

async function restore(store: Store, from: Backup): Promise<readonly Comparison[]> {
  const into = { store, trail: { store, key: KEY }, clock: ticking(noon(3_600_000)), onPart: () => {} }
  await restoreStore(into, from, { intoExisting: false, withoutKey: false })
  const compared = await listOf(compareStore(store, from))
  if (compared.every((one) => isWhole(one, true))) await endRestore(into, from)
  return compared
}

/** A backup's content but for the audit, of which each restore and backup adds an entry, and leases, which end. */
function comparable(folder: string): Record<string, string[]> {
  const content = contentOf(join(base, folder))
  return Object.fromEntries(
    Object.entries(content).filter(([name]) => !/\.(audit|audit_heads|jobs)$/.test(name)),
  )
}

test('a store grows: killed on the way or not, everything is in Elasticsearch, in order, and can be taken back', async () => {
  const env = {
    WACHTER_CONFIG: join(base, 'wachter.yaml'),
    WACHTER_DATA: join(base, 'data'),
    WACHTER_STORE_KIND: 'elasticsearch',
    WACHTER_STORE_NODES: server.url,
    WACHTER_KEY_FILE: join(backup.folder, 'sealing-key'),
  }
  writeFileSync(env.WACHTER_CONFIG, `tenants: [{ id: ${acme} }]\n`)
  for (const lines of [1, 2, 2]) {
    const { child, stderr, ended } = startWachter(['restore', backup.folder], { env })
    child.stderr?.on('data', () => {
      if (stderr().split('\n').length > lines) child.kill('SIGKILL')
    })
    const { signal, stderr: said } = await ended
    expect([lines, signal, said]).toEqual([lines, 'SIGKILL', expect.anything()])
  }
  const refused = await wachter(['start', '--once', '--no-demo'], { env })
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('restore.unfinished')])
  const { code, stdout, stderr } = await wachter(['restore', backup.folder, '--json'], { env })
  expect([code, stderr]).toEqual([0, expect.anything()])
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Comparison)
  expect(rows.find(({ tenant, collection }) => tenant === acme && collection === 'events')).toMatchObject({
    saved: EVENTS,
    same: EVENTS,
  })

  const store = await openElasticsearchStore(storeOptions(server.url))
  try {
    expect([...(await store.tenants())].sort()).toEqual([acme, rival])
    for (const tenant of [acme, rival]) {
      expect((await verifyAudit({ store, key: KEY }, tenant)).problems).toEqual([])
      for (const { collection, documents } of keptCollections(embedded)) {
        // What arrived first comes first; which events an operator saw last is not shuffled by the move.
        const sort = { field: 'sequence', order: 'asc' } as const
        const idsIn = async (one: Store) => {
          const kept = keptCollections(one).find((own) => own.collection.name === collection.name)
          return (await walk((kept ?? { documents }).documents, tenant, { sort, limit: 1_000 })).map(
            ({ document }) => collection.id(document),
          )
        }
        const [before, after] = [await idsIn(embedded), await idsIn(store)]
        expect([collection.name, after.slice(0, before.length)]).toEqual([
          collection.name,
          collection.name === 'audit' ? before.slice(0, after.length) : before,
        ])
      }
    }
    const from = saveFrom(store, [acme, rival], { kind: 'elasticsearch' })
    const grown = await saveStore(from, { folder: join(base, 'grown'), withKey: false })
    expect(comparable('grown')).toEqual(comparable('embedded'))

    const back = await openSqliteStore({ file: ':memory:' })
    const compared = await restore(back, grown)
    expect(compared.filter((one) => !isWhole(one, true))).toEqual([])
    await saveStore(saveFrom(back, [acme, rival]), { folder: join(base, 'back'), withKey: false })
    expect(comparable('back')).toEqual(comparable('embedded'))
    await back.close()
  } finally {
    await store.close()
  }
})

test('what other workers had written before a backup began is in it, also what no search found yet', async () => {
  const tenant = TenantId.parse('fresh')
  const worker = await openElasticsearchStore(storeOptions(server.url))
  const store = await openElasticsearchStore(storeOptions(server.url))
  try {
    await worker.events.create(tenant, [anEvent(tenant, 'first')])
    // Nothing is searchable by itself any more in this test's time.
    await fetch(new URL('/wachter-*/_settings', server.url), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ index: { refresh_interval: '1h' } }),
    })
    const events = Array.from({ length: 50 }, (_, nth) => anEvent(tenant, `${nth}`))
    await worker.events.create(tenant, events)
    const saved = await saveStore(saveFrom(store, [tenant]), { folder: join(base, 'fresh'), withKey: false })
    expect(saved.manifest.collections.find(({ collection }) => collection === 'events')?.documents).toBe(51)
  } finally {
    await worker.close()
    await store.close()
  }
})

test('a cluster that takes no more shards is full, says why, and goes on when it may', async () => {
  const tenant = TenantId.parse('many-days')
  const store = await openElasticsearchStore(storeOptions(server.url))
  const allow = (most: number | null) =>
    fetch(new URL('/_cluster/settings', server.url), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ persistent: { 'cluster.max_shards_per_node': most } }),
    })
  try {
    await allow(1)
    await expect(store.events.create(tenant, [anEvent(tenant, 'x')])).rejects.toMatchObject({
      code: 'store.full',
      kind: 'operational',
      message: expect.stringContaining('shards'),
    })
    await allow(null)
    expect(await store.events.create(tenant, [anEvent(tenant, 'x')])).toEqual(['created'])
  } finally {
    await allow(null)
    await store.close()
  }
})
