import { ShownDrill } from '@wachter/worker/model/drill.ts'
import { changeWorker, readWorker } from '../worker/call-worker.ts'
import { PAGE_SIZE } from '../worker/record-pages.ts'
import { DrillPage, type DrillsPort } from './drills-port.ts'

/** Drills as the worker has them. */
export const workerDrills: DrillsPort = {
  page: (filter, cursor, signal) =>
    readWorker({
      path: 'drills',
      parameters: { ...filter, limit: PAGE_SIZE, cursor },
      reply: DrillPage,
      signal,
    }),
  start: (category, reason, key) =>
    changeWorker({
      route: 'respond',
      method: 'POST',
      path: 'drills',
      body: { category, reason },
      idempotencyKey: key,
      reply: ShownDrill,
    }),
}
