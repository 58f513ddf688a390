import type { Config } from '../config/config.ts'
import { DEMO_TENANT } from '../config/demo-tenant.ts'
import { DEMO_BUDGET_USD } from '../demo/demo-budget.ts'
import type { TenantId } from '../model/ids.ts'

/** What the LLMs of a tenant may cost in a month, USD; undefined where nobody said. */
export function budgetsOf({ tenants }: Pick<Config, 'tenants'>): (tenant: TenantId) => number | undefined {
  const budgets = new Map(tenants.map(({ id, budget }) => [id, budget]))
  return (tenant) => (tenant === DEMO_TENANT ? DEMO_BUDGET_USD : budgets.get(tenant))
}
