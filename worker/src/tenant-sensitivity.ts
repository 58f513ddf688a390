import type { Config } from './config.ts'
import type { Sensitivity } from './detection/analysers/sensitivity.ts'
import type { TenantId } from './model/ids.ts'
import type { Level } from './model/level.ts'

/** How much a tenant wants to see: flagged texts, and levels that make incidents. */
export function tenantSensitivity({ tenants }: Pick<Config, 'tenants'>) {
  const known = new Map(tenants.map(({ id, sensitivity }) => [id, sensitivity]))
  const sensitivityOf = (tenant: TenantId): Sensitivity => known.get(tenant) ?? 'balanced'
  return {
    sensitivityOf,
    quiet: (tenant: TenantId): readonly Level[] =>
      sensitivityOf(tenant) === 'permissive' ? ['informational', 'low'] : ['informational'],
  }
}
