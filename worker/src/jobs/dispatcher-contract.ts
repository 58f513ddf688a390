import { describe } from '@jest/globals'
import { dispatcherEndsContract } from './dispatcher-ends-contract.ts'
import { dispatcherRunsContract } from './dispatcher-runs-contract.ts'
import type { Open } from './dispatcher-samples-contract.ts'
import { dispatcherStopsContract } from './dispatcher-stops-contract.ts'

/** What every dispatcher promises (jobs/dispatcher.ts). */
export function dispatcherContract(name: string, open: Open): void {
  describe(`dispatcher: ${name}`, () => {
    dispatcherRunsContract(open)
    dispatcherEndsContract(open)
    dispatcherStopsContract(open)
  })
}
