import { SearchHits } from '@wachter/worker/model/search-hit.ts'
import { readWorker } from '../worker/call-worker.ts'
import type { SearchPort } from './search-port.ts'

export const workerSearch: SearchPort = {
  find: async (q, signal) =>
    (await readWorker({ path: 'search', parameters: { q }, reply: SearchHits, signal })).items,
}
