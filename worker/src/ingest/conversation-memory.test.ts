import { expect, test } from '@jest/globals'
import type { TenantId } from '../model/ids.ts'
import { Instant } from '../model/time.ts'
import { watchedStore } from '../response/fixtures/watched-store.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { conversationMemory } from './conversation-memory.ts'
import { pages, smallIngest, type Turn } from './fixtures/small-ingest.ts'
import { type Ingest, ingestBatch } from './ingest-batch.ts'

const tenant = 'acme' as TenantId
const DAY = Instant.parse('2026-01-01T00:00:00.000Z')

const turn = (id: string, minute: number, conversation: string): Turn => ({
  ...{ id, minute, conversation, text: 'x', completion: 'abcdabcd' },
})
const take = (ingest: Ingest, ...turns: Turn[]) =>
  ingestBatch(ingest, { tenant, source: 'auto', records: pages(...turns) })

/** A store that counts the pages of events that are asked for. */
function counting(given: Store) {
  const asked = { pages: 0 }
  const store = watchedStore(given, ({ collection, method, given: question, make }) => {
    if (collection === 'events' && method === 'page') asked.pages += 1
    return make(...question)
  })
  return { asked, store }
}

test('a conversation is read again only when somebody else has spoken in it', async () => {
  const { asked, store } = counting(await openSqliteStore({ file: ':memory:' }))
  const [mine, others] = [smallIngest(store), smallIngest(store)]
  await take(mine, turn('a', 1, 'c1'), turn('b', 1, 'c2'))
  await take(mine, turn('c', 2, 'c1'), turn('d', 2, 'c2'))
  expect(asked.pages).toBe(0)
  await take(others, turn('e', 3, 'c1'))
  const before = asked.pages
  await take(mine, turn('f', 4, 'c1'), turn('g', 4, 'c2'))
  expect(asked.pages).toBe(before + 1)
  await store.close()
})

test('many conversations that are not remembered are read at once', async () => {
  const { asked, store } = counting(await openSqliteStore({ file: ':memory:' }))
  const turnsAt = (minute: number) =>
    Array.from({ length: 30 }, (_, nth) => turn(`${minute}-${nth}`, minute, `c${nth}`))
  await take(smallIngest(store), ...turnsAt(1))
  const before = asked.pages
  await take(smallIngest(store), ...turnsAt(2))
  expect(asked.pages).toBe(before + 1)
  await store.close()
})

test('what was spoken in last is remembered, and no more than that', () => {
  const memory = conversationMemory(2)
  const known = (events: number) => ({ from: DAY, events, latest: 0, completions: [] })
  memory.set(tenant, 'a', known(1))
  memory.set(tenant, 'b', known(1))
  memory.set(tenant, 'a', known(2))
  memory.set(tenant, 'c', known(1))
  expect(memory.get(tenant, 'b')).toBeUndefined()
  expect(memory.get(tenant, 'a')).toEqual(known(2))
  expect(memory.get('rival' as TenantId, 'a')).toBeUndefined()
})
