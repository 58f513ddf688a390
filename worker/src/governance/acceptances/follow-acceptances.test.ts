import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import { followAcceptancesContract } from './follow-acceptances-contract.ts'

followAcceptancesContract(() => openSqliteStore({ file: ':memory:' }))
