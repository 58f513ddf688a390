import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { directoryOf } from '../inventory/directory.ts'
import { takeIn } from '../inventory/fixtures/take-in.ts'
import { noon } from '../jobs/fixtures/time.ts'
import type { TenantId } from '../model/ids.ts'
import { shift } from '../model/time.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { showGraph } from './inventory-graph.ts'
import { type InventoryQuestion, listInventory } from './inventory-list.ts'
import { showReconciliation } from './inventory-reconcile.ts'
import { showAsset } from './inventory-show.ts'

const acme = 'acme' as TenantId
let store: Store
let lines: string[]
const out = async (line: string) => void lines.push(line)
const ann = { email: 'ann@example.com', name: 'Ann', team: 'platform', also: ['KEY-7'] }
const people = () => directoryOf({ people: [ann], complete: false })
const agent = (key: string) => ({ type: 'ai_agent' as const, provider: 'test', key })

beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' })
  lines = []
  await takeIn(
    store,
    { now: () => noon },
    {
      tenant: acme,
      things: [
        {
          asset: agent('bot-1'),
          facts: { name: 'Claims \u202eassistant', owner_team: 'tag', exposure: 'public' },
        },
        { asset: agent('bot-2'), facts: { exposure: 'vpc' } },
        { asset: { type: 'api_key', provider: 'openai', key: 'k' }, facts: {} },
      ],
    },
  )
  await takeIn(
    store,
    { now: () => shift(noon, 60_000) },
    {
      tenant: acme,
      id: 'register',
      sighting: 'registered',
      things: [{ asset: agent('bot-1'), facts: { owner_team: 'claims' } }],
    },
  )
})
afterEach(async () => store.close())

function list(question: Partial<InventoryQuestion>): Promise<number> {
  const usual = {
    tenant: acme,
    filters: {},
    words: undefined,
    sort: 'name',
    limit: 100,
    json: false,
  } as const
  return listInventory({ store, out }, { ...usual, ...question })
}

const shown = () => lines.join('\n').split('\n')

test('the list has a line for each asset that fits, with its gaps, and nothing that a terminal acts on', async () => {
  await list({ filters: { type: ['ai_agent'], exposure: ['public'] } })
  expect(shown()).toHaveLength(2)
  expect(shown()[1]).toMatch(
    /^ +ai_agent +Claims ⟦U\+202E⟧assistant +claims +discovered +discovered registered +no_/,
  )
})

test('the list says when there are more, and goes through pages', async () => {
  await list({ limit: 2 })
  expect(shown()).toHaveLength(4)
  expect(shown()[3]).toBe('... the first 2; --limit shows more')
  lines = []
  await list({ limit: 2, json: true, words: 'CLAIMS' })
  expect(lines.map((line) => JSON.parse(line).facts.owner_team)).toEqual(['claims'])
})

test('one asset is told in words: who says what, who says otherwise, what is missing and how to mend it', async () => {
  const [bot] = (await store.assets.page(acme, { text: 'claims' })).items
  await showAsset(
    { store, people, out },
    { tenant: acme, id: bot?.document.id.slice(0, 12) ?? '', json: false },
  )
  const text = lines.join('\n')
  expect(text).toMatch(/owner_team +claims +register +\S+ +aws: tag/)
  expect(text).toMatch(/no_security_review +\S+ +nobody has reviewed its security +review it/)
  expect(text).toMatch(/owner_team +tag +claims +register/)
  expect(text).toMatch(/appeared +nothing/)
  expect(text).not.toContain('\u202e')
})

test('one asset shows what joined it, who uses it under which names, and who may own it', async () => {
  const bot = agent('bot-3')
  const now = { now: () => noon }
  const things = [
    { asset: bot, also: [agent('B3')], facts: { name: 'Third', used_by: ['key-7'], tags: { team: 'blue' } } },
  ]
  await takeIn(store, now, { tenant: acme, things })
  await takeIn(store, now, { tenant: acme, id: 'logs', things: [{ asset: agent('B3'), facts: {} }] })
  const [found] = (await store.assets.page(acme, { text: 'third' })).items
  const options = { tenant: acme, id: found?.document.id ?? '' }
  await showAsset({ store, people, out }, { ...options, json: false })
  const text = lines.join('\n')
  expect(text).toMatch(/is one +with +because\nB3 \(logs\) +bot-3 \(aws\) +both are called B3\n/)
  expect(text).toMatch(/Ann +person +platform +key-7 \(people.yaml/)
  expect(text).toMatch(/blue +tag team\n/)
  expect(text).toMatch(/ann@example.com +nobody else uses it\n/)
  lines = []
  await showAsset({ store, people, out }, { ...options, json: true })
  expect(JSON.parse(lines.join(''))).toMatchObject({
    joined: [{ by: 'name' }],
    users: [{ id: 'ann@example.com' }],
    suggested_owners: [{ owner: 'blue' }, {}, {}],
  })
})

test('an asset that is not there is told of', async () => {
  await expect(
    showAsset({ store, people, out }, { tenant: acme, id: 'feed', json: true }),
  ).rejects.toMatchObject({
    code: 'asset.unknown',
  })
})

test('the graph of an asset is a line a node, what depends on it above it and what it depends on below', async () => {
  const now = { now: () => noon }
  const calls = { kind: 'delegates_to' as const, to: agent('bot-1') }
  await takeIn(store, now, {
    tenant: acme,
    id: 'code',
    things: [{ asset: agent('boss'), facts: {}, relations: [calls] }],
  })
  const [bot] = (await store.assets.page(acme, { text: 'claims' })).items
  const options = { tenant: acme, id: bot?.document.id ?? '', depth: 3 }
  await showGraph({ store, out }, { ...options, json: false })
  expect(shown()).toEqual([
    '  ↑ boss [ai_agent, discovered] delegates_to Claims ⟦U+202E⟧assistant',
    '● Claims ⟦U+202E⟧assistant [ai_agent, discovered]',
  ])
  lines = []
  await showGraph({ store, out }, { ...options, json: true })
  expect(JSON.parse(lines.join(''))).toMatchObject({ nodes: [{}, { name: 'boss' }], cut: false })
})

test('the accounts are set side by side, and each mismatch is a list', async () => {
  await showReconciliation({ store, out }, { tenant: acme, list: undefined, json: false })
  expect(lines.join('\n')).toMatch(/registered +1 +0.00\ndiscovered +3 .*seen but unregistered +2 /s)
  lines = []
  await showReconciliation({ store, out }, { tenant: acme, list: 'seen_but_unregistered', json: false })
  expect(shown()).toHaveLength(3)
})
