import { EditionChanges } from '@wachter/worker/model/shown-controls.ts'
import { readWorker } from '../../worker/call-worker.ts'
import type { EditionsPort } from './editions-port.ts'

/** Changes as the worker's catalogues have them. */
export const workerEditions: EditionsPort = {
  changes: async (signal) =>
    (await readWorker({ path: 'controls/editions', reply: EditionChanges, signal })).items,
}
