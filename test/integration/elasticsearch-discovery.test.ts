import { afterAll, beforeAll, describe } from '@jest/globals'
import { decisionsContract } from '../../worker/src/detection/decisions/decisions-contract.ts'
import { logsConnectorContract } from '../../worker/src/discovery/logs/logs-connector-contract.ts'
import { shadowConnectorContract } from '../../worker/src/discovery/shadow/shadow-connector-contract.ts'
import { followAcceptancesContract } from '../../worker/src/governance/acceptances/follow-acceptances-contract.ts'
import { redTeamContract } from '../../worker/src/governance/red-team/red-team-contract.ts'
import { suppressPastContract } from '../../worker/src/ingest/suppress-past-contract.ts'
import { editedInventoryContract } from '../../worker/src/inventory/edited-inventory-contract.ts'
import { assessDueContract } from '../../worker/src/risk/assess-due-contract.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { elasticsearchForTests, type TestElasticsearch } from '../services/elasticsearch.ts'
import { storeOptions } from './store-options.ts'

let server: TestElasticsearch
beforeAll(async () => {
  server = await elasticsearchForTests()
})
afterAll(() => server.stop())

const open = () => openElasticsearchStore(storeOptions(server.url))
describe('decisions', () => decisionsContract(open, 'elasticsearch'))
describe('exceptions', () => suppressPastContract(open))
describe('logs', () => logsConnectorContract(open, 3))
describe('shadow', () => shadowConnectorContract(open, 3))
describe('edits', () => editedInventoryContract(open))
describe('risk', () => assessDueContract(open, 3))
describe('acceptances', () => followAcceptancesContract(open))
describe('red team', () => redTeamContract(open, 3))
