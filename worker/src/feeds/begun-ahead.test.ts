import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Evaluator } from '../ingest/evaluator.ts'
import { smallIngest, type Turn, testClock } from '../ingest/fixtures/small-ingest.ts'
import type { TenantId } from '../model/ids.ts'
import { everyDocument } from '../store/every-document.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { begunAhead } from './begun-ahead.ts'
import { documentRecord } from './index-record.ts'
import { type Feed, type FeedBatch, readFeed } from './read-feed.ts'

const tenant = 'acme' as TenantId

/** Does one thing at a time, as a single thread does: whoever waits in it for somebody who waits for it waits for ever. */
function oneAtATime(evaluator: Evaluator): Evaluator {
  let last: Promise<unknown> = Promise.resolve()
  const after = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }
  return {
    ...evaluator,
    evaluate: (batch, reach) => after(() => evaluator.evaluate(batch, reach)),
    judge: (events, created) => after(() => evaluator.judge(events, created)),
  }
}

function feedOf(turns: readonly Turn[], size: number, repeats: boolean): Feed {
  return {
    ...{ id: 'logs', tenant, source: 'auto', ...(repeats ? { repeats } : {}) },
    async *batches(position): AsyncGenerator<FeedBatch> {
      for (let start = Number(position ?? 0); start < turns.length; start += size) {
        const records = turns
          .slice(start, start + size)
          .map((turn) =>
            documentRecord('logs', { index: 'i', id: turn.id, sequence: 0, document: { plain: [turn] } }),
          )
        yield { records, position: start + size }
      }
    },
  }
}

/** What stands when a feed was read, by one process or by one that fails at its `failing`th write and goes on. */
async function found(feed: Feed, failing?: number): Promise<readonly string[]> {
  const store = await openSqliteStore({ file: ':memory:' })
  let writes = 0
  const create: typeof store.events.create = async (...given) => {
    if (writes++ === failing) throw new Error('the store is gone')
    return store.events.create(...given)
  }
  try {
    for (let attempt = 0; attempt < 2; attempt++) {
      const ingest = smallIngest({ ...store, events: { ...store.events, create } })
      const reader = { store, clock: testClock, onProgress: () => {} }
      const reading = readFeed(
        { ...reader, ingest: { ...ingest, evaluator: oneAtATime(ingest.evaluator) } },
        feed,
        new AbortController().signal,
      )
      await (failing === undefined ? reading : reading.catch(() => {}))
    }
    const standing: string[] = []
    for await (const { document } of everyDocument(store.findings, tenant, [])) {
      const { rule, events, evidence, superseded_by } = document
      if (superseded_by === undefined)
        standing.push([rule.title, ...events, JSON.stringify(evidence)].join(' '))
    }
    return standing.sort()
  } finally {
    await store.close()
  }
}

const turns = fc
  .array(
    fc.record({
      minute: fc.nat(8),
      text: fc.constantFrom('an attack', 'a key', 'hello'),
      completion: fc.constantFrom('aaaaaaaa', 'abcdabcdabcd', 'abcdefghijklmnop'),
      conversation: fc.constantFrom('c1', 'c2'),
    }),
    { minLength: 2, maxLength: 9 },
  )
  .map((drafts) => drafts.map((draft, nth): Turn => ({ ...draft, id: `t${nth}`, user: 'jan' })))

describe('looking ahead', () => {
  test('changes nothing in what is found, and nobody waits for ever', async () => {
    await fc.assert(
      fc.asyncProperty(turns, fc.integer({ min: 1, max: 3 }), async (given, size) => {
        expect(await found(feedOf(given, size, true))).toEqual(await found(feedOf(given, size, false)))
      }),
      { numRuns: 30 },
    )
  }, 120_000)

  test('nor does a store that fails on the way', async () => {
    await fc.assert(
      fc.asyncProperty(turns, fc.nat(4), async (given, failing) => {
        expect(await found(feedOf(given, 2, true), failing)).toEqual(await found(feedOf(given, 2, false)))
      }),
      { numRuns: 30 },
    )
  }, 120_000)

  test('begins the next batch before the last one is finished, and no further one', async () => {
    const begun: number[] = []
    async function* three() {
      yield* [1, 2, 3]
    }
    for await (const { batch } of begunAhead(three(), (one) => begun.push(one))) {
      await new Promise(setImmediate)
      expect(begun).toEqual([1, 2, 3].slice(0, batch + 1))
    }
  })

  test('tells the next batch that the last one was not stored', async () => {
    const told: unknown[] = []
    async function* two() {
      yield* [1, 2]
    }
    const begin = (one: number, before: Promise<void>) =>
      before.then(
        () => told.push(`${one} goes on`),
        () => told.push(`${one} does not`),
      )
    const reading = (async () => {
      for await (const { work } of begunAhead(two(), begin)) {
        await work
        throw new Error('the store is gone')
      }
    })()
    await expect(reading).rejects.toThrow('the store is gone')
    await new Promise(setImmediate)
    expect(told).toEqual(['1 goes on', '2 does not'])
  })
})
