import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Elastic } from '../../worker/src/elastic/elastic.ts'
import type { FeedBatch } from '../../worker/src/feeds/read-feed.ts'
import { elasticsearchForTests, type TestElasticsearch } from '../services/elasticsearch.ts'
import { type IndicesOfOthers, indicesOfOthers } from '../services/index-of-others.ts'
import { doorTo, feedOf, idsOf, lookFrom } from './index-feed-options.ts'

let server: TestElasticsearch
let elastic: Elastic
let others: IndicesOfOthers
beforeAll(async () => {
  server = await elasticsearchForTests()
  elastic = doorTo(server.url)
})
afterAll(async () => {
  await elastic.close()
  await server.stop()
})
beforeEach(() => {
  others = indicesOfOthers(server.url)
})
afterEach(() => others.close())

const ingestedAs = (type: string, shards = 1) => ({
  settings: { number_of_shards: shards, number_of_replicas: 0 },
  mappings: { properties: { event: { properties: { ingested: { type } } } } },
})
const ingested = (time: string, more = {}) => ({ event: { ingested: time }, ...more })
const some = (from: number, to: number, document: (nth: number) => unknown) =>
  Array.from({ length: to - from }, (_, nth) => ({ id: `d${from + nth}`, document: document(from + nth) }))
const second = (nth: number) => new Date(Date.UTC(2026, 0, 1) + nth * 1_000).toISOString()
const idsFrom = (from: number, to: number) => some(from, to, () => null).map(({ id }) => id)

describe.each(['event.ingested', '_seq_no'])('by %s', (timeField) => {
  test('indices of several shards, mappings and dates are read whole, page by page, each document once', async () => {
    const milli = await others.make('a', ingestedAs('date', 3))
    const nano = await others.make('b', ingestedAs('date_nanos', 2))
    await others.make('empty')
    await others.write(
      milli,
      some(0, 100, (nth) => ingested(second(nth % 5))),
    )
    await others.write(
      nano,
      some(100, 200, (nth) => ingested(`${second(nth % 7).slice(0, 19)}.123456789Z`)),
    )
    await others.refresh()
    const { feed } = feedOf(elastic, `${others.prefix}-*`, { timeField, page: 7 })
    const first = await lookFrom(feed)
    expect(idsOf(first.records).toSorted()).toEqual(idsFrom(0, 200).toSorted())
    expect(first.batches.at(-1)?.left).toBe(0)
    await others.write(
      milli,
      some(200, 210, (nth) => ingested(second(nth))),
    )
    await others.refresh()
    const next = await lookFrom(feed, first.position)
    expect(idsOf(next.records).toSorted()).toEqual(idsFrom(200, 210).toSorted())
    expect((await lookFrom(feed, next.position)).records).toEqual([])
  })

  test('what is written while it is read is read too, and once', async () => {
    const names = await Promise.all(['a', 'b'].map((name) => others.make(name, ingestedAs('date', 2))))
    let written = 0
    const write = async () => {
      for (let round = 0; round < 60; round++) {
        const index = names[round % names.length] ?? ''
        const now = new Date().toISOString()
        await others.write(
          index,
          some(written, written + 25, () => ingested(now)),
        )
        written += 25
      }
      await others.refresh()
    }
    const { feed } = feedOf(elastic, `${others.prefix}-*`, { timeField, once: false, delayMs: 2_500 })
    const writing = write()
    let isOver = false
    void writing.finally(() => {
      isOver = true
    })
    const read: string[] = []
    let position: FeedBatch['position'] | undefined
    const deadline = Date.now() + 120_000
    while ((!isOver || read.length < written) && Date.now() < deadline) {
      const round = await lookFrom(feed, position)
      position = round.position
      read.push(...idsOf(round.records))
    }
    await writing
    expect(read.toSorted()).toEqual(idsFrom(0, written).toSorted())
  })

  test('a page of long documents comes in portions, and one that is larger than an answer may be is set aside', async () => {
    const index = await others.make('a', ingestedAs('date'))
    const long = 'x'.repeat(20_000)
    const documents = some(0, 40, (nth) =>
      ingested(second(nth), { long, longer: nth === 20 ? long.repeat(6) : '' }),
    )
    await others.write(index, documents)
    await others.refresh()
    const { feed } = feedOf(elastic, `${others.prefix}-*`, { timeField, maxBytes: 100_000 })
    const { records } = await lookFrom(feed)
    expect(idsOf(records)).toEqual(idsFrom(0, 40))
    expect(records.filter(({ kind }) => kind === 'bad')).toMatchObject([
      { code: 'feed.too-large', position: `index:logs/${index}/d20` },
    ])
  })

  test('hostile documents stop nobody: keys of every object, depth, an index that keeps no documents', async () => {
    const index = await others.make('a', {
      ...ingestedAs('date'),
      mappings: { ...ingestedAs('date').mappings, dynamic: false },
    })
    const blind = await others.make('b', {
      mappings: { ...ingestedAs('date').mappings, _source: { enabled: false } },
    })
    const deep = `{"event":{"ingested":"${second(1)}"},"a":${'['.repeat(300)}${']'.repeat(300)}}`
    await others.write(index, [
      { id: 'polluted', document: `{"event":{"ingested":"${second(0)}"},"__proto__":{"polluted":1}}` },
      { id: 'deep', document: deep },
      { id: 'fine', document: ingested(second(2)) },
    ])
    await others.write(blind, [{ id: 'blind', document: ingested(second(3)) }])
    await others.refresh()
    const { feed } = feedOf(elastic, `${others.prefix}-*`, { timeField })
    const { records } = await lookFrom(feed)
    const of = (id: string) => records.find(({ position }) => position.endsWith(`/${id}`))
    expect(of('polluted')).toMatchObject({ kind: 'record', value: { '[__proto__]': { polluted: 1 } } })
    expect(of('deep')).toMatchObject({ kind: 'bad', code: 'feed.too-deep' })
    expect(of('fine')).toMatchObject({ kind: 'record' })
    expect(of('blind')).toMatchObject({ kind: 'bad', code: 'feed.no-source' })
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  test('an index that is not there is said to be missing, a pattern without any has nothing', async () => {
    const missing = feedOf(elastic, `${others.prefix}-none`, { timeField }).feed
    await expect(lookFrom(missing)).rejects.toMatchObject({ code: 'feed.no-index', kind: 'operational' })
    const nothing = feedOf(elastic, `${others.prefix}-none-*`, { timeField }).feed
    expect((await lookFrom(nothing)).records).toEqual([])
  })

  test('indices of the worker’s own store are not read, whatever the pattern', async () => {
    await others.ask('PUT', `/wachter-events-${others.prefix}`, {})
    try {
      await others.write(`wachter-events-${others.prefix}`, [{ id: 'ours', document: ingested(second(0)) }])
      const index = await others.make('a', ingestedAs('date'))
      await others.write(index, [{ id: 'theirs', document: ingested(second(0)) }])
      await others.ask('POST', '/_refresh')
      const { feed } = feedOf(elastic, `*${others.prefix}*`, { timeField })
      expect(idsOf((await lookFrom(feed)).records)).toEqual(['theirs'])
    } finally {
      await others.ask('DELETE', `/wachter-events-${others.prefix}`)
    }
  })
})

describe('a point in time', () => {
  test('that was closed behind its back is opened anew, and nothing is read twice', async () => {
    const index = await others.make('a', ingestedAs('date', 2))
    await others.write(
      index,
      some(0, 60, (nth) => ingested(second(Math.floor(nth / 10)))),
    )
    await others.refresh()
    let opened = 0
    const forgetful: Elastic = {
      ...elastic,
      async ask(request, onDoubt) {
        const answer = await elastic.ask(request, onDoubt)
        if (request.method === 'POST' && request.path.endsWith('/_pit')) opened += 1
        const id = (answer as { pit_id?: string }).pit_id
        if (id !== undefined && opened < 4) await others.ask('DELETE', '/_pit', { id })
        return answer
      },
    }
    const { feed } = feedOf(forgetful, `${others.prefix}-*`, { timeField: 'event.ingested', page: 10 })
    expect(idsOf((await lookFrom(feed)).records).toSorted()).toEqual(idsFrom(0, 60).toSorted())
    expect(opened).toBe(4)
  })

  test('is closed after every look, also one that ends early', async () => {
    const index = await others.make('a', ingestedAs('date'))
    await others.write(
      index,
      some(0, 20, (nth) => ingested(second(nth))),
    )
    await others.refresh()
    const contexts = async () => JSON.stringify(await others.ask('GET', '/_nodes/stats/indices/search'))
    const openNow = async () => /"open_contexts":(\d+)/.exec(await contexts())?.[1]
    const before = await openNow()
    const { feed } = feedOf(elastic, `${others.prefix}-*`, { timeField: 'event.ingested', page: 5 })
    await lookFrom(feed)
    for await (const _ of feed.batches(undefined, new AbortController().signal)) break
    expect(await openNow()).toBe(before)
  })

  test('one of whose indices is deleted while it is read goes on with the others', async () => {
    const [gone, kept] = [
      await others.make('a', ingestedAs('date')),
      await others.make('b', ingestedAs('date')),
    ]
    await others.write(
      gone,
      some(0, 20, (nth) => ingested(second(nth))),
    )
    await others.write(
      kept,
      some(20, 40, (nth) => ingested(second(nth))),
    )
    await others.refresh()
    const { feed } = feedOf(elastic, `${others.prefix}-*`, { timeField: 'event.ingested', page: 5 })
    const read: string[] = []
    for await (const { records } of feed.batches(undefined, new AbortController().signal)) {
      if (read.length === 0 && records.length > 0) await others.ask('DELETE', `/${gone}`)
      read.push(...idsOf(records))
    }
    expect(read).toEqual([...idsFrom(0, 5), ...idsFrom(20, 40)])
  })
})

describe('by sequence', () => {
  test('an index that was made anew under its name is read from its beginning, and told of', async () => {
    const index = await others.make('a')
    await others.write(
      index,
      some(0, 10, () => ({})),
    )
    await others.refresh()
    const { feed, told } = feedOf(elastic, `${others.prefix}-*`)
    const { position, records } = await lookFrom(feed)
    expect(records).toHaveLength(10)
    await others.ask('DELETE', `/${index}`)
    await others.make('a')
    await others.write(
      index,
      some(10, 13, () => ({})),
    )
    await others.refresh()
    expect(idsOf((await lookFrom(feed, position)).records)).toEqual(idsFrom(10, 13))
    expect(told.map(({ code }) => code)).toEqual(['feed.index-gone'])
  })

  test('a moment to start at goes by the time of events, and nothing without one is left out', async () => {
    const index = await others.make('a', { mappings: { properties: { '@timestamp': { type: 'date' } } } })
    await others.write(
      index,
      some(0, 20, (nth) => ({ '@timestamp': second(nth) })),
    )
    const bare = await others.make('b')
    await others.write(
      bare,
      some(20, 25, () => ({})),
    )
    await others.refresh()
    const { feed } = feedOf(elastic, `${others.prefix}-*`, { from: second(15) as never })
    expect(idsOf((await lookFrom(feed)).records).toSorted()).toEqual(idsFrom(15, 25).toSorted())
  })

  test('a change of a document is read as a further one', async () => {
    const index = await others.make('a')
    await others.write(
      index,
      some(0, 3, () => ({ version: 1 })),
    )
    await others.refresh()
    const { feed } = feedOf(elastic, `${others.prefix}-*`)
    const { position } = await lookFrom(feed)
    await others.ask('PUT', `/${index}/_doc/d1`, { version: 2 })
    await others.refresh()
    expect((await lookFrom(feed, position)).records).toMatchObject([{ value: { version: 2 } }])
  })
})

test('documents are read again by where they stand, but for those that are gone or not to be seen', async () => {
  const [one, two] = [
    await others.make('a', ingestedAs('date', 2)),
    await others.make('b', ingestedAs('date')),
  ]
  const long = 'x'.repeat(30_000)
  await others.write(
    one,
    some(0, 8, (nth) => ingested(second(nth), { long, where: 'one' })),
  )
  await others.write(
    two,
    some(0, 3, (nth) => ingested(second(nth), { where: 'two' })),
  )
  await others.refresh()
  const { feed } = feedOf(elastic, `${others.prefix}-*`, { timeField: 'event.ingested', maxBytes: 100_000 })
  const { records } = await lookFrom(feed)
  await others.ask('DELETE', `/${one}/_doc/d3?refresh=true`)
  const wanted = records
    .filter(({ position }) => !position.includes(`${two}/d1`))
    .map(({ position }) => position)
  const again = (await feed.reread?.([...wanted, 'index:other/x/y', 'file:/x#0'])) ?? []
  const expected = wanted.filter((position) => !position.endsWith(`${one}/d3`))
  expect(again.map(({ position }) => position).toSorted()).toEqual(expected.toSorted())
  expect(again.find(({ position }) => position.endsWith(`${two}/d0`))).toMatchObject({
    value: { where: 'two' },
  })
})

test('through an alias that shows only some documents no others are read', async () => {
  const index = await others.make('a', ingestedAs('date', 2))
  await others.write(
    index,
    some(0, 20, (nth) => ingested(second(nth), { tenant: nth % 2 })),
  )
  await others.refresh()
  const alias = `alias-${others.prefix}`
  await others.ask('POST', '/_aliases', {
    actions: [{ add: { index, alias, filter: { term: { tenant: 1 } } } }],
  })
  const byTime = await lookFrom(feedOf(elastic, alias).feed)
  expect(idsOf(byTime.records)).toEqual(idsFrom(0, 20).filter((_, nth) => nth % 2 === 1))
  const bySequence = feedOf(elastic, alias, { timeField: '_seq_no' }).feed
  await expect(lookFrom(bySequence)).rejects.toMatchObject({ code: 'feed.filtered-alias', kind: 'user' })
  const { feed } = feedOf(elastic, alias)
  expect(await feed.reread?.([`index:logs/${index}/d2`])).toEqual([])
})

test('a time field that is none is refused as what it is', async () => {
  const index = await others.make('a', { mappings: { properties: { word: { type: 'text' } } } })
  await others.write(index, [{ id: 'x', document: { word: 'one' } }])
  await others.refresh()
  const { feed } = feedOf(elastic, `${others.prefix}-*`, { timeField: 'word' })
  await expect(lookFrom(feed)).rejects.toMatchObject({ code: 'feed.refused', kind: 'operational' })
})
