import { ProgrammeDrift } from '@wachter/worker/model/programme.ts'
import { readWorker } from '../../worker/call-worker.ts'
import type { DriftPort } from './drift-port.ts'

/** Differences as the worker sees them; it looks anew two minutes after it has looked. */
export const workerDrift: DriftPort = {
  drift: (signal) => readWorker({ path: 'programme/drift', reply: ProgrammeDrift, signal }),
}
