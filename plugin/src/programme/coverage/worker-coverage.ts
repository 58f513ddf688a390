import { ControlCoverage } from '@wachter/worker/model/shown-controls.ts'
import { readWorker } from '../../worker/call-worker.ts'
import type { CoveragePort } from './coverage-port.ts'

/** Coverage as the worker counts it. */
export const workerCoverage: CoveragePort = {
  coverage: (parameters, signal) =>
    readWorker({ path: 'controls/coverage', parameters, reply: ControlCoverage, signal }),
}
