import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import { filesInForceContract } from './files-in-force-contract.ts'

filesInForceContract(() => openSqliteStore({ file: ':memory:' }))
