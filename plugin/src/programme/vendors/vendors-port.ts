import { ListedVendor, type ShownVendor } from '@wachter/worker/model/shown-vendor.ts'
import { z } from 'zod'

export const VendorList = z.strictObject({ items: z.array(ListedVendor) })

/** The register of vendors. Each throws a `Problem`. */
export interface VendorsPort {
  vendors(signal: AbortSignal): Promise<readonly ListedVendor[]>
  vendor(id: string, signal: AbortSignal): Promise<ShownVendor>
}
