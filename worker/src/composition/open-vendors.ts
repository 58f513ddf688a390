import type { Config } from '../config/config.ts'
import { readVendors } from '../config/read-vendors.ts'
import type { Connector } from '../discovery/connector.ts'
import { declaredAssets } from '../discovery/declared/declared-assets.ts'
import { VENDOR_OBSERVER, type VendorRegister, vendorAgents } from '../governance/vendors/vendor-register.ts'
import type { TenantId } from '../model/ids.ts'

/** How often the files are read again; they change when somebody changes them. */
const EVERY = '6h'

/** The vendors of an installation, and what observes their agents for each tenant that has any. */
export interface OpenVendors {
  register: VendorRegister
  connectors: readonly Connector[]
  /** The same, as what is configured. */
  configured: readonly { id: string; tenant: TenantId; kind: string; every: string }[]
}

/** Reads the register, and whose agents are to be told of. Throws what `readVendors` throws. */
export async function openVendors(config: Config, tenants: readonly TenantId[]): Promise<OpenVendors> {
  const register = await readVendors(config)
  const having = tenants.filter((tenant) => register.of(tenant).length > 0)
  return {
    register,
    connectors: having.map((tenant) =>
      declaredAssets({
        ...{ id: VENDOR_OBSERVER, tenant, scope: VENDOR_OBSERVER },
        read: async () => ({ things: vendorAgents(await readVendors(config), tenant) }),
      }),
    ),
    configured: having.map((tenant) => ({
      ...{ id: VENDOR_OBSERVER, tenant, kind: VENDOR_OBSERVER, every: EVERY },
    })),
  }
}
