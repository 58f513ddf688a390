import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Observation } from '../../model/asset.ts'
import type { Event } from '../../model/event.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Instant } from '../../model/time.ts'
import { dyingStore, Killed, narrowStore } from '../../response/fixtures/watched-store.ts'
import { anEvent, DAY_MS, newTenant, noon } from '../../store/documents-samples-contract.ts'
import type { Store } from '../../store/store.ts'
import { runDiscovery } from '../run-discovery.ts'
import { aiServices } from './ai-services.ts'
import { shadowConnector } from './shadow-connector.ts'

const services = aiServices({
  services: [
    { id: 'chatgpt', name: 'ChatGPT', provider: 'openai', kind: 'chat', domains: ['chatgpt.com'] },
    { id: 'openai-api', name: 'OpenAI API', provider: 'openai', kind: 'api', domains: ['api.openai.com'] },
  ],
})

/** What reading traffic must do on every store. */
export function shadowConnectorContract(open: () => Promise<Store>, runs: number): void {
  let store: Store
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  const round = (
    tenant: TenantId,
    { on = store, at = noon(DAY_MS), approved = [] }: { on?: Store; at?: Instant; approved?: string[] } = {},
  ) => {
    const reading = { store: on, clock: { now: () => at }, inOrder: false }
    const config = { id: 'shadow', tenant, enabled: true, overlap: '10m', approved, services }
    return runDiscovery(reading, shadowConnector(reading, config), new AbortController().signal)
  }
  const seen = async (tenant: TenantId): Promise<readonly Observation[]> => {
    const page = await store.observations.page(tenant, { sort: { field: 'asset.key', order: 'asc' } })
    return page.items.map(({ document }) => document)
  }

  test('of proxies and resolvers each service is one thing with its users, bytes and approval', async () => {
    const tenant = newTenant()
    await store.events.create(tenant, [
      visit(tenant, { host: 'ws.chatgpt.com', user: 'ann', bytes: 100, day: 0, blocked: false }, 1),
      visit(tenant, { host: 'chatgpt.com', user: 'bob', bytes: 20, day: -1, blocked: false }, 2),
      visit(tenant, { host: 'chatgpt.com', user: 'eve', bytes: 7, day: 0, blocked: true }, 3),
      visit(tenant, { host: 'example.com', user: 'ann', bytes: 9, day: 0, blocked: false }, 4),
      anEvent(tenant, `${tenant} dns`, {
        'wachter.activity': 'dns',
        'dns.question.name': 'api.openai.com',
        'source.ip': '10.0.0.9',
      }),
    ])
    await round(tenant, { approved: ['api.openai.com'] })
    expect(await seen(tenant)).toMatchObject([
      {
        sighting: 'observed',
        asset: { type: 'ai_application', provider: 'web', key: 'chatgpt' },
        also: [{ key: 'chatgpt.com' }],
        facts: {
          name: 'ChatGPT',
          model_provider: 'openai',
          approved_service: false,
          used_by: ['ann', 'bob'],
          sent_bytes: 120,
          first_used: noon(-DAY_MS),
          last_used: noon(),
        },
      },
      {
        asset: { type: 'api_endpoint', key: 'openai-api' },
        facts: { approved_service: true, used_by: ['10.0.0.9'] },
      },
    ])
    expect(await round(tenant, { approved: ['chatgpt'] })).toMatchObject({ changed: 2 })
    expect((await seen(tenant)).map(({ facts }) => facts.approved_service)).toEqual([true, false])
    expect(await round(tenant, { approved: ['chatgpt'] })).toMatchObject({ changed: 0, gone: 0 })
  })

  test('killed anywhere, every byte counts once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(aVisit, { maxLength: 8 }), { maxLength: 4 }),
        fc.nat(8),
        async (batches, dies) => {
          const tenant = newTenant()
          let count = 0
          for (const [nth, batch] of batches.entries()) {
            const events = batch.map((one) => visit(tenant, one, count++))
            if (events.length > 0) await store.events.create(tenant, events)
            const at = noon(nth * 120_000)
            await round(tenant, { on: narrowStore(dyingStore(store, dies), 3), at }).catch(
              (error: unknown) => {
                if (!(error instanceof Killed)) throw error
              },
            )
            if (nth % 2 === 1) await round(tenant, { on: narrowStore(store, 2), at: noon(nth * 600_000) })
          }
          await round(tenant, { on: narrowStore(store, 2) })
          const told = (await seen(tenant)).map(({ asset, facts }) => [asset.key, facts.sent_bytes ?? 0])
          expect(told).toEqual(expected(batches.flat()))
        },
      ),
      { numRuns: runs },
    )
  })
}

interface Visit {
  host: string
  user: string
  bytes: number
  day: number
  blocked: boolean
}

const aVisit = fc.record({
  host: fc.constantFrom('chatgpt.com', 'a.chatgpt.com', 'api.openai.com', 'example.com'),
  user: fc.constantFrom('ann', 'bob'),
  bytes: fc.nat(1000),
  day: fc.integer({ min: -50, max: 0 }),
  blocked: fc.boolean(),
})

function visit(tenant: TenantId, { host, user, bytes, day, blocked }: Visit, nth: number): Event {
  return anEvent(tenant, `${tenant} ${nth}`, {
    '@timestamp': noon(day * DAY_MS + 5),
    'wachter.activity': 'web',
    'wachter.outcome': blocked ? 'blocked' : 'passed',
    'url.domain': host,
    'http.request.bytes': bytes,
    'user.id': user,
  })
}

/** By the plain reading: of what was let through, the sum of the 30 days that end with the last on which bytes were sent. */
function expected(visits: readonly Visit[]): readonly (readonly [string, number])[] {
  return ['chatgpt', 'openai-api'].flatMap((service) => {
    const own = visits.filter(({ host, blocked }) => !blocked && services.of(host)?.id === service)
    if (own.length === 0) return []
    const sending = own.filter(({ bytes }) => bytes > 0)
    const last = Math.max(...sending.map(({ day }) => day))
    const sum = sending.filter(({ day }) => day > last - 30).reduce((total, { bytes }) => total + bytes, 0)
    return [[service, sum] as const]
  })
}
