import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { smallIngest, type Turn } from '../ingest/fixtures/small-ingest.ts'
import { type Ingest, ingestBatch } from '../ingest/ingest-batch.ts'
import type { Event } from '../model/event.ts'
import type { TenantId } from '../model/ids.ts'
import { everyDocument } from '../store/every-document.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { feedOn, START } from './fixtures/index-looks.ts'
import { type ModelDocument, modelIndex } from './fixtures/log-index-model.ts'
import { documentRecord } from './index-record.ts'
import type { Feed } from './read-feed.ts'
import { rereadTexts } from './reread-texts.ts'

const tenant = 'acme' as TenantId

async function withStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openSqliteStore({ file: ':memory:' })
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}

async function all<T>(documents: AsyncIterable<{ document: T }>): Promise<T[]> {
  const found: T[] = []
  for await (const { document } of documents) found.push(document)
  return found
}

const documentOf = (turn: Turn, detail: Partial<ModelDocument> = {}): ModelDocument => ({
  ...{ id: turn.id, index: 'logs', shard: 0, time: START, written: START, visible: START },
  document: { plain: [turn] },
  ...detail,
})

const feedOf = (documents: readonly ModelDocument[]): Feed =>
  feedOn(modelIndex(documents, { now: START }), { keepTexts: false }).feed

/** An ingest whose events' texts stay in the index of these documents. */
function ingestFrom(store: Store, documents: readonly ModelDocument[]): Ingest {
  const ingest = smallIngest(store)
  return { ...ingest, originals: rereadTexts([feedOf(documents)], ingest) }
}

const take = (ingest: Ingest, turns: readonly Turn[], texts: 'source' | 'store' = 'source') =>
  ingestBatch(ingest, {
    ...{ tenant, source: 'auto', texts: texts === 'source' ? texts : undefined },
    records: turns.map((turn) =>
      documentRecord('logs', { index: 'logs', id: turn.id, sequence: 0, document: { plain: [turn] } }),
    ),
  })

async function standing(store: Store) {
  const findings = await all(everyDocument(store.findings, tenant, []))
  return findings
    .filter(({ superseded_by }) => superseded_by === undefined)
    .map(({ rule, events, evidence }) => [rule.title, ...events, JSON.stringify(evidence)].join(' '))
    .sort()
}

const a: Turn = {
  id: 'a',
  minute: 1,
  user: 'jan',
  text: 'an attack',
  completion: 'aaaaaaaa',
  conversation: 'c',
}
const b: Turn = { ...a, id: 'b', minute: 2, text: 'hello', completion: 'abcdabcd' }
const c: Turn = { ...a, id: 'c', minute: 3, text: 'a key', completion: 'abcdefghijklmnop' }

describe('texts that stay at their source', () => {
  test('are not stored; what was found in them is, with its evidence', async () => {
    await withStore(async (store) => {
      await take(
        ingestFrom(
          store,
          [a, c].map((turn) => documentOf(turn)),
        ),
        [a, c],
      )
      const events = await all(everyDocument(store.events, tenant, []))
      expect(JSON.stringify(events)).not.toContain('attack')
      expect(events.map((event) => event['wachter.text.user_turn'])).toEqual([
        { length: 9, sha256: expect.any(String), truncated: false },
        { length: 5, sha256: expect.any(String), truncated: false },
      ])
      expect((await standing(store)).join()).toContain('an attack')
    })
  })

  test('are read again for rules that look again: the same stands as with texts that are stored', async () => {
    const turns = fc.array(
      fc.record({
        minute: fc.nat(8),
        text: fc.constantFrom('an attack', 'a key', 'hello', 'a key to attack'),
        completion: fc.constantFrom('aaaaaaaa', 'abcdabcdabcd', 'abcdefghijklmnop'),
        conversation: fc.constantFrom('c1', 'c2'),
        rank: fc.nat(1_000),
      }),
      { minLength: 2, maxLength: 8 },
    )
    await fc.assert(
      fc.asyncProperty(turns, fc.integer({ min: 1, max: 3 }), async (drafts, size) => {
        const given = drafts.map(({ rank, ...turn }, nth) => ({
          turn: { ...turn, id: `t${nth}`, user: 'jan' },
          rank,
        }))
        const arriving = given.toSorted((left, right) => left.rank - right.rank).map(({ turn }) => turn)
        const documents = arriving.map((turn) => documentOf(turn))
        const found = async (texts: 'source' | 'store') =>
          withStore(async (store) => {
            const ingest = texts === 'source' ? ingestFrom(store, documents) : smallIngest(store)
            for (let start = 0; start < arriving.length; start += size)
              await take(ingest, arriving.slice(start, start + size), texts)
            return standing(store)
          })
        expect(await found('source')).toEqual(await found('store'))
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  test('and are gone leave what was found in them as it is', async () => {
    await withStore(async (store) => {
      await take(ingestFrom(store, []), [c])
      const before = await standing(store)
      expect(before.join()).toContain('a key')
      // What comes late has the rules look at `c` again, if they could.
      await take(ingestFrom(store, [documentOf(a)]), [a])
      expect(await standing(store)).toEqual(expect.arrayContaining(before))
    })
  })
})

describe('the original of an event', () => {
  const stored = async (turns: readonly Turn[]): Promise<readonly Event[]> =>
    withStore(async (store) => {
      await take(smallIngest(store), turns)
      return all(everyDocument(store.events, tenant, []))
    })
  const textsOf = (events: readonly (Event | undefined)[]) =>
    events.map((event) => event?.['wachter.text.user_turn']?.content)
  const { evaluator, bodies, clock } = smallIngest({} as Store)

  test('has its texts, whatever else is asked for', async () => {
    const originals = rereadTexts([feedOf([a, b, c].map((turn) => documentOf(turn)))], {
      evaluator,
      bodies,
      clock,
    })
    const events = await stored([a, c])
    expect(textsOf(await originals(tenant, events))).toEqual(['an attack', 'a key'])
  })

  test('is none where the document is gone, has changed, or is of another tenant or feed', async () => {
    const changed = documentOf({ ...a, text: 'something else' })
    const events = await stored([a])
    const originalIn = async (feeds: readonly Feed[], of = tenant) =>
      rereadTexts(feeds, { evaluator, bodies, clock })(of, events)
    expect(await originalIn([feedOf([changed])])).toEqual([undefined])
    expect(await originalIn([feedOf([])])).toEqual([undefined])
    expect(await originalIn([])).toEqual([undefined])
    const whole = feedOf([documentOf(a)])
    expect(await originalIn([whole], 'rival' as TenantId)).toEqual([undefined])
    const other = feedOn(modelIndex([documentOf(a)], { now: START }), { id: 'others' }).feed
    expect(await originalIn([other])).toEqual([undefined])
    expect(textsOf(await originalIn([whole]))).toEqual(['an attack'])
  })

  test('of one that has its texts is itself', async () => {
    const [event] = await withStore(async (store) => {
      await take(smallIngest(store), [a], 'store')
      return all(everyDocument(store.events, tenant, []))
    })
    if (event === undefined) throw new Error('no event')
    expect(await rereadTexts([], { evaluator, bodies, clock })(tenant, [event])).toEqual([event])
  })
})
