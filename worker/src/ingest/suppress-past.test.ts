import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { suppressPastContract } from './suppress-past-contract.ts'

suppressPastContract(() => openSqliteStore({ file: ':memory:' }))
