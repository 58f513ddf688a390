import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { aCertification, aVendor } from '../governance/vendors/fixtures/a-vendor.ts'
import { vendorAgents, vendorRegister } from '../governance/vendors/vendor-register.ts'
import { inventoryOn, settleInventory, takeIn } from '../inventory/fixtures/take-in.ts'
import { assess } from '../risk/assess.ts'
import { theRisk } from '../risk/fixtures/the-configuration.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'

const announced = { status: 'announced', issued: undefined, expires: undefined, evidence: [] }
const register = vendorRegister([
  { vendor: aVendor({ tenants: [ACME], certifications: [aCertification(announced)] }), questionnaires: [] },
  { vendor: aVendor({ id: 'shared', name: 'Shared', agents: [] }), questionnaires: [] },
  {
    vendor: aVendor({
      ...{ id: 'tried', name: 'Tried', standing: 'considered', tenants: [ACME] },
      agents: [{ key: 'desk', name: 'Desk agent', data_classification: 'confidential' }],
    }),
    questionnaires: [],
  },
])
let api: TestApi & AsyncDisposable
beforeAll(async () => {
  api = await openTestApi({ vendors: register, risk: theRisk })
  const { clock } = api.context
  await takeIn(api.store, clock, { tenant: ACME, things: vendorAgents(register, ACME), id: 'vendors' })
  await settleInventory(inventoryOn(api.store, clock), ACME)
})
afterAll(async () => api[Symbol.asyncDispose]())

test('the list has what is held, what is missing and the agents; nothing of another tenant', async () => {
  const { body } = await api.ask('viewer', 'GET /api/v1/vendors')
  expect(body).toMatchObject({
    items: [
      {
        ...{ id: 'acme-desk', deployment: null, review_due: '2027-01-10', agents: 1 },
        certificates: { held: 0, expired: 0, not_held: 1 },
        claims: { evidenced: 1, evidence_expired: 0, claimed: 0 },
        gaps: [{ id: 'certificate_announced', of: 'ISO/IEC 27001:2022' }],
      },
      { id: 'shared', agents: 0, gaps: [] },
      { id: 'tried', agents: 1, worst: null },
    ],
  })
  const theirs = await api.ask('viewer', 'GET /api/v1/vendors', { tenant: RIVAL })
  expect(theirs.body).toMatchObject({ items: [{ id: 'shared' }] })
})

test('one vendor has its agents as they stand in the inventory', async () => {
  const { body } = await api.ask('viewer', 'GET /api/v1/vendors/acme-desk')
  const [asset] = (await api.store.assets.page(ACME, {})).items.map(({ document }) => document.id)
  expect(body).toMatchObject({
    name: 'Acme Desk',
    certifications: [{ status: 'announced', state: 'not_held' }],
    agents: [{ key: 'desk', asset, expected: null, gaps: expect.arrayContaining(['no_security_review']) }],
  })
  expect(body).not.toHaveProperty('tenants')
  const theirs = await api.ask('viewer', 'GET /api/v1/vendors/acme-desk', { tenant: RIVAL })
  expect(theirs).toMatchObject({ status: 404, body: { code: 'vendor.unknown' } })
})

test('an agent of a vendor that is only considered is no asset, and told with the risk that it would have', async () => {
  const { body } = await api.ask('viewer', 'GET /api/v1/vendors/tried')
  const facts = { type: 'ai_agent' as const, data_classification: 'confidential' as const }
  const { residual, level } = assess({ facts, controls: [] }, theRisk, api.context.clock.now())
  expect(body).toMatchObject({ agents: [{ asset: null, residual: null, expected: { residual, level } }] })
})
