import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { Event } from '../model/event.ts'
import { eventIdOf, type SourceId, type TenantId } from '../model/ids.ts'
import { type Instant, shift } from '../model/time.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { type Retention, retireRecords } from './retire-records.ts'

const acme = 'acme' as TenantId
const now = '2026-06-30T12:00:00.000Z' as Instant
const retention: Retention = {
  events: '10d',
  findings: '400d',
  incidents: '400d',
  quarantine: '30d',
  maxBytes: 1e12,
}
const day = 86_400_000

let store: Store
beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' })
  await store.events.create(
    acme,
    Array.from({ length: 20 }, (_, age) => anEvent(shift(now, -age * day))),
  )
})
afterEach(() => store.close())

function anEvent(at: Instant): Event {
  const source = 'litellm' as SourceId
  return {
    '@timestamp': at,
    'event.id': eventIdOf(acme, source, at),
    'event.ingested': at,
    'wachter.tenant': acme,
    'wachter.activity': 'llm_invocation',
    'wachter.source.id': source,
    'wachter.outcome': 'passed',
  }
}

async function retired(bytes: (left: number) => number, changes: Partial<Retention> = {}) {
  const recorded: string[] = []
  const audit = {
    record: async (entries: readonly { action: string }[]) =>
      void recorded.push(...entries.map(({ action }) => action)),
  }
  const sized = {
    ...store,
    health: async () => ({
      ok: true,
      detail: '',
      bytes: bytes(await store.events.count(acme, {})),
      free: undefined,
    }),
  }
  const clock = { now: () => now }
  await retireRecords(
    { store: sized, audit, clock },
    acme,
    { ...retention, ...changes },
    new AbortController().signal,
  )
  return { left: await store.events.count(acme, {}), recorded }
}

test('events older than their retention go by whole days, and the chain says so', async () => {
  expect(await retired(() => 0)).toEqual({ left: 11, recorded: ['store.retired'] })
})

test('a store that is nearly full gives up its oldest days until it is not, and no more', async () => {
  const { left } = await retired((count) => count * 100, { maxBytes: 700 })
  expect(left).toBe(6)
})

test('today is kept even in a full store', async () => {
  const { left } = await retired(() => 1e9, { maxBytes: 1 })
  expect(left).toBe(1)
})
