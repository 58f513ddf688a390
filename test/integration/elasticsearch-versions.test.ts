import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { TenantId } from '../../worker/src/model/ids.ts'
import { aCheckpoint, newTenant } from '../../worker/src/store/documents-samples-contract.ts'
import { LOCK_INDEX } from '../../worker/src/store/elasticsearch/installation-lock.ts'
import { layoutOf, VERSION } from '../../worker/src/store/elasticsearch/layout.ts'
import {
  inspectElasticsearchStore,
  openElasticsearchStore,
} from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { collections } from '../../worker/src/store/store.ts'
import { elasticsearchForTests, type TestElasticsearch } from '../services/elasticsearch.ts'
import { storeOptions } from './store-options.ts'

let server: TestElasticsearch
let tenant: TenantId
const ours = layoutOf(collections.checkpoints)
const TEMPLATE = '/_index_template/wachter-checkpoints'
const index = () => `wachter-checkpoints-${tenant.replaceAll('-', '_')}-all`

beforeAll(async () => {
  server = await elasticsearchForTests()
  await (await openElasticsearchStore(storeOptions(server.url))).close()
})
beforeEach(() => {
  tenant = newTenant()
})
afterAll(() => server.stop())

async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(new URL(path, server.url), {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** With the template that a later version would have put, which has a field more. */
async function withLater(oldest: number | undefined, run: () => Promise<void>): Promise<void> {
  const { template } = ours.template as { template: { settings: object } }
  const { properties, ...rest } = ours.mappings as { properties: object }
  const mappings = {
    ...rest,
    properties: { ...properties, added: { type: 'keyword' } },
    _meta: { version: VERSION + 1, oldest, shape: 'later' },
  }
  await ask('PUT', TEMPLATE, { ...ours.template, template: { ...template, mappings } })
  try {
    await run()
  } finally {
    await ask('DELETE', `/${index()}?ignore_unavailable=true`)
    await ask('PUT', TEMPLATE, ours.template)
  }
}

async function inspected(): Promise<readonly string[]> {
  const { changes, close } = await inspectElasticsearchStore(storeOptions(server.url))
  await close()
  return changes
}

test('beside a later version that only added fields a worker starts, writes, finds, and changes nothing of it', async () => {
  await withLater(VERSION, async () => {
    expect(await inspected()).toEqual([])
    for (const start of ['first', 'second']) {
      const store = await openElasticsearchStore(storeOptions(server.url))
      await store.checkpoints.create(tenant, [aCheckpoint(tenant, start, { feed: start })])
      const where = [{ field: 'feed', is: 'in', values: [start] } as const]
      expect(await store.checkpoints.count(tenant, { where })).toBe(1)
      await store.close()
    }
    const mappings = await ask('GET', `/${index()}/_mapping?filter_path=**._meta`)
    expect(JSON.stringify(mappings)).toContain('"shape":"later"')
  })
})

test.each([VERSION + 1, undefined])(
  'where a later version says that only %s and later fit, no worker starts',
  async (oldest) => {
    await withLater(oldest, async () => {
      await expect(openElasticsearchStore(storeOptions(server.url))).rejects.toMatchObject({
        code: 'store.newer',
      })
      await expect(inspected()).rejects.toMatchObject({ code: 'store.newer' })
    })
  },
)

test('what a start would bring up is told, and left as it is', async () => {
  const template = { index_patterns: [index()], priority: 900, template: {} }
  await ask('PUT', '/_index_template/earlier', template)
  const _meta = { version: 0.5, shape: 'earlier' }
  await ask('PUT', `/${index()}`, {
    mappings: { _meta, dynamic: 'strict', _source: { excludes: ['store.words'] } },
  })
  await ask('DELETE', '/_index_template/earlier')
  await ask('DELETE', TEMPLATE)
  try {
    const changes = ['index template wachter-checkpoints', `index ${index()} gets new fields`]
    for (const _ of ['once', 'twice']) expect(await inspected()).toEqual(changes)
    await (await openElasticsearchStore(storeOptions(server.url))).close()
    expect(await inspected()).toEqual([])
  } finally {
    await ask('DELETE', `/${index()}`)
    await ask('PUT', TEMPLATE, ours.template)
  }
})

const LOCK = `/${LOCK_INDEX}/_doc/templates`

/**
 * A worker that starts where the template is missing and somebody else installs; `waits` is called at each of its pauses.
 * Gives the template that is there then.
 */
async function startBesideInstaller(waits: (nth: number) => Promise<void>): Promise<string> {
  await ask('PUT', LOCK, { holder: 'another' })
  await ask('DELETE', TEMPLATE)
  let nth = 0
  try {
    // Half a second between two looks; other pauses are those of requests that are sent again.
    const pause = async (ms: number) => (ms === 500 ? waits(++nth) : undefined)
    await (await openElasticsearchStore({ ...storeOptions(server.url), pause })).close()
    return JSON.stringify(await ask('GET', TEMPLATE))
  } finally {
    await ask('PUT', TEMPLATE, ours.template)
  }
}

async function thereIs(path: string): Promise<boolean> {
  return (await fetch(new URL(path, server.url))).ok
}

test('of workers that start at once one installs, and the others wait until it has', async () => {
  const installed = await startBesideInstaller(async (nth) => {
    expect(await thereIs(TEMPLATE)).toBe(false)
    if (nth < 3) return
    await ask('PUT', TEMPLATE, { ...ours.template, _meta: { by: 'another' } })
    await ask('DELETE', LOCK)
  })
  expect(await thereIs(LOCK)).toBe(false)
  expect(installed).toContain('"by":"another"')
})

test('a worker that was killed while it installed holds up the next one for a minute', async () => {
  let pauses = 0
  await startBesideInstaller(async (nth) => {
    pauses = nth
    expect(await thereIs(TEMPLATE)).toBe(false)
  })
  expect(pauses).toBe(120)
  expect(await thereIs(LOCK)).toBe(false)
})

test('one that goes on installing is waited for', async () => {
  let pauses = 0
  await startBesideInstaller(async (nth) => {
    pauses = nth
    if (nth % 100 === 0 && nth < 300) await ask('PUT', LOCK, { holder: 'another' })
  })
  expect(pauses).toBe(320)
})
