import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { readYamlFile } from '../../config/read-yaml.ts'
import { recordOf, smallIngest, smallKnowledge } from '../../ingest/fixtures/small-ingest.ts'
import { ingestBatch } from '../../ingest/ingest-batch.ts'
import { inlineEvaluator } from '../../ingest/inline-evaluator.ts'
import { inventoryOn, settleInventory } from '../../inventory/fixtures/take-in.ts'
import { graphAround } from '../../inventory/look-around.ts'
import type { Asset } from '../../model/asset.ts'
import { TenantId } from '../../model/ids.ts'
import type { Instant } from '../../model/time.ts'
import { sources } from '../../sources/catalogue.ts'
import { everyDocument } from '../../store/every-document.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../store/store.ts'
import type { Connector } from '../connector.ts'
import { logsConnector } from '../logs/logs-connector.ts'
import { runDiscovery } from '../run-discovery.ts'
import { AiKeys } from './ai-keys.ts'
import { fingerprintOf, fingerprintOfDigest } from './fingerprint-of.ts'
import { keysConnector } from './keys-connector.ts'

const acme = TenantId.parse('acme')
const sealing = new Uint8Array(32).fill(7)
const clock = { now: () => '2026-12-01T12:00:00.000Z' as Instant }
const looksFor = readYamlFile(join(import.meta.dirname, 'ai-keys.yaml'), 'keys', AiKeys)

/** Made up; in pieces, so that no scanner takes this file for a leak. */
const R = 'q7Zt0Lw3Xb9Rk5Vn1Hs8Jd4Mf6Pc2Gy0Ta7Ue3Wi9Oz5Qx1Nv8Bl4Sm6Dk2Fj'
const [GATEWAY, OPENAI] = [`sk-${R.slice(0, 36)}`, `sk-proj-${R.slice(7, 55)}`]

let root: string
let store: Store
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'keys-in-use-'))
  store = await openSqliteStore({ file: ':memory:' })
})
afterEach(async () => {
  await store.close()
  rmSync(root, { recursive: true, force: true })
})

async function see(...connectors: Connector[]): Promise<void> {
  for (const one of connectors) await runDiscovery({ store, clock }, one, new AbortController().signal)
  await settleInventory(inventoryOn(store, clock), acme)
}

const files = () =>
  keysConnector({
    ...{ id: 'keys', tenant: acme, paths: [root], homes: [], read_up_to: 1e9, looksFor },
    limits: { entries: 1000, depth: 4 },
    fingerprint: (value) => fingerprintOf(sealing, acme, value),
  })
const logs = () =>
  logsConnector(
    { store, clock, inOrder: true },
    {
      ...{ id: 'logs', tenant: acme, enabled: true, overlap: '10m', new_per_day: 100 },
      fingerprint: (sha256) => fingerprintOfDigest(sealing, acme, sha256),
    },
  )

async function logged(value: object): Promise<void> {
  const evaluator = inlineEvaluator({ ...smallKnowledge(), sources })
  const ingest = { ...smallIngest(store), evaluator, clock }
  const records = [recordOf(value, 'log#1')]
  const { counters } = await ingestBatch(ingest, { tenant: acme, source: 'auto', records })
  expect(Object.values(counters)).toMatchObject([{ quarantined: 0 }])
}

async function keys(): Promise<readonly Asset[]> {
  const found: Asset[] = []
  for await (const { document } of everyDocument(store.assets, acme, [
    { field: 'type', is: 'in', values: ['api_key'] },
    { field: 'merged_into', is: 'missing' },
  ]))
    found.push(document)
  return found
}

const gatewayCall = (user: string, startTime: number) => ({
  ...{ id: `chatcmpl-${user}`, call_type: 'acompletion', status: 'success', custom_llm_provider: 'openai' },
  ...{ startTime, endTime: startTime + 1, model: 'gpt-4o', messages: [{ role: 'user', content: 'hi' }] },
  response: { choices: [{ message: { role: 'assistant', content: 'hello' } }] },
  metadata: {
    user_api_key_hash: createHash('sha256').update(GATEWAY).digest('hex'),
    user_api_key_user_id: user,
  },
})

test.each([['files first'], ['logs first']])(
  'a key that lies in a file and is at work in logs is one asset: %s',
  async (order) => {
    writeFileSync(join(root, '.env'), `LITELLM_API_KEY=${GATEWAY}\n`)
    await logged(gatewayCall('ann', 1_795_428_000))
    await logged(gatewayCall('bob', 1_795_438_000))
    await (order === 'files first' ? see(files(), logs()) : see(logs(), files()))
    const [key, ...others] = await keys()
    expect(others).toEqual([])
    expect(key).toMatchObject({
      sightings: ['discovered', 'observed'],
      facts: {
        place: `${join(root, '.env')}:1`,
        fingerprint: fingerprintOf(sealing, acme, GATEWAY),
        used_by: ['ann', 'bob'],
        last_used: '2026-11-23T12:00:00.000Z',
      },
    })
    expect(key?.provenance.find(({ fact }) => fact === 'last_used')?.observer).toBe('logs')
  },
)

test('a key that a program logs by its value is named by its digest, joined, and an edge from what uses it; the value is nowhere', async () => {
  writeFileSync(join(root, '.env'), `OPENAI_API_KEY=${OPENAI}\n`)
  await logged({
    '@timestamp': '2026-11-23T10:00:00.123Z',
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.agent.name': 'claims-bot',
      'gen_ai.api_key.id': OPENAI,
      gen_ai: { provider: { name: 'openai' }, request: { model: 'gpt-4o' } },
    },
    resource: { attributes: { 'service.name': 'helpdesk' } },
    scope: { name: 'lib' },
    ...{ trace_id: 'aa', span_id: 'bb', name: 'chat', kind: 'Client' },
  })
  await see(files(), logs())
  const [key, ...others] = await keys()
  expect(others).toEqual([])
  const [stored] = key === undefined ? [] : await store.assets.getMany(acme, [key.id])
  if (stored === undefined) throw new Error('no key')
  const { edges, nodes } = await graphAround(store.assets, stored, { direction: 'up', depth: 1 })
  const nameOf = (id: string) => nodes.find((node) => node.id === id)?.name
  expect(edges.map(({ from, kind }) => [nameOf(from), kind])).toEqual([['claims-bot', 'authenticates_with']])
  for (const records of [
    store.events,
    store.observations,
    store.assets,
    store.assetChanges,
    store.checkpoints,
  ]) {
    expect(JSON.stringify(await records.page(acme, { limit: 1000 }))).not.toContain(R.slice(10, 22))
  }
})
