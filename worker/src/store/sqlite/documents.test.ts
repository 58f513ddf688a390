import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { documentsContract } from '../documents-contract.ts'
import { openSqliteStore } from './open-sqlite-store.ts'

documentsContract('SQLite in a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wachter-store-'))
  const file = join(folder, 'store.db')
  let store = await openSqliteStore({ file })
  return {
    store,
    async reopen() {
      await store.close()
      store = await openSqliteStore({ file })
      return store
    },
    beside: () => openSqliteStore({ file }),
    async close() {
      await store.close()
      rmSync(folder, { recursive: true })
    },
  }
})

documentsContract('SQLite in memory', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  return { store, close: () => store.close() }
})
