import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { failures, thing } from '../../worker/src/discovery/fixtures/inventory.ts'
import { vectorConnector } from '../../worker/src/discovery/vector/vector-connector.ts'
import { TenantId } from '../../worker/src/model/ids.ts'
import { elasticsearchForTests, type TestElasticsearch } from '../services/elasticsearch.ts'

const index = `vectors-${randomUUID()}`
let elasticsearch: TestElasticsearch
beforeAll(async () => {
  elasticsearch = await elasticsearchForTests()
  const vector = { type: 'dense_vector', dims: 384, similarity: 'cosine', index: true }
  await ask('PUT', { mappings: { properties: { part: { properties: { vector } }, text: { type: 'text' } } } })
})
afterAll(async () => {
  await ask('DELETE')
  await elasticsearch.stop()
})

async function ask(method: 'PUT' | 'DELETE', body?: object): Promise<void> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const answer = await fetch(`${elasticsearch.url}/${index}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...sent,
  })
  expect([answer.status, await answer.text()]).toEqual([200, expect.any(String)])
}

test('a real Elasticsearch without security: its indices of vectors, and that it asks nobody for a key', async () => {
  const connector = vectorConnector({
    id: 'vectors',
    tenant: TenantId.parse('acme'),
    servers: [{ product: 'elasticsearch', url: elasticsearch.url }],
    secret: () => '',
    environment: {},
  })
  const told = []
  for await (const one of connector.discover(new AbortController().signal)) told.push(one)
  expect(failures(told)).toEqual([])
  expect(thing(told, 'vector_database', `/${index}`).facts).toMatchObject({
    name: index,
    dimensions: 384,
    architecture: 'cosine',
    authentication: 'none',
    exposure: 'internal',
  })
})
