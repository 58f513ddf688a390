import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  aCheckpoint,
  aFinding,
  anEvent,
  newTenant,
} from '../../worker/src/store/documents-samples-contract.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { elasticsearchForTests, type TestElasticsearch } from '../services/elasticsearch.ts'
import {
  type ElasticsearchFaultProxy,
  elasticsearchFaultProxy,
} from '../services/elasticsearch-fault-proxy.ts'
import { first, losingAnswers, pathBegins } from '../services/elasticsearch-faults.ts'
import { storeOptions } from './store-options.ts'

let server: TestElasticsearch
let proxy: ElasticsearchFaultProxy
let store: Store
let other: Store
beforeAll(async () => {
  server = await elasticsearchForTests()
  proxy = await elasticsearchFaultProxy(server.url)
  // Two workers that start at once, on a server that may have no templates yet.
  ;[store, other] = await Promise.all([
    openElasticsearchStore(storeOptions(proxy.url)),
    openElasticsearchStore(storeOptions(server.url)),
  ])
})
afterAll(async () => {
  await store.close()
  await other.close()
  await proxy.close()
  await server.stop()
})

let lost = 0
/** The answer to the next bulk request gets lost, after Elasticsearch has done what was asked. */
const loseNext = () =>
  void proxy.fail(
    losingAnswers(first(1, pathBegins('/_bulk')), () => {
      lost += 1
    }),
  )

const ask = (method: string, path: string, body?: unknown) =>
  fetch(new URL(path, server.url), {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

test('a change whose answer was lost is the writer’s own, and its version good for the next', async () => {
  const tenant = newTenant()
  const before = lost
  loseNext()
  const made = await store.checkpoints.put(tenant, aCheckpoint(tenant, 'x'), 'new')
  expect(made.ok).toBe(true)
  if (!made.ok) return
  loseNext()
  const changed = await store.checkpoints.put(
    tenant,
    aCheckpoint(tenant, 'x', { feed: 'second' }),
    made.value,
  )
  expect(changed.ok).toBe(true)
  expect(lost).toBe(before + 2)
  const read = await store.checkpoints.get(tenant, 'x')
  expect(read?.document.feed).toBe('second')
  if (changed.ok) expect(read?.version).toBe(changed.value)
})

test('of two workers that write the same while an answer is lost, one wins', async () => {
  for (let round = 0; round < 10; round++) {
    const tenant = newTenant()
    loseNext()
    const answers = await Promise.all(
      [store, other].map((one) => one.checkpoints.put(tenant, aCheckpoint(tenant, 'x'), 'new')),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  }
})

test('events whose answer was lost are created, and created once', async () => {
  const tenant = newTenant()
  const events = Array.from({ length: 100 }, (_, position) => anEvent(tenant, `${position}`))
  await store.events.create(tenant, events.slice(0, 10))
  loseNext()
  const answers = await store.events.create(tenant, events)
  expect(answers.map((answer) => answer === 'created')).toEqual(events.map((_, position) => position >= 10))
  expect(await store.events.count(tenant, {})).toBe(100)
})

test('what another worker has written is read by id at once, also of events', async () => {
  const tenant = newTenant()
  for (let round = 0; round < 5; round++) {
    const [event, finding] = [anEvent(tenant, `${round}`), aFinding(tenant, `${round}`)]
    await other.events.create(tenant, [event])
    await other.findings.create(tenant, [finding])
    expect((await store.events.get(tenant, event['event.id']))?.document).toEqual(event)
    expect((await store.findings.get(tenant, finding.id))?.document).toEqual(finding)
  }
})

test('a store that takes no writes says so, loses nothing and goes on when it does again', async () => {
  const tenant = newTenant()
  const findings = Array.from({ length: 3 }, (_, position) => aFinding(tenant, `${position}`))
  await store.findings.create(tenant, findings.slice(0, 1))
  const index = `wachter-findings-${tenant.replaceAll('-', '_')}-all`
  await ask('PUT', `/${index}/_settings`, { 'index.blocks.read_only_allow_delete': true })
  await expect(store.findings.create(tenant, findings)).rejects.toMatchObject({
    code: 'store.full',
    kind: 'operational',
  })
  expect(await store.findings.count(tenant, {})).toBe(1)
  await ask('PUT', `/${index}/_settings`, { 'index.blocks.read_only_allow_delete': null })
  expect(await store.findings.create(tenant, findings)).toEqual(['exists', 'created', 'created'])
})

test('an index that is not ours under our name is reported when a worker starts, and left as it is', async () => {
  const index = 'wachter-findings-somebody-else'
  // A template of more weight than ours gives it another mapping, as another program would.
  const template = {
    index_patterns: [index],
    priority: 900,
    template: { settings: { number_of_replicas: 0 } },
  }
  await ask('PUT', '/_index_template/somebody', template)
  await ask('PUT', `/${index}`, { mappings: { properties: { level: { type: 'long' } } } })
  try {
    await expect(openElasticsearchStore(storeOptions(server.url))).rejects.toMatchObject({
      code: 'store.foreign',
      kind: 'operational',
      retry: 'never',
    })
    expect(await (await ask('GET', `/${index}/_mapping`)).text()).toContain('"level":{"type":"long"}')
  } finally {
    await ask('DELETE', `/${index}`)
    await ask('DELETE', '/_index_template/somebody')
  }
})

test('an index of an earlier version gets the fields that are new', async () => {
  const tenant = newTenant()
  const index = `wachter-checkpoints-${tenant.replaceAll('-', '_')}-all`
  const template = {
    index_patterns: [index],
    priority: 900,
    template: { settings: { number_of_replicas: 0 } },
  }
  await ask('PUT', '/_index_template/earlier', template)
  const _meta = { version: 0.5, shape: 'earlier' }
  await ask('PUT', `/${index}`, {
    mappings: { _meta, dynamic: 'strict', _source: { excludes: ['store.words'] } },
  })
  await ask('DELETE', '/_index_template/earlier')
  const later = await openElasticsearchStore(storeOptions(server.url))
  try {
    expect((await later.checkpoints.put(tenant, aCheckpoint(tenant, 'x'), 'new')).ok).toBe(true)
    expect(
      await later.checkpoints.count(tenant, { where: [{ field: 'feed', is: 'in', values: ['feed'] }] }),
    ).toBe(1)
  } finally {
    await later.close()
  }
})
