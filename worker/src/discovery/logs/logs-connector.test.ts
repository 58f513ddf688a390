import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import { logsConnectorContract } from './logs-connector-contract.ts'

logsConnectorContract(() => openSqliteStore({ file: ':memory:' }), 60)
