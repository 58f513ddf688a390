import { ShownVendor } from '@wachter/worker/model/shown-vendor.ts'
import { inPath, readWorker } from '../../worker/call-worker.ts'
import { VendorList, type VendorsPort } from './vendors-port.ts'

/** Vendors as the worker's register has them. */
export const workerVendors: VendorsPort = {
  vendors: async (signal) => (await readWorker({ path: 'vendors', reply: VendorList, signal })).items,
  vendor: (id, signal) => readWorker({ path: `vendors/${inPath(id)}`, reply: ShownVendor, signal }),
}
