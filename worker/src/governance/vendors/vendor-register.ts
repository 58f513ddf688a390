import type { Seen } from '../../discovery/connector.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Vendor } from '../../model/vendor.ts'
import type { ReadQuestionnaire } from './vendor-gaps.ts'

/** A vendor as its files say. */
export interface RegisteredVendor {
  vendor: Vendor
  questionnaires: readonly ReadQuestionnaire[]
}

/** The vendors that an installation's files name. */
export interface VendorRegister {
  /** Those of a tenant, by name. */
  of(tenant: TenantId): readonly RegisteredVendor[]
  /** Everybody's. */
  all: readonly RegisteredVendor[]
}

/** What observes the agents of vendors. */
export const VENDOR_OBSERVER = 'vendors'

export function vendorRegister(vendors: readonly RegisteredVendor[]): VendorRegister {
  const sorted = vendors.toSorted((one, other) => (one.vendor.name < other.vendor.name ? -1 : 1))
  return {
    all: sorted,
    of: (tenant) => sorted.filter(({ vendor: { tenants } }) => tenants?.includes(tenant) ?? true),
  }
}

/** The AI things of vendors that a tenant uses, as an observer tells of them. Those that it only considers are not there yet. */
export function vendorAgents(register: VendorRegister, tenant: TenantId): readonly Seen[] {
  return register
    .of(tenant)
    .flatMap(({ vendor: { id: provider, agents, standing } }) =>
      standing === 'in_use'
        ? agents.map(({ type, key, also, ...facts }) => ({ asset: { type, provider, key }, also, facts }))
        : [],
    )
}
