import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import { decisionsContract } from './decisions-contract.ts'

decisionsContract(() => openSqliteStore({ file: ':memory:' }), 'sqlite')
