import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Observation } from '../model/asset.ts'
import { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { type Instant, shift } from '../model/time.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Connector, Discovered, Seen } from './connector.ts'
import { runDiscovery } from './run-discovery.ts'

const acme = TenantId.parse('acme')
const noon = '2026-11-01T12:00:00.000Z' as Instant

const model = (key: string, facts: Seen['facts'] = {}): Seen => ({
  asset: { type: 'foundation_model', provider: 'aws_bedrock', key },
  facts,
})
const seen = (scope: string, ...things: Seen[]): Discovered => ({ kind: 'seen', scope, things })
const covered = (scope: string): Discovered => ({ kind: 'covered', scope, types: ['foundation_model'] })

function telling(told: readonly Discovered[], breakAfter = Number.POSITIVE_INFINITY): Connector {
  return {
    id: 'aws-main',
    tenant: acme,
    sighting: 'discovered',
    async *discover() {
      for (const [nth, one] of told.entries()) {
        if (nth === breakAfter) throw new Error('killed')
        yield one
      }
    },
  }
}

async function opened() {
  const store = await openSqliteStore({ file: ':memory:' })
  let now = noon
  const discovery = { store, clock: { now: () => now } }
  return {
    store,
    later: (ms: number) => {
      now = shift(now, ms)
    },
    round: (told: readonly Discovered[], breakAfter?: number) =>
      runDiscovery(discovery, telling(told, breakAfter), new AbortController().signal),
    all: async (): Promise<readonly Observation[]> => {
      const page = await store.observations.page(acme, {
        limit: 1000,
        sort: { field: 'asset.key', order: 'asc' },
      })
      return page.items.map(({ document }) => document)
    },
  }
}

test('a second round over the same world changes nothing', async () => {
  const { round, all, store } = await opened()
  const world = [seen('eu', model('a', { status: 'ACTIVE' }), model('b')), covered('eu')]
  expect(await round(world)).toMatchObject({ seen: 2, changed: 2, gone: 0, failed_calls: 0, succeeded: noon })
  const before = await all()
  expect(await round(world)).toMatchObject({ seen: 2, changed: 0, gone: 0 })
  expect(await all()).toEqual(before)
  await store.close()
})

test('what is no longer there is gone, comes back as the same, and keeps when it was first seen', async () => {
  const { round, all, later, store } = await opened()
  await round([seen('eu', model('a'), model('b')), covered('eu')])
  later(60_000)
  expect(await round([seen('eu', model('b')), covered('eu')])).toMatchObject({ gone: 1 })
  expect((await all()).map(({ gone }) => gone)).toEqual([shift(noon, 60_000), null])
  later(60_000)
  await round([seen('eu', model('a'), model('b')), covered('eu')])
  expect((await all())[0]).toMatchObject({ gone: null, first_seen: noon, last_seen: shift(noon, 120_000) })
  await store.close()
})

test('a call that failed takes nothing away and is told of', async () => {
  const { round, all, store } = await opened()
  await round([seen('eu', model('a')), covered('eu'), seen('us', model('u')), covered('us')])
  const denied = problem('discovery.denied', 'operational', 'AccessDeniedException')
  const failed: Discovered = { kind: 'failed', scope: 'eu', call: 'ListFoundationModels', problem: denied }
  const run = await round([failed, failed, covered('us')])
  expect(run.failures).toEqual([
    { scope: 'eu', call: 'ListFoundationModels', code: 'discovery.denied', message: 'AccessDeniedException' },
  ])
  expect(run).toMatchObject({ failed_calls: 2, succeeded: noon })
  expect((await all()).map(({ asset, gone }) => [asset.key, gone !== null])).toEqual([
    ['a', false],
    ['u', true],
  ])
  await store.close()
})

test('of what is told in part the rest stands as it was known', async () => {
  const { round, all, store } = await opened()
  const whole = model('a', { status: 'ACTIVE', identity: 'role', logging: 'on' })
  const relations = [{ kind: 'guarded_by' as const, to: { ...whole.asset, key: 'g' } }]
  await round([seen('eu', { ...whole, relations }), covered('eu')])
  const part = { ...model('a', { status: 'RETIRED', logging: undefined }), partial: true }
  expect(await round([seen('eu', part), covered('eu')])).toMatchObject({ changed: 1, gone: 0 })
  expect(await round([seen('eu', part), covered('eu')])).toMatchObject({ changed: 0 })
  expect((await all())[0]).toMatchObject({
    facts: { status: 'RETIRED', identity: 'role', logging: 'on' },
    relations,
  })
  await store.close()
})

test('a thing of another form is told of and stops no other; what is too long is cut', async () => {
  const { round, all, store } = await opened()
  const odd = model('odd', { billed_usd: -1 })
  const run = await round([seen('eu', odd, model('a', { owner_team: 'x'.repeat(10_000) }))])
  expect(run.failures).toMatchObject([
    { code: 'discovery.other-form', message: expect.stringMatching(/billed_usd/) },
  ])
  expect((await all()).map(({ facts }) => facts.owner_team?.length)).toEqual([256])
  await store.close()
})

test('a round that could not begin is kept as such', async () => {
  const { round, store } = await opened()
  await expect(round([seen('eu', model('a'))], 0)).rejects.toThrow('killed')
  const page = await store.connectorRuns.page(acme, {})
  expect(page.items.map(({ document }) => document)).toMatchObject([
    { finished: noon, succeeded: null, failures: [{ call: 'begin', message: 'killed' }] },
  ])
  await store.close()
})

test('cut off anywhere and run again, it ends as one that was not', async () => {
  const world = fc.array(
    fc.record({ scope: fc.constantFrom('eu', 'us'), key: fc.constantFrom('a', 'b', 'c', 'd') }),
    { minLength: 1, maxLength: 12 },
  )
  await fc.assert(
    fc.asyncProperty(world, world, fc.nat(16), async (first, second, cut) => {
      const told = (things: typeof first) => [
        ...things.map(({ scope, key }) => seen(scope, model(`${scope}-${key}`))),
        covered('eu'),
        covered('us'),
      ]
      const states = []
      for (const breakAfter of [undefined, cut]) {
        const { round, all, store } = await opened()
        await round(told(first))
        if (breakAfter !== undefined) await round(told(second), breakAfter).catch(() => {})
        await round(told(second))
        states.push(await all())
        await store.close()
      }
      expect(states[1]).toEqual(states[0])
    }),
    { numRuns: 40 },
  )
})
