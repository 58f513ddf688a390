import { afterAll, beforeAll, describe } from '@jest/globals'
import { proveControlsContract } from '../../worker/src/controls/prove-controls-contract.ts'
import { filesInForceContract } from '../../worker/src/governance/drift/files-in-force-contract.ts'
import { measureProgrammeContract } from '../../worker/src/metrics/measure-programme-contract.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { elasticsearchForTests, type TestElasticsearch } from '../services/elasticsearch.ts'
import { storeOptions } from './store-options.ts'

let server: TestElasticsearch
beforeAll(async () => {
  server = await elasticsearchForTests()
})
afterAll(() => server.stop())

const open = () => openElasticsearchStore(storeOptions(server.url))
describe('figures', () => measureProgrammeContract(open, 3))
describe('proofs', () => proveControlsContract(open))
describe('files in force', () => filesInForceContract(open))
