import { afterEach, expect, test } from '@jest/globals'
import {
  type Reply,
  type StubElasticsearch,
  stubElasticsearch,
} from '../../../test/services/stub-elasticsearch.ts'
import { asProblem } from '../model/problem.ts'
import { bulkWriter } from './bulk.ts'
import type { Write } from './bulk-requests.ts'
import { ATTEMPTS, type Elastic, openElastic } from './elastic.ts'
import { countOf, fetchById, search } from './search.ts'

const opened: { stub: StubElasticsearch; elastic: Elastic }[] = []
afterEach(async () => {
  for (const { stub, elastic } of opened.splice(0)) {
    await elastic.close()
    await stub.close()
  }
})

async function speaking(reply: (body: string, count: number) => Reply) {
  const pauses: number[] = []
  const stub = await stubElasticsearch(({ body }, count) => reply(body, count))
  const elastic = openElastic({
    nodes: [stub.url],
    auth: { apiKey: 'c2VjcmV0LWtleQ==' },
    timeoutMs: 300,
    pause: async (ms) => void pauses.push(ms),
    random: () => 1,
  })
  opened.push({ stub, elastic })
  return { stub, elastic, pauses }
}

const answer = (body: unknown, status = 200): Reply => ({ status, body: JSON.stringify(body) })
const error = (status: number, type: string, more = {}): Reply =>
  answer({ error: { type, reason: 'because', ...more }, status }, status)
const ASK = { method: 'GET', path: '/_cluster/health' } as const

test.each<[string, Reply]>([
  ['429', error(429, 'es_rejected_execution_exception')],
  ['502', { status: 502, body: 'bad gateway' }],
  ['503', error(503, 'unavailable_shards_exception')],
  ['a cluster without a master yet', error(503, 'cluster_block_exception')],
  ['504', { status: 504, body: '' }],
  ['a connection cut', 'reset'],
  ['no answer in time', 'silence'],
])('after %s the same is asked again, after a pause that grows', async (_, failure) => {
  const { stub, elastic, pauses } = await speaking((_, count) =>
    count <= 2 ? failure : answer({ fine: true }),
  )
  expect(await elastic.ask(ASK)).toEqual({ fine: true })
  expect(stub.heard).toHaveLength(3)
  expect(pauses).toEqual([200, 400])
})

test('what does not pass is a store that is not available, after so many tries and no more', async () => {
  const { stub, elastic } = await speaking(() => error(503, 'unavailable_shards_exception'))
  await expect(elastic.ask(ASK)).rejects.toMatchObject({ code: 'store.unavailable', kind: 'operational' })
  expect(stub.heard).toHaveLength(ATTEMPTS)
})

test.each<[string, Reply, string]>([
  ['a disk that is full', error(429, 'cluster_block_exception'), 'store.full'],
  ['an index closed for writing', error(403, 'cluster_block_exception'), 'store.full'],
  [
    'a circuit that stays broken',
    error(429, 'circuit_breaking_exception', { durability: 'PERMANENT' }),
    'store.unavailable',
  ],
  ['a key that is not accepted', error(401, 'security_exception'), 'store.unavailable'],
  ['a privilege that is missing', error(403, 'security_exception'), 'store.unavailable'],
  ['a request that is too large', { status: 413, body: '' }, 'store.too-large'],
])('%s is said at once', async (_, failure, code) => {
  const { stub, elastic } = await speaking(() => failure)
  await expect(elastic.ask(ASK)).rejects.toMatchObject({ code, kind: 'operational' })
  expect(stub.heard).toHaveLength(1)
})

test('neither message nor cause of a failure gives the key away', async () => {
  const { elastic } = await speaking(() => error(401, 'security_exception'))
  const failure = await elastic.ask(ASK).catch((thrown: unknown) => asProblem(thrown))
  const { inspect } = await import('node:util')
  expect(inspect(failure, { depth: 20 })).not.toContain('c2VjcmV0')
})

test('a key that would change every object is renamed, and the rest of the answer as it is', async () => {
  const { elastic } = await speaking(() => ({
    status: 200,
    body: '{"hits": {"__proto__": {"polluted": true}, "fine": 1}}',
  }))
  expect(await elastic.ask(ASK)).toEqual({ hits: { '[__proto__]': { polluted: true }, fine: 1 } })
})

test('an answer larger than this request takes is refused, whatever the door takes', async () => {
  const { elastic } = await speaking(() => answer({ text: 'x'.repeat(2_000) }))
  await expect(elastic.ask({ ...ASK, maxBytes: 1_000 })).rejects.toMatchObject({ code: 'store.too-large' })
  expect(await elastic.ask({ ...ASK, maxBytes: 3_000 })).toMatchObject({ text: expect.any(String) })
})

test('an answer that is no JSON is an error that does not repeat it', async () => {
  const { elastic } = await speaking(() => ({ status: 200, body: '{"a": secret}' }))
  const failure = await elastic.ask(ASK).catch((thrown: unknown) => thrown)
  const { inspect } = await import('node:util')
  expect(inspect(failure, { depth: 20 })).not.toContain('secret}')
})

const noHits = { timed_out: false, _shards: { failed: 0 }, hits: { hits: [] } }
test.each([
  ['a shard that failed', { ...noHits, _shards: { failed: 1 } }],
  ['a search cut off by time', { ...noHits, timed_out: true }],
])('%s is no answer, least of all "no hits"', async (_, body) => {
  const { elastic } = await speaking(() => answer({ ...body, count: 0 }))
  await expect(search(elastic, 'wachter-events-acme-*', {})).rejects.toMatchObject({
    code: 'store.unavailable',
  })
})

test('a count without one of the shards is no count', async () => {
  const { elastic } = await speaking(() => answer({ count: 3, _shards: { failed: 1 } }))
  await expect(countOf(elastic, 'wachter-events-acme-*', {})).rejects.toMatchObject({
    code: 'store.unavailable',
  })
})

test('the shard of an index that is being made is asked again, until it answers', async () => {
  const missing = { error: { type: 'no_shard_available_action_exception' } }
  const { elastic, stub, pauses } = await speaking((body, count) => {
    const late = count % 3 !== 0
    if (body.includes('docs')) return answer({ docs: [{ found: true, _id: 'a', ...(late ? missing : {}) }] })
    return answer({ ...noHits, _shards: { failed: late ? 1 : 0 }, count: 7 })
  })
  expect((await search(elastic, 'wachter-events-acme-*', {})).hits.hits).toEqual([])
  expect(await countOf(elastic, 'wachter-events-acme-*', {})).toBe(7)
  expect(await fetchById(elastic, 'wachter-jobs-acme-all', ['a'])).toEqual([{ found: true, _id: 'a' }])
  expect(stub.heard).toHaveLength(9)
  expect(pauses).toEqual([200, 400, 200, 400, 200, 400])
})

const creation = (id: string): Write => ({
  action: 'create',
  index: 'wachter-x-acme-all',
  id,
  source: `{"id":"${id}"}`,
})
const made = { create: { status: 201, _seq_no: 7, _primary_term: 1 } }
const refusing = (status: number, type: string, more = {}) => ({
  create: { status, error: { type, reason: 'because', ...more } },
})
const idsIn = (body: string) => [...body.matchAll(/"_id":"(\w+)"/g)].map(([, id]) => id)

test('of a bulk request only what was refused for the moment is sent again, and answers keep their order', async () => {
  const { stub, elastic } = await speaking((body) => {
    const items = idsIn(body).map((id) => {
      if (id === 'b' && stub.heard.length < 3) return refusing(429, 'es_rejected_execution_exception')
      return id === 'c' ? refusing(409, 'version_conflict_engine_exception') : made
    })
    return answer({ items })
  })
  const written = await bulkWriter(elastic)('family', ['a', 'b', 'c', 'd'].map(creation))
  expect(written.map(({ done }) => done)).toEqual([true, true, false, true])
  expect(stub.heard.map(({ body }) => idsIn(body))).toEqual([['a', 'b', 'c', 'd'], ['b'], ['b']])
})

test.each([
  ['a full disk', refusing(429, 'cluster_block_exception'), 'store.full'],
  [
    'a circuit that stays broken',
    refusing(429, 'circuit_breaking_exception', { durability: 'PERMANENT' }),
    'store.unavailable',
  ],
  [
    'a document that does not fit the mapping',
    refusing(400, 'document_parsing_exception'),
    'bug.refused-document',
  ],
])('%s among the items fails the write at once', async (_, item, code) => {
  const { stub, elastic } = await speaking(() => answer({ items: [made, item] }))
  await expect(bulkWriter(elastic)('family', ['a', 'b'].map(creation))).rejects.toMatchObject({ code })
  expect(stub.heard).toHaveLength(1)
})

test('deletions have no second line, and are counted each once when all are refused for the moment', async () => {
  const busy = {
    delete: { status: 429, error: { type: 'es_rejected_execution_exception', reason: 'because' } },
  }
  const gone = { delete: { status: 200, _seq_no: 9, _primary_term: 1 } }
  const { stub, elastic } = await speaking((_, count) =>
    answer({ items: Array(4).fill(count === 1 ? busy : gone) }),
  )
  const deletions = ['a', 'b', 'c', 'd'].map((id): Write => ({ action: 'delete', index: 'i', id }))
  expect((await bulkWriter(elastic)('family', deletions)).map(({ done }) => done)).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(stub.heard.map(({ body }) => body.trim().split('\n').length)).toEqual([4, 4])
})

test('a conflict after an answer was lost is in doubt, without that it is not', async () => {
  const conflict = answer({ items: [refusing(409, 'version_conflict_engine_exception')] })
  const { elastic } = await speaking((_, count) => (count === 1 ? 'reset' : conflict))
  expect(await bulkWriter(elastic)('family', [creation('a')])).toEqual([{ done: false, doubt: true }])
  expect(await bulkWriter(elastic)('family', [creation('a')])).toEqual([{ done: false, doubt: false }])
})
