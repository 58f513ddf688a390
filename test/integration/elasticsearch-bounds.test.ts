import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  aFinding,
  anEvent,
  DAY_MS,
  newTenant,
  noon,
  saying,
  walk,
} from '../../worker/src/store/documents-samples-contract.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { elasticsearchForTests, type TestElasticsearch } from '../services/elasticsearch.ts'
import { storeOptions } from './store-options.ts'

const LARGEST_ANSWER = 500_000
let server: TestElasticsearch
let store: Store
beforeAll(async () => {
  server = await elasticsearchForTests()
  store = await openElasticsearchStore({ ...storeOptions(server.url), maxResponseBytes: LARGEST_ANSWER })
})
afterAll(async () => {
  await store.close()
  await server.stop()
})

test('pages and lists of documents larger than any answer may be come whole and in order', async () => {
  const tenant = newTenant()
  const long = 'word '.repeat(8_000)
  const events = Array.from({ length: 60 }, (_, position) =>
    anEvent(tenant, `${position}`, { '@timestamp': noon(position), ...saying(`${long}${position}`) }),
  )
  await store.events.create(tenant, events)
  const query = { sort: { field: 'time', order: 'asc' } } as const
  const whole = await store.events.page(tenant, { ...query, limit: 1_000 })
  expect(whole.items.map(({ document }) => document)).toEqual(events)
  expect(whole.next).toBeUndefined()
  const paged = await walk(store.events, tenant, { ...query, limit: 25 })
  expect(paged.map(({ document }) => document)).toEqual(events)
  const ids = events.map((event) => event['event.id'])
  const fetched = await store.events.getMany(tenant, ids)
  expect(fetched.map(({ document }) => document['event.id']).sort()).toEqual(ids.sort())

  const evidence = Array.from({ length: 20 }, (_, nth) => ({
    ...{
      field: 'text',
      excerpt: 'x'.repeat(500),
      start: nth,
      end: nth,
      mark_start: 0,
      mark_end: 1,
      why: 'test',
    },
  }))
  const findings = Array.from({ length: 60 }, (_, position) => aFinding(tenant, `${position}`, { evidence }))
  await store.findings.create(tenant, findings)
  expect(
    await store.findings.getMany(
      tenant,
      findings.map(({ id }) => id),
    ),
  ).toHaveLength(60)
})

test('a single document larger than any answer may be is an error, not a page without it', async () => {
  const tenant = newTenant()
  await store.events.create(tenant, [anEvent(tenant, 'x', saying('word '.repeat(120_000)))])
  await expect(store.events.page(tenant, {})).rejects.toMatchObject({
    code: 'store.too-large',
    retry: 'never',
  })
})

test('retention of what is not kept by day removes what is older, however much, and nothing else', async () => {
  const tenant = newTenant()
  const other = newTenant()
  const old = Array.from({ length: 1_200 }, (_, position) =>
    aFinding(tenant, `old ${position}`, { at: noon(-DAY_MS / 2 - 1 - position) }),
  )
  const kept = [aFinding(tenant, 'midnight', { at: noon(-DAY_MS / 2) }), aFinding(tenant, 'new')]
  await store.findings.create(tenant, [...old, ...kept])
  await store.findings.create(other, [aFinding(other, 'old', { at: noon(-DAY_MS) })])
  expect(await store.findings.removeBefore(tenant, '2026-11-20')).toBe(1_200)
  const { items } = await store.findings.page(tenant, { sort: { field: 'time', order: 'asc' } })
  expect(items.map(({ document }) => document.id)).toEqual(kept.map(({ id }) => id))
  expect(await store.findings.removeBefore(tenant, '2026-11-20')).toBe(0)
  expect(await store.findings.count(other, {})).toBe(1)
})

test('objects whose keys a log chose are kept whole, whatever the keys, and each can be asked for', async () => {
  const tenant = newTenant()
  const longest = '\u4e16'
  const parameters: Record<string, string> = {
    bucketName: 'logs-of-prompts',
    ...{ '': 'none', '.': 'dot', '..': 'dots', 'a.': 'end', '.a': 'start', ' ': 'blank', a: 'one' },
    ...{ 'a.b': 'below', 'a.b.c': 'deep', 'nul\0key': 'nul\0value', '\ud800': '\udfff', $ref: '#', '"': "'" },
    [longest.repeat(256)]: longest.repeat(8_192),
    ...Object.fromEntries(Array.from({ length: 2_000 }, (_, nth) => [`key-${nth}`, `value-${nth}`])),
  }
  Object.defineProperty(parameters, '__proto__', { value: 'polluted', enumerable: true })
  const event = anEvent(tenant, 'chosen', { 'wachter.request.parameters': parameters })
  expect(await store.events.create(tenant, [event])).toEqual(['created'])
  expect((await store.events.get(tenant, event['event.id']))?.document).toEqual(event)

  const found = async (key: string, value: string) => {
    const url = new URL(`/wachter-events-${tenant.replaceAll('-', '_')}-*/_count`, server.url)
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: { term: { [`wachter.request.parameters.${key}`]: value } } }),
    })
    return ((await answer.json()) as { count: number }).count
  }
  expect(await found('bucketName', 'logs-of-prompts')).toBe(1)
  expect(await found('a.b.c', 'deep')).toBe(1)
  expect(await found('key-1999', 'value-1999')).toBe(1)
  expect(await found(longest.repeat(256), longest.repeat(8_192))).toBe(1)
  expect(await found('bucketName', 'another')).toBe(0)
})
