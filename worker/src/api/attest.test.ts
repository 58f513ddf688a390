import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { aPolicy } from '../governance/fixtures/a-policy.ts'
import { governanceYaml } from '../governance/governance-yaml.ts'
import { staffOf } from '../governance/staff.ts'
import { directoryOf } from '../inventory/directory.ts'
import type { TenantId } from '../model/ids.ts'
import { hashToken, peopleRoles } from './access.ts'
import { EXPECTED_ROUTES } from './fixtures/expected-routes.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'
import { type ServedGrafana, serveGrafana } from './fixtures/serve-grafana.ts'
import { GrafanaConfig } from './grafana-config.ts'
import { grafanaAt } from './grafana-keys.ts'

const ROUTE = 'POST /api/v1/policies/:id/attestation'

const secretOf = (tenant: TenantId) => `route_${tenant}.attester.${'y'.repeat(32)}`

let grafana: ServedGrafana
let api: TestApi & AsyncDisposable
beforeAll(async () => {
  // By the API's own clock, which moves on by a second a look: every route for every role is more than one token's time.
  grafana = await serveGrafana(() => Date.parse(api.context.clock.now()))
  const people = peopleRoles.map((role) => ({ subject: `user:${role}`, name: role, role }))
  const config = GrafanaConfig.parse({
    ...{ id: 'main', url: grafana.url, issuer: `${grafana.url}/`, people },
    orgs: [
      { id: 1, tenant: ACME },
      { id: 2, tenant: RIVAL },
    ],
  })
  const directory = directoryOf({
    people: [
      { email: 'vera@example.com', also: ['viewer'] },
      { email: 'bob@example.com', also: [] },
    ],
    complete: true,
  })
  api = await openTestApi({
    grafanas: [grafanaAt(config)],
    tokens: [ACME, RIVAL].map((tenant) => ({
      ...{ name: 'grafana-attest', tenant, role: 'attester' as const, grafana: 'main' },
      sha256: hashToken(secretOf(tenant)),
    })),
    governing: {
      governance: governanceYaml({ roles: undefined, categories: undefined }).parse({}),
      policies: [aPolicy()],
      staff: () => staffOf(directory, new Map(), '2026-11-23'),
    },
  })
  for (const tenant of [ACME, RIVAL])
    await api.ask('admin', 'POST /api/v1/policies/acceptable-use/approval', {
      ...{ tenant, payload: { version: '1.0' } },
    })
})
afterAll(async () => {
  await api[Symbol.asyncDispose]()
  await grafana[Symbol.asyncDispose]()
})

/** As the app's route for confirming passes on what a person of Grafana asks. */
async function pass(
  route: string,
  {
    as,
    org = 1,
    tenant = ACME,
    payload = {},
  }: { as: string; org?: number; tenant?: TenantId; payload?: object },
) {
  const [method = '', url = ''] = route.split(' ')
  return api.app.inject({
    ...{ method: method as 'POST', url: url.replace(':id', 'acceptable-use'), payload },
    headers: {
      authorization: `Bearer ${secretOf(tenant)}`,
      'x-grafana-id': await grafana.sign({ claims: { sub: `user:${as}`, aud: `org:${org}` } }),
    },
  })
}

const SAID = { version: '1.0', language: 'nl' }
const attested = async (tenant: TenantId) => {
  const { items } = await api.store.attestations.page(tenant, {})
  return items.map(({ document: { person, by, source } }) => ({ person, by, source }))
}

test.each(peopleRoles)('by it a person of role %s gets to one route and no other', async (as) => {
  for (const [route, permission] of Object.entries(EXPECTED_ROUTES)) {
    const { statusCode } = await pass(route, { as })
    const isIn = statusCode !== 401 && statusCode !== 403
    expect({ route, isIn }).toEqual({ route, isIn: permission === 'open' || route === ROUTE })
  }
})

test.each([
  [1, RIVAL],
  [2, ACME],
])('nobody of organisation %s confirms anything of %s', async (org, tenant) => {
  for (const as of peopleRoles)
    expect((await pass(ROUTE, { as, org, tenant, payload: SAID })).statusCode).toBe(403)
})

test('a viewer confirms for themselves, whoever else they name, and it is in the audit', async () => {
  for (const more of [{ person: 'bob@example.com' }, { people: ['bob@example.com'] }, { source: 'a course' }])
    expect((await pass(ROUTE, { as: 'viewer', payload: { ...SAID, ...more } })).statusCode).toBe(400)
  expect(await attested(ACME)).toEqual([])
  expect((await pass(ROUTE, { as: 'viewer', payload: SAID })).statusCode).toBe(200)
  await pass(ROUTE, { as: 'viewer', payload: SAID })
  const self = { person: 'vera@example.com', by: 'person:viewer', source: null }
  expect([await attested(ACME), await attested(RIVAL)]).toEqual([[self], []])
  const { body } = await api.ask('admin', 'GET /api/v1/audit?action=policy.attested')
  expect(body).toMatchObject({ items: [{ actor: 'person:viewer' }], total: { count: 1 } })
})
