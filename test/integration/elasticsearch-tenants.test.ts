import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { TenantId } from '../../worker/src/model/ids.ts'
import { aFinding, anEvent } from '../../worker/src/store/documents-samples-contract.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { type SecuredElasticsearch, securedElasticsearch } from '../services/secured-elasticsearch.ts'
import { storeOptions } from './store-options.ts'

/** One is the beginning of the other, one its end, one looks like a part of a date. */
const TENANTS = ['acme', 'acme-eu', 'x-acme', '2026'].map((id) => TenantId.parse(id))

/** As docs/elasticsearch.md tells to make them: the worker's role, and one that sees a tenant alone. */
const ROLES = {
  worker: `
  cluster: [monitor, manage_index_templates]
  indices:
    - names: ['wachter-*']
      privileges: [read, write, create_index, manage, view_index_metadata]
`,
  grafana: `
  indices:
    - names: ['wachter-*-acme-*']
      privileges: [read, view_index_metadata]
`,
}

let server: SecuredElasticsearch
beforeAll(async () => {
  server = await securedElasticsearch(ROLES)
})
afterAll(() => server.stop())

async function ask(user: string, path: string): Promise<{ status: number; body: string }> {
  const { origin, username, password } = new URL(server.as(user))
  const login = Buffer.from(`${username}:${decodeURIComponent(password)}`).toString('base64')
  const answer = await fetch(new URL(path, origin), { headers: { authorization: `Basic ${login}` } })
  return { status: answer.status, body: await answer.text() }
}

test('a worker works with the role that the documentation gives it, and a tenant’s reader sees that tenant alone', async () => {
  const store = await openElasticsearchStore(storeOptions(server.as('worker')))
  for (const tenant of TENANTS) {
    await store.events.create(tenant, [anEvent(tenant, tenant)])
    await store.findings.create(tenant, [aFinding(tenant, tenant, { entity: { kind: 'user', id: tenant } })])
    expect(await store.events.count(tenant, {})).toBe(1)
    expect(await store.findings.count(tenant, {})).toBe(1)
  }
  expect(await store.events.removeBefore(TENANTS[1] ?? TENANTS[0] ?? TenantId.parse('x'), '2026-12-01')).toBe(
    1,
  )
  expect((await store.health()).ok).toBe(true)
  await store.close()

  const seen = await ask('grafana', '/wachter-*/_search?size=100')
  expect(seen.status).toBe(200)
  const indices = [...seen.body.matchAll(/"_index":"([^"]+)"/g)].map(([, index]) => index)
  expect(indices.sort()).toEqual(['wachter-events-acme-2026.11.20', 'wachter-findings-acme-all'])
  for (const other of ['acme_eu', 'x_acme', '2026'])
    expect((await ask('grafana', `/wachter-findings-${other}-all/_search`)).status).toBe(403)
})

test('a wrong password is a store that is not available, and the message does not give it away', async () => {
  const wrong = openElasticsearchStore(
    storeOptions(server.as('worker').replace(/:[^:@/]*@/, ':wrong-secret@')),
  )
  await expect(wrong).rejects.toMatchObject({
    code: 'store.unavailable',
    message: expect.not.stringContaining('secret'),
  })
})
