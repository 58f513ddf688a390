import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Event } from '../../worker/src/model/event.ts'
import type { TenantId } from '../../worker/src/model/ids.ts'
import { Instant } from '../../worker/src/model/time.ts'
import { anEvent, newTenant } from '../../worker/src/store/documents-samples-contract.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { elasticsearchForTests, type TestElasticsearch } from '../services/elasticsearch.ts'
import { storeOptions } from './store-options.ts'

let server: TestElasticsearch
let tenant: TenantId
const opened: Store[] = []

beforeAll(async () => {
  server = await elasticsearchForTests()
})
beforeEach(() => {
  tenant = newTenant()
})
afterAll(async () => {
  for (const store of opened) await store.close()
  await server.stop()
})

async function worker(events: 'by day' | 'by month'): Promise<Store> {
  const byMonth = new Set(events === 'by month' ? [tenant] : [])
  const store = await openElasticsearchStore({ ...storeOptions(server.url), byMonth })
  opened.push(store)
  return store
}

function on(day: string): Event {
  return anEvent(tenant, day, { '@timestamp': Instant.parse(`${day}T23:30:00.000Z`) })
}

/** The periods in the names of the tenant's indices of events. */
async function periods(): Promise<readonly string[]> {
  const pattern = `wachter-events-${tenant.replaceAll('-', '_')}-*`
  const answer = await fetch(new URL(`/_cat/indices/${pattern}?h=index`, server.url))
  const names = (await answer.text()).split('\n').filter((name) => name !== '')
  return names.map((name) => name.slice(name.lastIndexOf('-') + 1)).sort()
}

test('the events of a month share an index where a tenant is kept by month', async () => {
  const store = await worker('by month')
  const events = ['2026-10-31', '2026-11-01', '2026-11-29'].map(on)
  await store.events.create(tenant, events)
  expect(await periods()).toEqual(['2026.10', '2026.11'])
  expect(await store.events.count(tenant, {})).toBe(3)
  expect(await store.events.create(tenant, events)).toEqual(['exists', 'exists', 'exists'])
})

test('a month goes whole when its last day has, and day by day until then', async () => {
  const store = await worker('by month')
  await store.events.create(tenant, ['2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02'].map(on))
  expect(await store.events.removeBefore(tenant, '2026-10-31')).toBe(1)
  expect(await periods()).toEqual(['2026.10', '2026.11'])
  expect(await store.events.removeBefore(tenant, '2026-11-02')).toBe(2)
  expect(await periods()).toEqual(['2026.11'])
  const { items } = await store.events.page(tenant, {})
  expect(items.map(({ document }) => document['@timestamp'])).toEqual(['2026-11-02T23:30:00.000Z'])
})

test('days that a release wrote which knows days only are read, go on where they are, and are retired', async () => {
  const before = await worker('by day')
  await before.events.create(tenant, ['2026-11-27', '2026-11-28'].map(on))
  const store = await worker('by month')
  const written = await store.events.create(tenant, ['2026-11-28', '2026-11-29'].map(on))
  expect(written).toEqual(['exists', 'created'])
  expect(await periods()).toEqual(['2026.11', '2026.11.27', '2026.11.28'])
  expect(await store.events.count(tenant, {})).toBe(3)
  // Back by one release: what went into the month is read, and met by its repeat.
  expect(await (await worker('by day')).events.create(tenant, [on('2026-11-29')])).toEqual(['exists'])
  expect(await store.events.removeBefore(tenant, '2026-11-28')).toBe(1)
  expect(await periods()).toEqual(['2026.11', '2026.11.28'])
})

test('a tenant that has grown gets an index a day from the next day on', async () => {
  const small = await worker('by month')
  await small.events.create(tenant, [on('2026-11-28')])
  const large = await worker('by day')
  const written = await large.events.create(tenant, ['2026-11-28', '2026-11-29'].map(on))
  expect(written).toEqual(['exists', 'created'])
  expect(await periods()).toEqual(['2026.11', '2026.11.29'])
  // One that has not been told yet goes on beside it.
  expect(await small.events.create(tenant, [on('2026-11-29')])).toEqual(['exists'])
})
