import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pages, smallIngest, type Turn } from '../ingest/fixtures/small-ingest.ts'
import type { TenantId } from '../model/ids.ts'
import { dyingStore, Killed } from '../response/fixtures/watched-store.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { DELAY, feedOn, look, momentOf, OVERLAP, START } from './fixtures/index-looks.ts'
import { type Model, type ModelDocument, modelIndex } from './fixtures/log-index-model.ts'
import { checkpointId, type Feed, type FeedBatch, readFeed } from './read-feed.ts'

const HOUR = 3_600_000
const LOOK_EVERY = 2_000
const never = new AbortController().signal

/** A document taken in at a second of the day, and seen at once. */
function at(second: number, detail: Partial<ModelDocument> = {}): ModelDocument {
  const time = START + second * 1_000
  return { id: `s${second}`, index: 'logs', shard: 0, time, written: time, visible: time, ...detail }
}

const seconds = (from: number, to: number) => Array.from({ length: to - from }, (_, nth) => at(from + nth))
const ids = (documents: readonly ModelDocument[]) => documents.map(({ id }) => id)

async function following(feed: Feed, index: Model, until: number) {
  const rounds: Awaited<ReturnType<typeof look>>[] = []
  let position: FeedBatch['position'] | undefined
  while (index.now() < until) {
    const round = await look(feed, position)
    position = round.position
    rounds.push(round)
    index.pass(1_000)
  }
  return { ids: rounds.flatMap((round) => round.ids), rounds, position }
}

/** A position as earlier versions wrote it. */
function withoutLater(position: FeedBatch['position'] | undefined): FeedBatch['position'] | undefined {
  const { later: _, ...earlier } = Object(position)
  return position && earlier
}

describe('an index read by time', () => {
  test('is read up to the delay ago, in order, and what comes after it in the next look', async () => {
    const index = modelIndex(seconds(0, 30), { now: START + 20_000 })
    const { feed } = feedOn(index)
    const first = await look(feed, undefined)
    expect(first.ids).toEqual(ids(seconds(0, 15)))
    expect(first.left).toBe(0)
    index.pass(HOUR)
    expect((await look(feed, first.position)).ids).toEqual(ids(seconds(15, 30)))
  })

  test('of which nothing is new writes no position', async () => {
    const index = modelIndex(seconds(0, 10), { now: START + HOUR })
    const { feed } = feedOn(index)
    const { position } = await look(feed, undefined)
    index.pass(HOUR)
    expect((await look(feed, position)).batches).toEqual([])
  })

  test('tells how many are left, and goes on with them when it has had its turn', async () => {
    const index = modelIndex(seconds(0, 10), { now: START + HOUR, callMs: () => 500 })
    const { feed } = feedOn(index, { turnMs: 1_000 })
    const first = await look(feed, undefined)
    expect(first.ids).toEqual(['s0', 's1', 's2'])
    expect(first.left).toBe(7)
    const { ids: rest } = await following(feed, index, START + HOUR + 120_000)
    expect(rest).toEqual(ids(seconds(0, 10)))
  })

  test('is read on where one moment has more documents than a look can take', async () => {
    const flood = Array.from({ length: 50 }, (_, nth) =>
      at(7, { id: `n${nth}`, shard: nth % 2, written: START + nth }),
    )
    const index = modelIndex(flood, { now: START + HOUR, callMs: () => 500 })
    const { feed } = feedOn(index, { turnMs: 1_000 })
    const read = await following(feed, index, START + HOUR + 120_000)
    expect(read.ids).toHaveLength(50)
    expect(new Set(read.ids)).toEqual(new Set(ids(flood)))
  })

  test('gives what could be seen only late once, and says that it was late', async () => {
    const late = at(3, { id: 'late', visible: START + 3_000 + DELAY + OVERLAP })
    const index = modelIndex([...seconds(0, 40), late], { now: START })
    const { feed, told } = feedOn(index)
    const { ids: read } = await following(feed, index, START + 120_000)
    expect(read.filter((id) => id === 'late')).toEqual(['late'])
    expect(told.map(({ code }) => code)).toEqual(['feed.late-documents'])
    // What was taken in within the same five seconds came along again.
    expect(read.filter((id, nth) => read.indexOf(id) < nth)).toEqual(ids(seconds(0, 5)))
  })

  test('whose looks are lost again and again is given up as a failure', async () => {
    const index = modelIndex(seconds(0, 10), { now: START + HOUR, isLost: () => true })
    const { feed } = feedOn(index)
    await expect(look(feed, undefined)).rejects.toMatchObject({ code: 'feed.look-lost' })
    expect(index.open()).toBe(0)
  })

  test('whose lost look is opened anew goes on with what comes next', async () => {
    const index = modelIndex(seconds(0, 10), { now: START + HOUR, isLost: (page) => page === 3 })
    expect((await look(feedOn(index).feed, undefined)).ids).toEqual(ids(seconds(0, 10)))
  })
})

describe('an index read by sequence', () => {
  const bySequence = { timeField: '_seq_no' } as const

  test('is read as far as could be seen the delay ago', async () => {
    const index = modelIndex(seconds(0, 12), { now: START + 8_000 })
    const { feed } = feedOn(index, bySequence)
    const first = await look(feed, undefined)
    expect(first.ids).toEqual([])
    index.pass(DELAY)
    expect((await look(feed, first.position)).ids).toEqual(ids(seconds(0, 9)))
  })

  test('that is written to all the time is read little more than the delay later', async () => {
    const index = modelIndex(seconds(0, 60), { now: START })
    const { feed } = feedOn(index, bySequence)
    const lags: number[] = []
    let position: FeedBatch['position'] | undefined
    while (index.now() < START + 90_000) {
      const { ids: read, position: behind } = await look(feed, position)
      lags.push(...read.map((id) => index.now() - START - Number(id.slice(1)) * 1_000))
      // As earlier versions wrote it, once in a while: what was seen after the next is then seen again.
      position = index.now() % 20_000 === 0 ? withoutLater(behind) : behind
      index.pass(LOOK_EVERY)
    }
    expect(lags).toHaveLength(60)
    expect(Math.min(...lags)).toBeGreaterThanOrEqual(DELAY)
    const most = (part: number) => lags.toSorted((a, b) => a - b)[Math.floor(lags.length * part)]
    expect(most(0.5)).toBeLessThanOrEqual(DELAY + LOOK_EVERY)
  })

  test('whose numbers have a hole is asked for them once more, and gives what was late once', async () => {
    const late = at(3, { id: 'late', visible: START + 20_000 })
    const index = modelIndex([...seconds(0, 40), late], { now: START })
    const { feed } = feedOn(index, bySequence)
    const { ids: read } = await following(feed, index, START + 120_000)
    expect(read.toSorted()).toEqual(ids([...seconds(0, 40), late]).toSorted())
  })

  test('tells of an index that is gone, and of what had not been read', async () => {
    const gone = seconds(0, 10).map((one) => ({ ...one, index: 'old', deleted: START + 12_000 }))
    const index = modelIndex([...gone, at(0)], { now: START + 11_000 })
    const { feed, told } = feedOn(index, bySequence)
    const { position } = await look(feed, undefined)
    index.pass(2_000)
    const { batches } = await look(feed, position)
    const lost = expect.stringContaining('up to 10 documents')
    expect(told).toMatchObject([{ code: 'feed.index-gone', message: lost }])
    expect(batches.flatMap((batch) => batch.lost ?? [])).toEqual([lost])
  })

  test('has lost nothing with an index that had been read', async () => {
    const gone = seconds(0, 10).map((one) => ({ ...one, index: 'old', deleted: START + HOUR }))
    const index = modelIndex([...gone, at(0)], { now: START + 11_000 })
    const { feed } = feedOn(index, bySequence)
    const { position } = await following(feed, index, START + 60_000)
    index.pass(HOUR)
    const { batches } = await look(feed, position)
    expect(batches.flatMap((batch) => batch.lost ?? [])).toEqual([])
  })

  test('starts a new index at its beginning', async () => {
    const index = modelIndex([...seconds(0, 3), at(5, { index: 'new' })], { now: START + 4_000 })
    const { feed } = feedOn(index, { ...bySequence, from: 'now' })
    expect((await following(feed, index, START + 60_000)).ids).toEqual(['s5'])
  })

  test('tells how many are left, and goes on with them when it has had its turn', async () => {
    const index = modelIndex(seconds(0, 10), { now: START + HOUR, callMs: () => 500 })
    const { feed } = feedOn(index, { ...bySequence, turnMs: 1_000, delayMs: 0 })
    const first = await look(feed, undefined)
    expect(first.ids).toEqual(['s0', 's1', 's2'])
    expect(first.left).toBe(7)
  })
})

describe('a new source', () => {
  test.each(['event.ingested', '_seq_no'])(
    'read by %s starts now, at the beginning or at a moment',
    async (timeField) => {
      const read = async (from: Parameters<typeof feedOn>[1] & object) => {
        const index = modelIndex(seconds(0, 100), { now: START + 50_500 })
        const { feed } = feedOn(index, { timeField, ...from })
        return (await following(feed, index, START + 180_000)).ids
      }
      expect(await read({ from: 'beginning' })).toEqual(ids(seconds(0, 100)))
      // By time a few seconds earlier, so that the seconds read are whole ones to compare.
      expect(await read({ from: 'now' })).toEqual(ids(seconds(timeField === '_seq_no' ? 51 : 50, 100)))
      expect(await read({ from: momentOf(START + 20_000) })).toEqual(ids(seconds(20, 100)))
    },
  )

  test('without a word about time is read by it while every document has one, and whole when one has none', async () => {
    const documents = [...seconds(0, 20), at(120, { id: 'untimed', time: undefined }), ...seconds(125, 140)]
    const index = modelIndex(documents, { now: START + 30_000 })
    const { feed } = feedOn(index)
    const { rounds, ids: read } = await following(feed, index, START + 300_000)
    expect(rounds[0]?.position).toMatchObject({ by: 'time', field: 'event.ingested' })
    expect(rounds.at(-1)?.position).toMatchObject({ by: 'sequence' })
    expect(new Set(read)).toEqual(new Set(ids(documents)))
  })

  test.each([
    ['with a time', {}, 'time'],
    ['without one', { time: undefined }, 'sequence'],
  ] as const)('that starts before there is anything reads what comes, %s', async (_, detail, by) => {
    const documents = [20, 21, 22].map((second) => at(second, detail))
    const index = modelIndex(documents, { now: START })
    const { feed } = feedOn(index, { from: 'now' })
    const { ids: read, position } = await following(feed, index, START + 120_000)
    expect(read).toEqual(ids(documents))
    expect(position).toMatchObject({ by })
  })

  test('told to go by a field says which documents it can not read, once', async () => {
    const unread = [
      at(1, { id: 'untimed', time: undefined }),
      at(2, { id: 'ahead', time: START + 48 * HOUR }),
    ]
    const index = modelIndex([...seconds(3, 9), ...unread], { now: START + HOUR })
    const { feed, told } = feedOn(index, { timeField: 'event.ingested' })
    const { ids: read } = await following(feed, index, START + HOUR + 300_000)
    expect(read).toEqual(ids(seconds(3, 9)))
    expect(told).toMatchObject([{ code: 'feed.untimed', message: expect.stringMatching(/^2 documents/) }])
  })

  test('that is told to go by sequence from now on continues where it was by time', async () => {
    const index = modelIndex(seconds(0, 100), { now: START + 50_000 })
    const { position } = await look(feedOn(index).feed, undefined)
    const { feed } = feedOn(index, { timeField: '_seq_no', from: 'now', once: true })
    index.pass(HOUR)
    const { ids: read } = await look(feed, position)
    expect(read).toEqual(expect.arrayContaining(ids(seconds(45, 100))))
    expect(read).not.toContain('s10')
  })

  test('with a position that is none of an index starts anew', async () => {
    const index = modelIndex(seconds(0, 3), { now: START + HOUR })
    expect((await look(feedOn(index).feed, { version: 1, files: [] })).ids).toEqual(ids(seconds(0, 3)))
  })
})

describe('a single pass', () => {
  test.each(['event.ingested', '_seq_no'])('by %s waits for nothing', async (timeField) => {
    const index = modelIndex(seconds(0, 10), { now: START + 9_001 })
    const { feed } = feedOn(index, { timeField, once: true })
    expect((await look(feed, undefined)).ids).toEqual(ids(seconds(0, 10)))
  })
})

describe('a document', () => {
  const recordsOf = async (document: ModelDocument) => {
    const index = modelIndex([document], { now: START + HOUR })
    return (await look(feedOn(index).feed, undefined)).batches.flatMap(({ records }) => records)
  }

  test('is known by its id alone, and says where it stands', async () => {
    const [record] = await recordsOf(at(1, { document: { fine: true } }))
    expect(record).toMatchObject({
      kind: 'record',
      value: { fine: true },
      position: 'index:logs/logs/s1',
      identity: 'document:s1',
    })
    expect(Buffer.from(record?.original() ?? []).toString()).toBe('{"fine":true}')
  })

  test('that is nested too deep, or could not be fetched, is set aside', async () => {
    const deep = Array.from({ length: 300 }).reduce<unknown>((inner) => ({ inner }), 'x')
    expect(await recordsOf(at(1, { document: deep }))).toMatchObject([{ kind: 'bad', code: 'feed.too-deep' }])
    const fault = { code: 'feed.too-large', reason: 'large', bytes: 99 }
    const [record] = await recordsOf(at(1, { fault }))
    expect(record).toMatchObject({ kind: 'bad', code: 'feed.too-large', length: 99 })
    expect(Buffer.from(record?.original() ?? []).toString()).toBe('{"_index":"logs","_id":"s1"}')
  })
})

describe('an index feed that is killed', () => {
  let store: Store
  beforeAll(async () => {
    store = await openSqliteStore({ file: ':memory:' })
  })
  afterAll(() => store.close())

  test.each(['event.ingested', '_seq_no'])(
    'between any two writes, by %s, has the same findings in the end',
    async (timeField) => {
      const turns: Turn[] = [1, 2, 3, 4, 5].map((minute) => ({
        ...{ id: `t${minute}`, minute, user: 'jan', text: 'an attack' },
      }))
      const documents = turns.map((turn, nth) => at(nth, { document: { plain: [turn] } }))
      expect(pages(...turns).map((record) => 'value' in record && record.value)).toEqual(
        documents.map(({ document }) => document),
      )
      for (let nth = 0, killed = true; killed; nth++) {
        const tenant = `t${timeField.length}-${nth}` as TenantId
        const index = modelIndex(documents, { now: START + HOUR })
        const { feed } = feedOn(index, { timeField, tenant, page: 2, once: true })
        const read = (on: Store) => {
          const clock = { now: () => momentOf(index.now()) }
          const reader = { ingest: smallIngest(on), store: on, clock, onProgress: () => {} }
          return readFeed(reader, feed, never)
        }
        killed = await read(dyingStore(store, nth)).then(
          () => false,
          (error: unknown) => {
            if (!(error instanceof Killed)) throw error
            return true
          },
        )
        await read(store)
        expect(await store.events.count(tenant, {})).toBe(5)
        expect(await store.findings.count(tenant, {})).toBe(5)
        const checkpoint = await store.checkpoints.get(tenant, checkpointId('logs'))
        expect(checkpoint?.document.counters['plain']?.read).toBe(5)
      }
    },
  )
})
