import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { readRules } from '../config/read-rules.ts'
import { compileRules } from '../detection/sigma/compile-rules.ts'
import type { Seen } from '../discovery/connector.ts'
import { instant, recordOf, smallIngest } from '../ingest/fixtures/small-ingest.ts'
import { ingestBatch } from '../ingest/ingest-batch.ts'
import { settleInventory, takeIn } from '../inventory/fixtures/take-in.ts'
import type { AssetFacts, Observation } from '../model/asset.ts'
import { TenantId } from '../model/ids.ts'
import { dyingStore, Killed } from '../response/fixtures/watched-store.ts'
import { everyDocument } from '../store/every-document.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { openDrift } from './open-drift.ts'
import { openInventory } from './open-inventory.ts'

const acme = TenantId.parse('acme')
const shipped = readRules([new URL('../../../provisioning/rules', import.meta.url).pathname])
const rules = compileRules(shipped.rules, { correlations: shipped.correlations })

let store: Store
let minute = 0
beforeEach(async () => {
  minute = 0
  store = await openSqliteStore({ file: ':memory:' })
})
afterEach(() => store.close())

const books = {
  exceptions: { of: async () => ({ version: '', filters: [], windows: [] }) },
  decided: { of: async () => ({ modes: new Map(), sensitivity: 'balanced' as const }) },
}
const clock = { now: () => instant(minute) }
const inventoryOn = (on: Store) =>
  openInventory(on, clock, {
    onChanges: openDrift({
      ingest: { ...smallIngest(on), clock },
      rules: () => rules,
      ...books,
    }),
  })

/** What a connector sees next, taken in. */
async function see(facts: AssetFacts, more: Partial<Seen> = {}, on = store): Promise<void> {
  minute += 1
  const asset = { type: 'ai_agent' as const, provider: 'test', key: 'helper' }
  const things = [{ asset, facts, ...more }]
  await takeIn(on, clock, { tenant: acme, things }, inventoryOn(on))
}

async function raised(): Promise<string[]> {
  const titles: string[] = []
  for await (const { document } of everyDocument(store.findings, acme, [])) titles.push(document.rule.title)
  return titles.sort()
}
async function said(): Promise<(string | undefined)[]> {
  const actions: (string | undefined)[] = []
  for await (const { document } of everyDocument(store.events, acme, []))
    actions.push(document['event.action'])
  return actions.sort()
}

const REGISTERED = 'asset_discovered_unapproved'

test('what changes about an asset becomes an event, and a finding on that asset', async () => {
  const tool = (name: string, sha256: string, outward = false) => ({
    name,
    sha256: sha256.repeat(64),
    outward,
  })
  await see({
    ...{ tools: [tool('read', 'a')], authorised_tools: ['read'], model_name: 'gpt-4o', guarded: true },
    ...{ logging: 'on', exposure: 'internal', authentication: 'key', permissions: { code: 'read' } },
  })
  expect(await said()).toEqual([REGISTERED])
  expect(await raised()).toEqual(['Agent or MCP server found that nobody registered'])
  await see({
    ...{
      tools: [tool('read', 'b'), tool('mail', 'a', true)],
      authorised_tools: ['read'],
      model_name: 'other',
    },
    ...{
      guarded: false,
      logging: 'off',
      exposure: 'public',
      authentication: 'none',
      permissions: { code: 'write' },
    },
  })
  expect(await said()).toEqual([
    'asset_authentication_off',
    REGISTERED,
    'asset_exposure_widened',
    'asset_guardrail_weakened',
    'asset_logging_off',
    'asset_model_changed',
    'asset_permissions_widened',
    'asset_tool_added',
    'asset_tool_description_changed',
  ])
  expect(await raised()).toEqual([
    'AI asset can be reached by anybody',
    'AI asset can be reached by anybody',
    'Agent can carry data out by a new tool',
    'Agent has a tool that it is not meant to have',
    'Agent may do more than before',
    'Agent or MCP server found that nobody registered',
    'Calls of an asset no longer logged',
    'Guardrail of an asset weaker than before',
    'Model behind an agent, application or endpoint changed',
    'Tool says something else than when it was first seen',
  ])
  const { items } = await store.findings.page(acme, {})
  expect(items.every(({ document }) => document.asset?.key === 'helper')).toBe(true)
})

test('what gets better, or is known for the first time, is no drift', async () => {
  await see({ guarded: false, exposure: 'public', logging: 'off', filters: { hate: 'LOW' } })
  await see({
    ...{ guarded: true, exposure: 'internal', logging: 'on', filters: { hate: 'HIGH', insults: 'LOW' } },
    ...{ tools: [{ name: 'mail', outward: true }], model_name: 'gpt-4o', permissions: { code: 'manage' } },
  })
  expect(await said()).toEqual([REGISTERED])
})

test.each(['observed', 'billed'] as const)(
  'what is known by use alone (%s) is no drift, whatever calls a look reaches',
  async (sighting) => {
    const asset = { type: 'ai_agent' as const, provider: 'test', key: 'helper' }
    for (const [tools, logging] of [
      [['read'], 'on'],
      [['read', 'mail'], 'without_texts'],
    ] as const) {
      minute += 1
      const facts = { tools: tools.map((name) => ({ name })), authorised_tools: ['read'], logging }
      const round = { tenant: acme, id: 'logs', sighting, things: [{ asset, facts }] }
      await takeIn(store, clock, round, inventoryOn(store))
    }
    expect(await said()).toEqual([REGISTERED])
  },
)

test('a change is one event although the worker is killed at any write', async () => {
  await see({ logging: 'on' })
  const before = await everything()
  for (let nth = 0; ; nth++) {
    await store.close()
    store = await openSqliteStore({ file: ':memory:' })
    minute = 0
    await see({ logging: 'on' })
    expect(await everything()).toEqual(before)
    const killed = await see({ logging: 'off' }, {}, dyingStore(store, nth)).then(
      () => false,
      (error: unknown) => {
        if (!(error instanceof Killed)) throw error
        return true
      },
    )
    minute -= 1
    await see({ logging: 'off' })
    await settleInventory(inventoryOn(store), acme)
    expect((await said()).filter((action) => action === 'asset_logging_off')).toHaveLength(1)
    expect((await raised()).filter((title) => title.includes('no longer logged'))).toHaveLength(1)
    if (!killed) break
  }
}, 60_000)

async function everything(): Promise<readonly Observation[]> {
  const all: Observation[] = []
  for await (const { document } of everyDocument(store.observations, acme, [])) all.push(document)
  return all
}

test('nobody who pushes records can feign a change', async () => {
  const push = (value: unknown) =>
    ingestBatch(
      { ...smallIngest(store), clock },
      { tenant: acme, source: 'auto', records: [recordOf(value, 'push#1')] },
    )
  const asset = { type: 'ai_agent', provider: 'test', key: 'helper' }
  const record = { action: 'asset_logging_off', at: instant(1), change: 'a'.repeat(32), asset, name: 'x' }
  const { counters } = await push({ ...record, reason: 'x', details: {} })
  expect(counters).toMatchObject({ unrecognised: { quarantined: 1 } })
  expect(await said()).toEqual([])
})
