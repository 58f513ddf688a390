import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  brokenRule,
  file,
  findingsOf,
  gapsOf,
  ruleOn,
  startLife,
} from '../../worker/src/continuity/fixtures/worker-lives.ts'
import { fillGapOnRequest } from '../../worker/src/continuity/gap-desk.ts'
import { instant, type Turn } from '../../worker/src/ingest/fixtures/small-ingest.ts'
import { dyingStore, Killed, narrowStore } from '../../worker/src/response/fixtures/watched-store.ts'
import { newTenant } from '../../worker/src/store/documents-samples-contract.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { elasticsearchForTests, type TestElasticsearch } from '../services/elasticsearch.ts'
import { storeOptions } from './store-options.ts'

let server: TestElasticsearch
let store: Store
/** Of a worker that had every rule all along. */
let undisturbed: Store
beforeAll(async () => {
  server = await elasticsearchForTests()
  store = await openElasticsearchStore(storeOptions(server.url))
  undisturbed = await openSqliteStore({ file: ':memory:' })
})
afterAll(async () => {
  await undisturbed.close()
  await store.close()
  await server.stop()
})

/** Calls over three days, every third of which is an attack and every fifth asks for a key. */
const turns: readonly Turn[] = Array.from({ length: 60 }, (_, nth) => ({
  id: `turn ${nth}`,
  minute: nth * 72,
  user: 'jan',
  text: `${nth % 3 === 0 ? 'an attack ' : ''}${nth % 5 === 0 ? 'on the key' : 'hello'}`,
}))
const both = file(ruleOn('attack', 1), ruleOn('key', 2))

test('a rule that comes later and one that was broken find what they would have found, killed while they are filled', async () => {
  const tenant = newTenant()
  let minute = 0
  const clock = { now: () => instant(minute) }
  const start = (rules: string, on: Store = store) => startLife({ store: on, tenant, rules, clock })

  await (await start(ruleOn('attack', 1))).take(...turns.slice(0, 20))
  minute = 60
  await (await start(brokenRule(1))).take(...turns.slice(20, 40))
  minute = 120
  await (await start(both)).take(...turns.slice(40))
  const late = (await gapsOf(store, tenant)).find(({ reason }) => reason === 'new-rule')
  if (late === undefined) throw new Error('no gap')
  const desk = { store, audit: { record: async () => {} }, clock, onFill: async () => {} }
  await fillGapOnRequest(desk, { tenant, id: late.id, actor: 'token:test' })

  let deaths = 0
  for (const nth of [1, 2, 4, 7]) {
    const life = await start(both, dyingStore(narrowStore(store, 6), nth))
    await life.fill().catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error
      deaths += 1
    })
  }
  expect(deaths).toBeGreaterThan(1)
  await (await start(both)).fill()

  const expected = await startLife({ store: undisturbed, tenant, rules: both, clock })
  await expected.take(...turns)
  const found = await findingsOf(store, tenant)
  expect(found).toHaveLength(20 + 12)
  expect(found).toEqual(await findingsOf(undisturbed, tenant))
  const gaps = (await gapsOf(store, tenant)).map(({ reason, state, evaluated, found }) => ({
    ...{ reason, state, evaluated, found },
  }))
  expect(gaps.sort((a, b) => (a.reason < b.reason ? -1 : 1))).toEqual([
    { reason: 'new-rule', state: 'filled', evaluated: 40, found: 8 },
    { reason: 'rule-failed', state: 'filled', evaluated: 20, found: 7 },
  ])
})
