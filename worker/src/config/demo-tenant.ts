import type { TenantId } from '../model/ids.ts'

/** The sample organisation's tenant; no configured one may be called so. */
export const DEMO_TENANT = 'demo' as TenantId
