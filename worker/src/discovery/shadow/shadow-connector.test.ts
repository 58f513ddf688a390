import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import { shadowConnectorContract } from './shadow-connector-contract.ts'

shadowConnectorContract(() => openSqliteStore({ file: ':memory:' }), 60)
