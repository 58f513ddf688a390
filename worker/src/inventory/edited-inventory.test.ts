import { describe } from '@jest/globals'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { editedInventoryContract } from './edited-inventory-contract.ts'

describe('on SQLite', () => editedInventoryContract(() => openSqliteStore({ file: ':memory:' })))
