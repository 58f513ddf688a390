import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type ElasticsearchFaultProxy, elasticsearchFaultProxy } from './elasticsearch-fault-proxy.ts'
import {
  failingShards,
  first,
  isSearch,
  isWrite,
  losingAnswers,
  losingRequests,
  pathBegins,
  refusing,
  refusingItems,
} from './elasticsearch-faults.ts'
import { type Heard, type StubElasticsearch, stubElasticsearch } from './stub-elasticsearch.ts'

let server: StubElasticsearch
let proxy: ElasticsearchFaultProxy
beforeEach(async () => {
  server = await stubElasticsearch((heard) => ({ status: 200, body: JSON.stringify(answerTo(heard)) }))
  proxy = await elasticsearchFaultProxy(server.url)
})
afterEach(async () => {
  await proxy.close()
  await server.close()
})

/** Each item of a bulk request is answered with its id, so that a test sees which one was. */
function answerTo({ path, body }: Heard): unknown {
  if (path.startsWith('/_bulk'))
    return {
      items: [...body.matchAll(/\{"(\w+)":\{"_id":"(\w+)"/g)].map(([, action = '', id]) => ({
        [action]: { id },
      })),
    }
  if (path.includes('/_search'))
    return { _shards: { failed: 0 }, hits: { total: { value: 2 }, hits: [{}, {}] } }
  if (path.includes('/_count')) return { _shards: { failed: 0 }, count: 2 }
  return { body }
}

const ask = async (path: string, body?: string, method = 'POST') => {
  const answer = await fetch(new URL(path, proxy.url), { method, ...(body === undefined ? {} : { body }) })
  const json: unknown = await answer.json()
  return { status: answer.status, json, product: answer.headers.get('x-elastic-product') }
}

test('without a fault a request and its answer pass as they are', async () => {
  const text = JSON.stringify({ text: 'ä€😀'.repeat(1_000) })
  expect(await ask('/x/_doc?refresh=false', text)).toEqual({
    status: 200,
    json: { body: text },
    product: 'Elasticsearch',
  })
  expect(server.heard).toEqual([{ method: 'POST', path: '/x/_doc?refresh=false', body: text }])
})

test('an answer that is lost is one to a request that was heard, a lost request was not heard', async () => {
  let lost = 0
  proxy.fail(losingAnswers(first(1, pathBegins('/a')), () => (lost += 1)))
  proxy.fail(losingRequests(first(1, pathBegins('/b'))))
  await expect(ask('/a')).rejects.toThrow()
  await expect(ask('/b')).rejects.toThrow()
  expect(server.heard.map(({ path }) => path)).toEqual(['/a'])
  expect(lost).toBe(1)
  expect((await ask('/a')).status).toBe(200)
  expect((await ask('/b')).status).toBe(200)
})

test('a refusal looks like Elasticsearch’s own, and the server did not hear of it', async () => {
  const heal = proxy.fail(refusing(429, pathBegins('/a')))
  expect(await ask('/a')).toMatchObject({
    status: 429,
    json: { status: 429, error: { type: 'es_rejected_execution_exception' } },
    product: 'Elasticsearch',
  })
  expect(server.heard).toEqual([])
  expect((await ask('/b')).status).toBe(200)
  heal()
  expect((await ask('/a')).status).toBe(200)
})

const line = (action: string, id: string) =>
  `{"${action}":{"_id":"${id}"}}\n${action === 'delete' ? '' : `{"of":"${id}"}\n`}`

test('of a bulk request some items are refused, and the others keep their places', async () => {
  proxy.fail(refusingItems(503, (position) => position % 2 === 0))
  const body = line('create', 'a') + line('delete', 'b') + line('index', 'c') + line('create', 'd')
  const refused = { status: 503, error: { type: 'unavailable_shards_exception', reason: expect.any(String) } }
  expect(await ask('/_bulk?x=y', body)).toMatchObject({
    status: 200,
    json: {
      items: [{ create: refused }, { delete: { id: 'b' } }, { index: refused }, { create: { id: 'd' } }],
    },
  })
  expect(server.heard).toEqual([
    { method: 'POST', path: '/_bulk?x=y', body: line('delete', 'b') + line('create', 'd') },
  ])
})

test('a bulk request of which all is refused does not reach the server', async () => {
  proxy.fail(refusingItems(429, () => true))
  expect(await ask('/_bulk', line('create', 'a'))).toMatchObject({
    status: 200,
    json: { items: [{ create: { status: 429 } }] },
  })
  expect(server.heard).toEqual([])
})

test('a search or count without a shard finds nothing and says what failed', async () => {
  proxy.fail(failingShards(isSearch))
  expect(await ask('/x/_search')).toMatchObject({ json: { _shards: { failed: 1 }, hits: { hits: [] } } })
  expect(await ask('/x/_count')).toMatchObject({ json: { _shards: { failed: 1 }, count: 0 } })
  expect((await ask('/x/_mget')).json).toEqual({ body: '' })
})

test('several clients can be told apart by their addresses', async () => {
  proxy.fail(async (asked, pass) => (asked.from === 'one' ? 'cut' : pass(asked)))
  await expect(fetch(`${proxy.urlFor('one')}/x/_search`)).rejects.toThrow()
  expect((await fetch(`${proxy.urlFor('two')}/x/_search?y=z`)).status).toBe(200)
  expect((await ask('/x/_count')).status).toBe(200)
  expect(server.heard.map(({ path }) => path)).toEqual(['/x/_search?y=z', '/x/_count'])
})

test('faults wrap each other, and healing takes all out', async () => {
  let writes = 0
  proxy.fail(refusing(503, pathBegins('/_bulk')))
  proxy.fail((asked, pass) => {
    if (isWrite(asked)) writes += 1
    return pass(asked)
  })
  expect((await ask('/_bulk', line('create', 'a'))).status).toBe(503)
  await ask('/x/_search')
  await ask('/x/_refresh')
  expect(writes).toBe(1)
  proxy.heal()
  expect((await ask('/_bulk', line('create', 'a'))).status).toBe(200)
  expect(writes).toBe(1)
})

test('a server that is gone is a connection that is cut', async () => {
  await server.close()
  await expect(ask('/a')).rejects.toThrow()
  server = await stubElasticsearch(() => 'reset')
})
