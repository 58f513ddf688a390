import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { type Instant, shift } from '../model/time.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import type { Connector, Discovered } from './connector.ts'
import { connectorStatuses } from './connector-status.ts'
import { runDiscovery } from './run-discovery.ts'

const acme = TenantId.parse('acme')
const HOUR = 3_600_000
const start = '2026-11-01T12:00:00.000Z' as Instant
const hour = (nth: number) => shift(start, nth * HOUR)

let store: Store
let now: Instant
beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' })
  now = start
})
afterEach(() => store.close())

const fails = (call: string, message: string): Discovered => ({
  kind: 'failed',
  scope: 'eu',
  call,
  problem: problem('discovery.denied', 'operational', message),
})

/** A round at an hour; with `stop` it is told to end before the last thing is told. */
async function round(at: number, told: readonly Discovered[] = [], { id = 'aws', stop = false } = {}) {
  now = hour(at)
  const ends = new AbortController()
  const connector: Connector = {
    id,
    tenant: acme,
    sighting: 'discovered',
    async *discover() {
      yield* told
      if (stop) ends.abort()
      yield { kind: 'covered', scope: 'eu', types: ['ai_agent'] }
    },
  }
  const discovery = { store, clock: { now: () => now } }
  return runDiscovery(discovery, connector, ends.signal).catch((error: unknown) => {
    if (!stop) throw error
  })
}

/** A worker that dies while it runs: nothing it would write at the end is written. */
async function killed(at: number) {
  await round(at)
  const [found] = (await store.connectorRuns.page(acme, {})).items
  if (found === undefined) throw new Error('no round')
  await store.connectorRuns.put(acme, { ...found.document, finished: null }, found.version)
}

async function status(at: number, everyMs = HOUR) {
  const configured = [{ id: 'aws', tenant: acme, kind: 'aws', everyMs }]
  const [one, ...others] = await connectorStatuses(store, acme, { configured, now: hour(at), since: start })
  return { one, others }
}

test('one that has never looked around is overdue after two of its intervals', async () => {
  expect(await status(2)).toMatchObject({ one: { state: 'never', run: null, overdue: false }, others: [] })
  expect(await status(3)).toMatchObject({ one: { state: 'never', overdue: true } })
})

test('of each call the last error stays known, also once it works again', async () => {
  await round(0, [fails('ListAgents', 'first'), fails('ListModels', 'other')])
  await round(1, [fails('ListAgents', 'second')])
  expect((await status(1)).one).toMatchObject({ state: 'failing', run: { failed_calls: 1, succeeded: null } })
  await round(2)
  const { one } = await status(2)
  expect(one).toMatchObject({ state: 'fine', run: { failures: [], succeeded: hour(2) } })
  expect(one?.run?.errors?.map(({ call, message, at }) => [call, message, at])).toEqual([
    ['ListAgents', 'second', hour(1)],
    ['ListModels', 'other', hour(0)],
  ])
})

test('a round that was stopped shows until one after it comes to its end', async () => {
  await round(0)
  await round(1, [], { stop: true })
  expect((await status(1)).one).toMatchObject({
    state: 'interrupted',
    run: { interrupted: hour(1), succeeded: hour(0) },
  })
  await round(2)
  await round(3)
  expect((await status(3)).one).toMatchObject({
    state: 'fine',
    run: { interrupted: hour(1), resumed: hour(2) },
  })
  await round(4, [], { stop: true })
  const { one } = await status(4)
  expect(one?.run).toMatchObject({ interrupted: hour(4) })
  expect(one?.run?.resumed).toBeUndefined()
})

test('a round that was killed runs until it is nobody’s any more, and the next one says that it was cut off', async () => {
  await killed(0)
  expect((await status(1)).one).toMatchObject({ state: 'running' })
  expect((await status(25)).one).toMatchObject({ state: 'interrupted' })
  await round(26)
  expect((await status(26)).one).toMatchObject({
    state: 'fine',
    run: { interrupted: hour(0), resumed: hour(26) },
  })
})

test('who tells of assets without being configured is shown after the others', async () => {
  await round(0, [], { id: 'import:register' })
  expect((await status(100)).others).toMatchObject([
    { id: 'import:register', kind: null, every_ms: null, state: 'fine', overdue: false },
  ])
})
