import { MaturityHistory, MaturityList } from '@wachter/worker/model/shown-programme.ts'
import { readWorker } from '../../worker/call-worker.ts'
import type { MaturityPort } from './maturity-port.ts'

/** Maturity as the worker has judged it. */
export const workerMaturity: MaturityPort = {
  maturity: (signal) => readWorker({ path: 'maturity', reply: MaturityList, signal }),
  history: async (signal) =>
    (await readWorker({ path: 'maturity/history', reply: MaturityHistory, signal })).items,
}
