import { readWorker } from '../../worker/call-worker.ts'
import { GovernanceGaps, Raci, type RaciPort } from './raci-port.ts'

/** Who answers for what, as the worker reads it. */
export const workerRaci: RaciPort = {
  raci: (signal) => readWorker({ path: 'raci', reply: Raci, signal }),
  gaps: async (signal) =>
    (await readWorker({ path: 'governance/gaps', reply: GovernanceGaps, signal })).items,
}
