import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { appendAudit } from '../audit/append-audit.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import { TenantId } from '../model/ids.ts'
import { dyingStore, Killed, watchedStore } from '../response/fixtures/watched-store.ts'
import { aFinding, anEvent, noon, saying, walk } from '../store/documents-samples-contract.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { type Comparison, compareStore, isWhole } from './compare-store.ts'
import { contentOf, fill, KEY, listOf, saveFrom, ticking } from './fixtures/filled-store.ts'
import { keptCollections } from './kept-collections.ts'
import { lastBackup } from './last-backup.ts'
import type { Backup } from './manifest.ts'
import { unfinishedRestore } from './restore-mark.ts'
import { endRestore, type RestoreOptions, restoreStore } from './restore-store.ts'
import { saveStore } from './save-store.ts'

const acme = TenantId.parse('acme')
const rival = TenantId.parse('ri-val')

let base = ''
let store: Store
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'transfer-'))
  store = await openSqliteStore({ file: ':memory:' })
})
afterEach(async () => {
  await store.close()
  rmSync(base, { recursive: true })
})

const folder = (name = 'backup') => join(base, name)

function save(name?: string, from: Partial<Parameters<typeof saveFrom>[2]> = {}): Promise<Backup> {
  return saveStore(saveFrom(from.store ?? store, [acme, rival], from), {
    folder: folder(name),
    withKey: false,
  })
}

async function restore(
  target: Store,
  backup: Backup,
  options: Partial<RestoreOptions> & { key?: Uint8Array } = {},
): Promise<readonly Comparison[]> {
  const { key = KEY, intoExisting = false, withoutKey = false } = options
  const into = {
    store: target,
    trail: { store: target, key },
    clock: ticking(noon(3_600_000)),
    onPart: () => {},
  }
  await restoreStore(into, backup, { intoExisting, withoutKey })
  return listOf(compareStore(target, backup))
}

/** A store of its own, closed at the end of the test. */
async function another(): Promise<Store & AsyncDisposable> {
  const opened = await openSqliteStore({ file: ':memory:' })
  return Object.assign(opened, { [Symbol.asyncDispose]: () => opened.close() })
}

const broken = (compared: readonly Comparison[]) => compared.filter((one) => !isWhole(one, true))

describe('a store that was saved and restored', () => {
  test('has every record of every tenant as it was, in the order of arrival, and its chains are whole', async () => {
    await fill(store, acme, 2_500)
    await fill(store, rival, 10)
    const backup = await save()
    await using target = await another()
    const compared = await restore(target, backup)
    expect(broken(compared)).toEqual([])
    expect(
      compared.find(({ tenant, collection }) => tenant === acme && collection === 'events'),
    ).toMatchObject({
      saved: 2_500,
      same: 2_500,
    })
    for (const tenant of [acme, rival]) {
      expect((await verifyAudit({ store: target, key: KEY }, tenant)).problems).toEqual([])
      for (const { collection, documents } of keptCollections(store)) {
        if (['jobs', 'audit', 'audit_heads', 'checkpoints'].includes(collection.name)) continue
        const query = { sort: { field: 'sequence', order: 'asc' }, limit: 1_000 } as const
        const of = async (one: Store) =>
          (
            await walk(
              keptCollections(one).find((kept) => kept.collection.name === collection.name)?.documents ??
                documents,
              tenant,
              query,
            )
          ).map(({ document }) => document)
        expect([collection.name, await of(target)]).toEqual([collection.name, await of(store)])
      }
    }
  })

  test('gives the same backup again, but for what the audit says of the two', async () => {
    await fill(store, acme)
    const first = await save('first')
    await using target = await another()
    await restore(target, first)
    await endRestore({ store: target, clock: ticking() }, first)
    await saveStore(saveFrom(target, [acme, rival]), { folder: folder('second'), withKey: false })
    const [before, after] = [contentOf(folder('first')), contentOf(folder('second'))]
    for (const own of [before, after])
      for (const name of ['acme.audit_heads', 'ri-val.audit', 'ri-val.audit_heads', 'acme.jobs'])
        delete own[name]
    expect(after['acme.audit']?.slice(0, before['acme.audit']?.length)).toEqual(before['acme.audit'])
    expect(after['acme.audit']?.slice(before['acme.audit']?.length)).toEqual([
      expect.stringContaining('"action":"store.restored"'),
    ])
    expect({ ...after, 'acme.audit': [] }).toEqual({ ...before, 'acme.audit': [] })
  })

  test('runs no job, and has all that were to be done', async () => {
    await fill(store, acme)
    await using target = await another()
    await restore(target, await save())
    expect((await target.jobs.get(acme, 'runs'))?.document).toMatchObject({
      state: 'waiting',
      holder: null,
      lease_until: null,
      starts: 1,
    })
    expect((await target.jobs.get(acme, 'waits'))?.document).toEqual(
      (await store.jobs.get(acme, 'waits'))?.document,
    )
  })
})

describe('a backup', () => {
  test('is in the audit of every tenant, and its age is known by that', async () => {
    await fill(store, acme)
    expect(await lastBackup(store, [acme])).toBeUndefined()
    const backup = await save()
    const { made } = backup.manifest
    for (const tenant of [acme, rival]) {
      const { items } = await store.audit.page(tenant, {
        sort: { field: 'sequence', order: 'desc' },
        limit: 1,
      })
      expect(items[0]?.document).toMatchObject({ action: 'backup.made', target: `backup/${backup.id}` })
      expect((await verifyAudit({ store, key: KEY }, tenant)).problems).toEqual([])
    }
    expect(String(await lastBackup(store, [acme, rival])) >= made).toBe(true)
  })

  test('made while records arrive, change and are audited ends, and is one of a moment in between', async () => {
    await fill(store, acme, 300)
    let writes = 0
    const busy = watchedStore(store, async (call) => {
      if (call.method !== 'page' || call.given[0] !== acme) return call.make(...call.given)
      const name = `busy ${writes++}`
      // As a worker does it: audited, stored, and only then the checkpoint.
      await appendAudit(
        { store, key: KEY },
        { tenant: acme, at: noon(), actor: 'x', action: 'x', target: name, before: null, after: null },
      )
      await store.events.create(
        acme,
        Array.from({ length: 20 }, (_, nth) => anEvent(acme, `${name} ${nth}`)),
      )
      await store.findings.create(acme, [aFinding(acme, name)])
      const position = await store.checkpoints.get(acme, 'other')
      if (position !== undefined)
        await store.checkpoints.put(acme, { ...position.document, position: writes }, position.version)
      return call.make(...call.given)
    })
    const backup = await save('busy', { store: busy })
    expect(writes).toBeGreaterThan(10)
    await using target = await another()
    expect(broken(await restore(target, backup))).toEqual([])
    expect((await verifyAudit({ store: target, key: KEY }, acme)).problems).toEqual([])
    const read = Number((await target.checkpoints.get(acme, 'other'))?.document.position ?? 0)
    for (let nth = 0; nth < read; nth++) {
      expect(await target.findings.get(acme, aFinding(acme, `busy ${nth}`).id)).toBeDefined()
      expect(await target.events.get(acme, anEvent(acme, `busy ${nth} 19`)['event.id'])).toBeDefined()
    }
  })

  test('stopped at any read of the store goes on and is what it would have been', async () => {
    await fill(store, acme, 300)
    const only = { tenants: [acme] }
    await save('undisturbed', only)
    const expected = contentOf(folder('undisturbed'))
    delete expected['acme.audit_heads']
    for (let nth = 0, ended = false; !ended; nth += 7) {
      const name = `stopped ${nth}`
      let calls = 0
      const dying = watchedStore(store, async (call) => {
        if (calls++ >= nth) throw new Killed(`dead at call ${nth}`)
        return call.make(...call.given)
      })
      ended = await save(name, { ...only, store: dying, trail: { store: dying, key: KEY } }).then(
        () => true,
        (error: unknown) => {
          if (error instanceof Killed) return false
          throw error
        },
      )
      if (!ended) await save(name, only)
      const content = contentOf(folder(name))
      delete content['acme.audit_heads']
      // Each backup adds an entry to the chain.
      content['acme.audit'] = content['acme.audit']?.slice(0, expected['acme.audit']?.length) ?? []
      expect([name, content]).toEqual([name, expected])
    }
  }, 300_000)

  test('of large records has parts of a bounded size', async () => {
    const text = 'x'.repeat(1_000_000)
    for (let nth = 0; nth < 40; nth++)
      await store.events.create(acme, [anEvent(acme, `${nth}`, saying(`${nth}${text}`))])
    await store.events.create(acme, [anEvent(acme, 'giant', saying('y'.repeat(20_000_000)))])
    const backup = await save()
    const parts = backup.manifest.collections.find(({ collection }) => collection === 'events')?.parts ?? []
    expect(parts.length).toBeGreaterThan(3)
    for (const { documents, bytes } of parts) expect(documents === 1 || bytes <= 16_777_216).toBe(true)
    await using target = await another()
    expect(broken(await restore(target, backup))).toEqual([])
  }, 300_000)
})

describe('a restore', () => {
  test('killed at any write and run again has everything once, and says so until it is done', async () => {
    await fill(store, acme, 10)
    const backup = await save()
    for (let nth = 0, killed = true; killed; nth++) {
      await using target = await another()
      killed = await restore(dyingStore(target, nth), backup).then(
        () => false,
        (error: unknown) => {
          if (error instanceof Killed) return true
          throw error
        },
      )
      if (killed && nth > 0) expect(await unfinishedRestore(target)).toMatchObject({ backup: backup.id })
      const compared = await restore(target, backup)
      expect([nth, broken(compared)]).toEqual([nth, []])
      expect((await verifyAudit({ store: target, key: KEY }, acme)).problems).toEqual([])
      await endRestore({ store: target, clock: ticking() }, backup)
      expect(await unfinishedRestore(target)).toBeUndefined()
    }
  }, 300_000)

  test('into a store that is not empty is refused, and changes nothing', async () => {
    await fill(store, acme)
    const backup = await save()
    await using target = await another()
    await target.events.create(rival, [anEvent(rival, 'there')])
    await expect(restore(target, backup)).rejects.toMatchObject({ code: 'restore.not-empty', kind: 'user' })
    expect(await target.events.count(acme, {})).toBe(0)
    expect(await unfinishedRestore(target)).toBeUndefined()
  })

  test('into a store that another backup was not restored into to the end is refused', async () => {
    await fill(store, acme)
    const [one, other] = [await save('one'), await save('other')]
    await using target = await another()
    await expect(restore(dyingStore(target, 5), one)).rejects.toThrow(Killed)
    for (const intoExisting of [false, true])
      await expect(restore(target, other, { intoExisting })).rejects.toMatchObject({ code: 'restore.other' })
  })

  test('into an existing store adds what is missing, keeps what is there, and tells what is different', async () => {
    await fill(store, acme)
    const backup = await save()
    await using target = await another()
    await restore(target, backup)
    await endRestore({ store: target, clock: ticking() }, backup)
    const [lost, changed] = [aFinding(acme, '1'), aFinding(acme, '2')]
    await target.findings.remove(acme, [lost.id])
    const found = await target.findings.get(acme, changed.id)
    if (found === undefined) throw new Error('not restored')
    await target.findings.put(acme, { ...found.document, level: 'low' }, found.version)
    await target.findings.create(acme, [aFinding(acme, 'since')])

    const compared = await restore(target, backup, { intoExisting: true })
    expect(compared.filter((one) => !isWhole(one, false))).toEqual([
      expect.objectContaining({
        collection: 'findings',
        saved: 13,
        same: 12,
        missing: 0,
        different: 1,
        extra: 1,
        ids: [changed.id],
      }),
    ])
    expect((await target.findings.get(acme, lost.id))?.document).toEqual(
      (await store.findings.get(acme, lost.id))?.document,
    )
    expect((await target.findings.get(acme, changed.id))?.document.level).toBe('low')
    expect((await verifyAudit({ store: target, key: KEY }, acme)).problems).toEqual([])
  })

  test('beside an audit chain of its own leaves that as it is, and tells', async () => {
    await fill(store, acme)
    const backup = await save()
    await using target = await another()
    await appendAudit(
      { store: target, key: KEY },
      { tenant: acme, at: noon(), actor: 'x', action: 'x', target: 'x', before: null, after: null },
    )
    const compared = await restore(target, backup, { intoExisting: true })
    expect(
      compared
        .filter((one) => !isWhole(one, false))
        .map(({ collection }) => collection)
        .sort(),
    ).toEqual(['audit', 'audit_heads'])
    expect(await verifyAudit({ store: target, key: KEY }, acme)).toMatchObject({ entries: 2, problems: [] })
  })

  test('with another sealing key is refused, unless the key is lost: then the chain says so', async () => {
    await fill(store, acme)
    const backup = await save()
    await using target = await another()
    const key = Buffer.alloc(32, 8)
    await expect(restore(target, backup, { key })).rejects.toMatchObject({
      code: 'backup.other-key',
      kind: 'user',
    })
    expect(await target.tenants()).toEqual([])
    expect(broken(await restore(target, backup, { key, withoutKey: true }))).toEqual([])
    expect((await verifyAudit({ store: target, key }, acme)).problems).not.toEqual([])
  })

  test('into a store without room stops, and goes on when there is some', async () => {
    await fill(store, acme, 2_000)
    const backup = await save()
    const file = join(base, 'small.db')
    // Room for its tables, whatever those take, and for little more.
    await (await openSqliteStore({ file })).close()
    const small = await openSqliteStore({ file, maxBytes: statSync(file).size + 200_000 })
    await expect(restore(small, backup)).rejects.toMatchObject({ code: 'store.full', kind: 'operational' })
    await small.close()
    const target = await openSqliteStore({ file })
    expect(broken(await restore(target, backup))).toEqual([])
    await target.close()
  })
})
