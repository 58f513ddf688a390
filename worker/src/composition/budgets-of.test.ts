import { expect, test } from '@jest/globals'
import { DEMO_TENANT } from '../config/demo-tenant.ts'
import { TenantId } from '../model/ids.ts'
import { budgetsOf } from './budgets-of.ts'

test('a tenant has the budget of its configuration, the sample organisation its own, others none', () => {
  const [acme, other] = [TenantId.parse('acme'), TenantId.parse('other')]
  const of = budgetsOf({
    tenants: [
      { id: acme, sensitivity: 'balanced', budget: 500 },
      { id: other, sensitivity: 'balanced' },
    ],
  })
  expect([of(acme), of(other), of(TenantId.parse('third'))]).toEqual([500, undefined, undefined])
  expect(of(DEMO_TENANT)).toBeGreaterThan(0)
})
