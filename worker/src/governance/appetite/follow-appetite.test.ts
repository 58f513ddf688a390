import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { anIncident } from '../../api/fixtures/stored-things.ts'
import { type Acceptance, Acceptance as AcceptanceSchema } from '../../model/acceptance.ts'
import { idOf, type TenantId } from '../../model/ids.ts'
import { type Instant, momentOf, shift } from '../../model/time.ts'
import { dyingStore, Killed } from '../../response/fixtures/watched-store.ts'
import { anAsset } from '../../risk/fixtures/an-asset.ts'
import { NOW } from '../../risk/fixtures/subjects.ts'
import { theRisk } from '../../risk/fixtures/the-configuration.ts'
import type { GovernanceRecord } from '../../sources/wachter-governance.ts'
import { anEvent, newTenant } from '../../store/documents-samples-contract.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../store/store.ts'
import { followAppetite } from './follow-appetite.ts'

let store: Store
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

function world() {
  const tenant = newTenant()
  const at: { now: Instant } = { now: NOW }
  const told: GovernanceRecord[] = []
  const appetite = {
    ...theRisk.appetite,
    ...{ losses: [], open_criticals: 1, overdue_clocks: 0, spend: { usd: 10, days: 7 } },
    residual: { any: 60, types: { ai_agent: 50 } },
  }
  const follow = (on: Store = store) =>
    followAppetite(
      {
        ...{ store: on, clock: { now: () => at.now }, risk: { ...theRisk, appetite } },
        policyFor: () => undefined,
        tell: async (_, records) => void told.push(...records),
      },
      tenant,
      new AbortController().signal,
    )
  const risk = (residual: number, accepted?: { id: string; until: string }) => ({
    ...{ inherent: 80, residual, level: 'HIGH' as const, at: NOW },
    ...(accepted === undefined ? {} : { accepted }),
  })
  return {
    ...{ tenant, at, told, follow },
    put: async (name: string, residual: number, accepted?: { id: string; until: string }) => {
      const asset = anAsset({ tenant, name, risk: risk(residual, accepted) })
      const known = await store.assets.get(tenant, asset.id)
      await store.assets.put(tenant, asset, known?.version ?? 'new')
    },
    exceeded: async () => {
      const where = [{ field: 'exceeded', is: 'in' as const, values: [true] }]
      const { items } = await store.appetiteLimits.page(tenant, { where, latest: true })
      return items.map(({ document: { limit, of, value, since, accepted } }) => ({
        ...{ limit, of, value, since, accepted },
      }))
    },
  }
}

/** An acceptance of the residual risk of the asset of this name, in force until the end of 2026 where nothing else is said. */
function anAcceptance(tenant: TenantId, name: string, more: Partial<Acceptance> = {}): Acceptance {
  return AcceptanceSchema.parse({
    ...{ id: idOf('acceptance', tenant, name), tenant, title: name, subject: { kind: 'residual' } },
    ...{ asset: anAsset({ tenant, name }).id, subject_name: name, level: 'HIGH', residual: 70 },
    ...{ reason: 'until the release', conditions: [], measured: [], expires: '2026-12-31' },
    ...{ state: 'in_force', since: NOW, asked_by: 'user:iris', approvals: [], in_force: NOW, ended: null },
    ...{ exception: null, carried_out: true, created: NOW, updated: NOW },
    ...more,
  })
}

test('residual risk counts by type of asset, and what is accepted does not', async () => {
  const { tenant, put, follow, exceeded, told } = world()
  await put('at its limit', 50)
  expect(await follow()).toBe(0)
  const acceptance = anAcceptance(tenant, 'accepted')
  await store.acceptances.create(tenant, [acceptance])
  await put('above', 50.01)
  await put('accepted', 70, { id: acceptance.id, until: '2026-12-31' })
  expect(await follow()).toBe(1)
  expect(await exceeded()).toEqual([
    { limit: 'residual', of: 'ai_agent', value: 50.01, since: NOW, accepted: 1 },
  ])
  expect(told).toMatchObject([
    {
      action: 'appetite_exceeded',
      key: ['residual', 'ai_agent', '1'],
      reason: '1 of type ai_agent above a residual risk of 50, the worst at 50.01; 1 more are accepted',
    },
  ])
})

test('what was accepted counts as soon as that is void or over, though its asset was not assessed since', async () => {
  const { tenant, at, put, follow, exceeded } = world()
  const [void_, ending] = [anAcceptance(tenant, 'void', { state: 'voided' }), anAcceptance(tenant, 'ending')]
  await store.acceptances.create(tenant, [void_, ending])
  await put('void', 70, { id: void_.id, until: '2026-12-31' })
  await put('ending', 65, { id: ending.id, until: '2026-12-31' })
  await follow()
  expect(await exceeded()).toMatchObject([{ limit: 'residual', of: 'ai_agent', value: 70, accepted: 1 }])
  at.now = momentOf(Date.parse('2027-01-01'))
  await follow()
  expect(await exceeded()).toMatchObject([{ limit: 'residual', of: 'ai_agent', value: 70, accepted: 0 }])
})

test('open incidents of SEV1 and spend are held against their limits', async () => {
  const { tenant, follow, exceeded } = world()
  for (const name of ['one', 'two', 'closed']) {
    const state = name === 'closed' ? ('closed' as const) : ('open' as const)
    await store.incidents.put(
      tenant,
      anIncident(tenant, `${tenant} ${name}`, { severity: 'SEV1', state }),
      'new',
    )
  }
  const cost = (name: string, usd: number, day: number) =>
    anEvent(tenant, `${tenant} ${name}`, {
      ...{ '@timestamp': shift(NOW, -day * 86_400_000), 'wachter.cost.usd': usd },
    })
  await store.events.create(tenant, [cost('a', 6, 1), cost('b', 4.5, 6), cost('long ago', 100, 8)])
  await follow()
  expect((await exceeded()).map(({ limit, value }) => [limit, value]).sort()).toEqual([
    ['open_criticals', 2],
    ['spend', 10.5],
  ])
})

test('each time that a limit is exceeded is told once, also where the worker is killed between two writes', async () => {
  for (let nth = 0; nth < 20; nth += 1) {
    const { put, follow, at, told, exceeded } = world()
    let died = false
    const look = async () => {
      try {
        await follow(dyingStore(store, nth))
      } catch (thrown) {
        if (!(thrown instanceof Killed)) throw thrown
        died = true
      }
      await follow()
      await follow()
    }
    await put('one', 55)
    await look()
    at.now = shift(NOW, 1000)
    await put('one', 20)
    await look()
    expect(await exceeded()).toEqual([])
    at.now = shift(NOW, 3_600_000 + 1000)
    await put('one', 60)
    await look()
    const keys = [...new Set(told.map(({ key }) => key.join(' ')))]
    expect({ nth, keys }).toEqual({ nth, keys: ['residual ai_agent 1', 'residual ai_agent 2'] })
    expect(await exceeded()).toMatchObject([{ since: at.now }])
    if (!died) return
  }
  throw new Error('it makes more writes than were killed')
})
