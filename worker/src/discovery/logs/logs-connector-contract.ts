import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AssetFacts, Observation } from '../../model/asset.ts'
import type { Event } from '../../model/event.ts'
import type { TenantId } from '../../model/ids.ts'
import { type Instant, shift } from '../../model/time.ts'
import { dyingStore, Killed, narrowStore } from '../../response/fixtures/watched-store.ts'
import { anEvent, newTenant, noon, saying } from '../../store/documents-samples-contract.ts'
import type { Store } from '../../store/store.ts'
import { runDiscovery } from '../run-discovery.ts'
import { logsConnector } from './logs-connector.ts'

const HOUR = 3_600_000

/** What reading events must do on every store. */
export function logsConnectorContract(open: () => Promise<Store>, runs: number): void {
  let store: Store
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  const round = (
    tenant: TenantId,
    { on = store, at = noon(HOUR), perDay = 5_000 }: { on?: Store; at?: Instant; perDay?: number } = {},
  ) => {
    const clock = { now: () => at }
    const reading = { store: on, clock, inOrder: false }
    const config = {
      id: 'logs',
      tenant,
      enabled: true,
      overlap: '10m',
      new_per_day: perDay,
      fingerprint: (sha256: string) => `f-${sha256}`,
    }
    return runDiscovery(reading, logsConnector(reading, config), new AbortController().signal)
  }
  const seen = async (tenant: TenantId): Promise<readonly Observation[]> => {
    const page = await store.observations.page(tenant, {
      sort: { field: 'asset.key', order: 'asc' },
      limit: 1000,
    })
    return page.items.map(({ document }) => document)
  }

  test('killed anywhere, with events that come between, late or twice, everything is there as if nothing had happened', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(anUse, { maxLength: 8 }), { maxLength: 4 }),
        fc.nat(6),
        async (batches, dies) => {
          const tenant = newTenant()
          const all: Use[] = []
          for (const [nth, batch] of batches.entries()) {
            const events = batch.map((use, index) => eventOf(tenant, `${nth} ${index}`, use))
            if (events.length > 0) await store.events.create(tenant, events)
            all.push(...batch)
            const at = noon((nth + 1) * HOUR)
            await round(tenant, { on: narrowStore(dyingStore(store, dies), 3), at }).catch(
              (error: unknown) => {
                if (!(error instanceof Killed)) throw error
              },
            )
            if (nth % 2 === 1) await round(tenant, { on: narrowStore(store, 2), at })
          }
          const end = noon(9 * HOUR)
          await round(tenant, { on: narrowStore(store, 4), at: end })
          expect(await told(seen(tenant))).toEqual(expected(all))
          const before = await seen(tenant)
          expect(await round(tenant, { at: end })).toMatchObject({ changed: 0, gone: 0, failed_calls: 0 })
          expect(await seen(tenant)).toEqual(before)
        },
      ),
      { numRuns: runs },
    )
  })

  test('an event that a slow writer stores late is seen; what is settled is not read again', async () => {
    const tenant = newTenant()
    const use = (name: string, ingested: Instant) =>
      anEvent(tenant, `${tenant} ${name}`, {
        'event.ingested': ingested,
        ...callOf({ model: name, user: 'ann', hour: 0, texts: true }),
      })
    await store.events.create(
      tenant,
      ['a', 'b', 'c', 'd'].map((name) => use(name, noon())),
    )
    await round(tenant, { on: narrowStore(store, 2), at: noon(HOUR) })
    await store.events.create(tenant, [use('late', noon(HOUR - 500_000)), use('new', noon(HOUR + 1))])
    const asked: string[] = []
    const listening: Store = {
      ...store,
      events: {
        ...store.events,
        page: async (...given) => {
          const page = await store.events.page(...given)
          asked.push(...page.items.map(({ document }) => document['gen_ai.request.model'] ?? ''))
          return page
        },
      },
    }
    await round(tenant, { on: listening, at: noon(2 * HOUR) })
    expect((await seen(tenant)).map(({ asset }) => asset.key)).toEqual(['a', 'b', 'c', 'd', 'late', 'new'])
    expect(new Set(asked)).toEqual(new Set(['c', 'd', 'late', 'new']))
  })

  test('a place that is another one now is where nothing goes on from', async () => {
    const tenant = newTenant()
    const models = ['a', 'b', 'c']
    await store.events.create(
      tenant,
      models.map((model) =>
        anEvent(tenant, `${tenant} ${model}`, callOf({ model, user: 'ann', hour: 0, texts: true })),
      ),
    )
    await round(tenant, { on: narrowStore(store, 1) })
    const [checkpoint] = (await store.checkpoints.page(tenant, {})).items
    if (checkpoint === undefined) throw new Error('no checkpoint')
    const text = JSON.stringify(checkpoint.document.position)
    const moved = JSON.parse(text.replace(/"sequence":\d+/, '"sequence":-5'))
    await store.checkpoints.put(tenant, { ...checkpoint.document, position: moved }, checkpoint.version)
    const all = (await seen(tenant)).map(({ id }) => id)
    await store.observations.remove(tenant, all)
    await round(tenant)
    expect((await seen(tenant)).map(({ asset }) => asset.key)).toEqual(models)
  })

  test('of names without end so many are taken in on a day, and how many were not is told', async () => {
    const tenant = newTenant()
    const flood = Array.from({ length: 30 }, (_, nth) =>
      anEvent(
        tenant,
        `${tenant} ${nth}`,
        callOf({ model: `m${String(nth).padStart(2, '0')}`, user: 'eve', hour: 0, texts: true }),
      ),
    )
    await store.events.create(tenant, flood)
    const run = await round(tenant, { perDay: 10 })
    expect(run).toMatchObject({ seen: 10, failures: [{ code: 'discovery.too-many-new' }] })
    expect(run.failures[0]?.message).toMatch(/20 times/)
    expect(await round(tenant, { perDay: 10 })).toMatchObject({ seen: 10, changed: 0 })
    expect(await round(tenant, { perDay: 10, at: noon(24 * HOUR) })).toMatchObject({ changed: 10 })
    expect(await seen(tenant)).toHaveLength(20)
  })

  test('of names called over the internet without end, how often one was let go is told, each time once', async () => {
    const tenant = newTenant()
    const flood = Array.from({ length: 1_003 }, (_, nth) => {
      const call = callOf({ model: `m${nth}`, user: 'eve', hour: 0, texts: false })
      return anEvent(tenant, `${tenant} ${nth}`, { ...call, 'source.ip': '203.0.113.9' })
    })
    await store.events.create(tenant, flood)
    const failures = [{ code: 'discovery.too-many-called', message: expect.stringContaining('; 3 times ') }]
    expect(await round(tenant)).toMatchObject({ seen: 1_003, failures })
    expect(await round(tenant, { at: noon(2 * HOUR) })).toMatchObject({ failures })
  })
}

interface Use {
  model: string
  user: string
  hour: number
  texts: boolean
  from: '10.0.0.1' | '203.0.113.7' | '198.51.100.9'
}

const anUse = fc.record({
  model: fc.constantFrom('a', 'b', 'c'),
  user: fc.constantFrom('ann', 'bob', 'cas', 'dee'),
  hour: fc.integer({ min: -60, max: 0 }),
  texts: fc.boolean(),
  from: fc.constantFrom('10.0.0.1', '203.0.113.7', '198.51.100.9'),
} as const)

function callOf({
  model,
  user,
  hour,
  texts,
  from,
}: Omit<Use, 'from'> & Partial<Pick<Use, 'from'>>): Partial<Event> {
  return {
    '@timestamp': noon(hour * HOUR + 123),
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': model,
    'user.id': user,
    'source.ip': from,
    ...(from === '198.51.100.9'
      ? { 'wachter.source.network': 'tor', 'source.geo.country_iso_code': 'NL' }
      : {}),
    ...(texts ? saying('hello') : { 'wachter.content_missing': 'not_logged' }),
  }
}

function eventOf(tenant: TenantId, name: string, use: Use): Event {
  return anEvent(tenant, `${tenant} ${name}`, { 'event.ingested': shift(noon(), 200), ...callOf(use) })
}

async function told(seen: Promise<readonly Observation[]>): Promise<readonly [string, AssetFacts][]> {
  return (await seen).map(({ asset, facts }) => [asset.key, facts])
}

/** Each call from outside counts once. */
function calledFrom(own: readonly Use[]): Pick<AssetFacts, 'called_from'> {
  const networks = [
    { network: 'public', from: '203.0.113.7', countries: [] },
    { network: 'tor', from: '198.51.100.9', countries: ['NL'] },
  ] as const
  const called_from = networks.flatMap(({ network, from, countries }) => {
    const hours = own.filter((use) => use.from === from).map(({ hour }) => noon(hour * HOUR))
    const last = hours.sort().at(-1)
    return last === undefined ? [] : [{ network, calls: hours.length, last, countries: [...countries] }]
  })
  return called_from.length === 0 ? {} : { called_from }
}

/** By the plain reading: everybody, the first and the last hour, and whether anything of the last day had texts. */
function expected(uses: readonly Use[]): readonly [string, AssetFacts][] {
  return ['a', 'b', 'c'].flatMap((model) => {
    const own = uses.filter((use) => use.model === model)
    if (own.length === 0) return []
    const hours = own.map(({ hour }) => noon(hour * HOUR)).sort()
    const [first, last] = [hours[0], hours.at(-1)]
    if (first === undefined || last === undefined) return []
    const lastDay = own.filter(({ hour }) => noon(hour * HOUR).slice(0, 10) === last.slice(0, 10))
    const facts: AssetFacts = {
      used_by: [...new Set(own.map(({ user }) => user))].sort(),
      logging: lastDay.some(({ texts }) => texts) ? 'on' : 'without_texts',
      first_used: first,
      last_used: last,
      ...calledFrom(own),
    }
    return [[model, facts] as [string, AssetFacts]]
  })
}
