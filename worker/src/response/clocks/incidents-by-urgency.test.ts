import { afterAll, beforeAll } from '@jest/globals'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../store/store.ts'
import { incidentsByUrgencyContract } from './incidents-by-urgency-contract.ts'

let store: Store
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

incidentsByUrgencyContract(() => store)
