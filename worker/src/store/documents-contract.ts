import { afterAll, beforeAll, describe } from '@jest/globals'
import type { TenantId } from '../model/ids.ts'
import { documentsHostileContract } from './documents-hostile-contract.ts'
import { newTenant } from './documents-samples-contract.ts'
import { documentsSearchContract } from './documents-search-contract.ts'
import { documentsWriteContract } from './documents-write-contract.ts'
import type { Store } from './store.ts'

/** A store opened for a contract; `reopen` closes it and opens what it has stored, where that outlives it. */
export interface OpenedStore {
  store: Store
  close(): Promise<void>
  reopen?(): Promise<Store>
}

/** The store of a contract and a tenant that nobody has used. */
export type Given = () => { store: Store; tenant: TenantId; opened: OpenedStore }

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
    documentsSearchContract(given)
    documentsHostileContract(given)
  })
}
