import { afterAll, beforeAll, describe } from '@jest/globals'
import { documentsCountingContract } from './documents-counting-contract.ts'
import { documentsHostileContract } from './documents-hostile-contract.ts'
import { documentsMomentContract } from './documents-moment-contract.ts'
import { documentsNewerContract } from './documents-newer-contract.ts'
import { type Given, newTenant, type OpenedStore } from './documents-samples-contract.ts'
import { documentsSearchContract } from './documents-search-contract.ts'
import { documentsWriteContract } from './documents-write-contract.ts'

/** Everything `Documents` promises, for any adapter. Each test has tenants of its own, so one store serves them all. */
export function documentsContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(name, () => {
    let opened: OpenedStore | undefined
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened?.close())
    const given: Given = () => {
      if (opened === undefined) throw new Error('the store is not open')
      return { store: opened.store, tenant: newTenant(), opened }
    }
    documentsWriteContract(given)
    // Few: on a server each costs it several requests.
    documentsMomentContract(given, 10)
    documentsCountingContract(given, 10)
    documentsSearchContract(given)
    documentsHostileContract(given)
    documentsNewerContract(given)
  })
}
