import { afterEach, describe, expect, test } from '@jest/globals'
import {
  type Heard,
  type Reply,
  type StubElasticsearch,
  stubElasticsearch,
} from '../../../test/services/stub-elasticsearch.ts'
import { type Elastic, openElastic } from '../elastic/elastic.ts'
import { elasticsearchLogIndex } from './elasticsearch-log-index.ts'
import type { LogIndex } from './log-index.ts'

const opened: { stub: StubElasticsearch; elastic: Elastic }[] = []
afterEach(async () => {
  for (const { stub, elastic } of opened.splice(0)) {
    await elastic.close()
    await stub.close()
  }
})

const answer = (body: unknown, status = 200): Reply => ({ status, body: JSON.stringify(body) })
const whole = { timed_out: false, _shards: { failed: 0 } }
const found = { ...whole, hits: { hits: [{ _index: 'i', _id: 'x', _source: {}, sort: [5, 0, 0] }] } }
const census = {
  ...whole,
  hits: { total: { value: 3 }, hits: [] },
  aggregations: { timed: { buckets: { timed: { doc_count: 2 } } } },
}
const shard = { index: 'i', uuid: 'u', shard: 0, top: 9 }

/** What a server in good order answers, but for the request that `reply` has another answer to. */
async function indexThatAnswers(
  reply: (heard: Heard, count: number) => Reply | undefined,
): Promise<LogIndex> {
  const inOrder = ({ path, body }: Heard): Reply => {
    if (path.includes('_pit')) return answer({ id: 'p' })
    if (path.includes('_count')) return answer({ count: 3, _shards: { failed: 0 } })
    if (path.includes('_search_shards')) return answer({ indices: { i: {} } })
    if (path.includes('_settings'))
      return answer({ i: { settings: { index: { uuid: 'u', number_of_shards: '1' } } } })
    if (path.includes('_msearch'))
      return answer({ responses: [{ ...found, hits: { hits: [{ sort: [9] }] }, status: 200 }] })
    if (body.includes('"aggs"')) return answer(census)
    return answer(found)
  }
  const stub = await stubElasticsearch((heard, count) => reply(heard, count) ?? inOrder(heard))
  const elastic = openElastic({
    nodes: [stub.url],
    timeoutMs: 300,
    pause: async () => {},
    random: () => 1,
  })
  opened.push({ stub, elastic })
  return elasticsearchLogIndex(elastic, 'logs-*')
}

const calls: readonly [string, RegExp, (index: LogIndex) => Promise<unknown>][] = [
  [
    'a page of a look',
    /^\/_search/,
    async (index) => {
      const look = await index.look('event.ingested', 0)
      for await (const page of look.pages({ from: 0, to: 9 }, { size: 2, of: 'documents' })) return page
      return undefined
    },
  ],
  ['a page of a shard', /i\/_search\?/, (index) => index.page(shard, [{ from: 0, to: 9 }], 2)],
  ['where a shard starts', /i\/_search\?/, (index) => index.firstSince(shard, '@timestamp', 0)],
  ['what shards there are', /_msearch/, (index) => index.shards()],
  ['how many are left', /_count/, (index) => index.count('event.ingested', { from: 0, to: 9 })],
  ['how many have a time', /logs-\*\/_search\?/, (index) => index.census('event.ingested', 9)],
]

/** The same fault in a single answer, in one of many and in a count. */
const spoiled = (heard: Heard, fault: Readonly<Record<string, unknown>>): Reply => {
  if (heard.path.includes('_count')) return answer({ count: 0, _shards: { failed: 0 }, ...fault })
  const nothing = { ...whole, hits: { hits: [] }, status: 200, ...fault }
  return answer(heard.path.includes('_msearch') ? { responses: [nothing] } : nothing)
}

describe.each(calls)('%s', (_, path, call) => {
  test('is had from a server in good order, also after a connection was cut', async () => {
    let cut = false
    const index = await indexThatAnswers((heard) => {
      if (cut || !path.test(heard.path)) return undefined
      cut = true
      return 'reset'
    })
    expect(await call(index)).toBeDefined()
    expect(cut).toBe(true)
  })

  test.each([
    ['a shard failed', { _shards: { failed: 1 } }],
    ...(path.test('_count') ? [] : [['it was cut off by time', { timed_out: true }] as const]),
  ])('is not taken for nothing where %s', async (__, fault) => {
    const index = await indexThatAnswers((heard) =>
      path.test(heard.path) ? spoiled(heard, fault) : undefined,
    )
    await expect(call(index)).rejects.toMatchObject({
      code: 'feed.unavailable',
      kind: 'operational',
      retry: 'after',
    })
  })

  test('is not taken for nothing where the server refuses or fails', async () => {
    const error = (status: number, type: string) =>
      answer({ error: { type, reason: 'because' }, status }, status)
    const failing = await indexThatAnswers((heard) =>
      path.test(heard.path) ? error(503, 'down') : undefined,
    )
    await expect(call(failing)).rejects.toMatchObject({ code: 'feed.unavailable' })
    const refusing = await indexThatAnswers((heard) =>
      path.test(heard.path) ? error(400, 'bad') : undefined,
    )
    await expect(call(refusing)).rejects.toMatchObject({ code: 'feed.refused', kind: 'operational' })
  })
})

test('a search that not all clusters answered is no answer', async () => {
  const skipped = { ...found, _clusters: { total: 2, successful: 1, skipped: 1 } }
  const index = await indexThatAnswers(({ path }) =>
    path.startsWith('/_search') ? answer(skipped) : undefined,
  )
  const look = await index.look('event.ingested', 0)
  const first = look.pages({ from: 0, to: 9 }, { size: 2, of: 'documents' })[Symbol.asyncIterator]().next()
  await expect(first).rejects.toMatchObject({ code: 'feed.unavailable' })
})

test('of many searches one that failed is no "nothing there", one whose index is gone is left out', async () => {
  const failed = (status: number, type: string) =>
    indexThatAnswers(({ path }) =>
      path.includes('_msearch')
        ? answer({ responses: [{ status, error: { type, reason: 'because' } }] })
        : undefined,
    )
  await expect((await failed(503, 'no_shard_available')).shards()).rejects.toMatchObject({
    code: 'feed.unavailable',
  })
  expect(await (await failed(404, 'index_not_found_exception')).shards()).toEqual([])
})

test('a look that is no longer kept says so, and is closed all the same', async () => {
  const root_cause = [{ type: 'search_context_missing_exception', reason: 'No search context found' }]
  const heard: Heard[] = []
  const index = await indexThatAnswers((request) => {
    heard.push(request)
    return request.path.startsWith('/_search')
      ? answer({ error: { type: 'search_phase_execution_exception', root_cause }, status: 404 }, 404)
      : undefined
  })
  const look = await index.look('event.ingested', 0)
  const pages: unknown[] = []
  for await (const page of look.pages({ from: 0, to: 9 }, { size: 2, of: 'documents' })) pages.push(page)
  expect(pages).toEqual(['gone'])
  await look.close()
  expect(heard.at(-1)).toMatchObject({ method: 'DELETE', path: '/_pit' })
})
