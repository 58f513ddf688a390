import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DELAY, feedOn, look, OVERLAP, START } from './fixtures/index-looks.ts'
import { type Model, type ModelDocument, modelIndex } from './fixtures/log-index-model.ts'
import type { Feed, FeedBatch } from './read-feed.ts'

/** Looks every two seconds until nothing can appear any more; with the looks that are killed before their end is stored. */
async function readAll(
  feed: Feed,
  index: Model,
  { until, kills }: { until: number; kills: readonly number[] },
) {
  const ids: string[] = []
  let position: FeedBatch['position'] | undefined
  for (let nth = 0; index.now() < until + 4 * (DELAY + OVERLAP) || nth < 5; nth++) {
    const kill = kills[nth]
    const round = await look(feed, position, kill)
    ids.push(...round.ids)
    // The last batch of a killed look has been taken in, its position has not been stored.
    position = kill === undefined ? round.position : (round.batches.at(-2)?.position ?? position)
    if (round.left === undefined || round.left === 0) index.pass(2_000)
  }
  return ids
}

interface Manner {
  /** The longest from being taken in to being seen, milliseconds. */
  lag: number
  untimed?: true
  deleted?: true
  kills?: true
  lost?: true
}

const aDocument = ({ lag, untimed, deleted }: Manner) =>
  fc.record({
    index: fc.constantFrom('a', 'b'),
    shard: fc.nat(1),
    // Seconds, as some pipelines write them: many documents have one time.
    taken: fc.nat(30).map((seconds) => START + seconds * 1_000),
    isTimed: untimed ? fc.boolean() : fc.constant(true),
    lag: fc.nat(lag),
    wait: fc.nat(1_000),
    kept: deleted ? fc.option(fc.nat(90_000), { nil: undefined, freq: 4 }) : fc.constant(undefined),
  })

const stories = (manner: Manner) =>
  fc.record({
    documents: fc.array(aDocument(manner), { maxLength: 40 }).map((drafts) =>
      drafts.map(({ index, shard, taken, isTimed, lag, wait, kept }, nth): ModelDocument => {
        const visible = taken + lag
        return {
          ...{ id: `d${nth}`, index, shard, written: taken + Math.min(wait, lag), visible },
          time: isTimed ? taken : undefined,
          deleted: kept === undefined ? undefined : visible + kept,
        }
      }),
    ),
    callMs: fc.array(fc.nat(900), { minLength: 1, maxLength: 7 }),
    kills: manner.kills
      ? fc.array(fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }), { maxLength: 20 })
      : fc.constant([]),
    // Never two in a row: a look that is always lost is given up.
    lost: manner.lost
      ? fc.uniqueArray(
          fc.nat(30).map((half) => 2 * half),
          { maxLength: 15 },
        )
      : fc.constant([]),
    turnMs: fc.constantFrom(1_000, 30_000),
  })

interface Story {
  documents: readonly ModelDocument[]
  callMs: readonly number[]
  kills: readonly (number | undefined)[]
  lost: readonly number[]
  turnMs: number
}

async function tell({ documents, callMs, kills, lost, turnMs }: Story, timeField: string) {
  const index = modelIndex(documents, {
    now: START,
    callMs: (call) => callMs[call % callMs.length] ?? 0,
    isLost: (page) => lost.includes(page),
  })
  const { feed } = feedOn(index, { timeField, turnMs })
  const ids = await readAll(feed, index, {
    until: START + 35_000 + DELAY + OVERLAP,
    kills: kills as number[],
  })
  expect(index.open()).toBe(0)
  return ids
}

/** Whoever looks every few seconds has looked while it was there. */
const mustBeRead = ({ documents }: Story) =>
  documents
    .filter(({ visible, deleted }) => deleted === undefined || deleted > visible + 3 * (DELAY + OVERLAP))
    .map(({ id }) => id)

const mishaps: Manner = { lag: DELAY + OVERLAP, deleted: true, kills: true, lost: true }

describe.each([
  ['event.ingested', mishaps],
  ['_seq_no', mishaps],
  ['auto', { ...mishaps, untimed: true } satisfies Manner],
])('an index read by %s', (timeField, manner) => {
  test('is read whole, whatever is late, killed, lost or deleted', async () => {
    await fc.assert(
      fc.asyncProperty(stories(manner), async (story) => {
        const ids = new Set(await tell(story, timeField))
        expect(mustBeRead(story).filter((id) => !ids.has(id))).toEqual([])
      }),
      { numRuns: 200 },
    )
  }, 60_000)
})

test.each(['event.ingested', '_seq_no'])(
  'an index read by %s is read once, where nothing is late, killed or lost',
  async (timeField) => {
    await fc.assert(
      fc.asyncProperty(stories({ lag: DELAY }), async (story) => {
        const ids = await tell(story, timeField)
        expect(ids).toEqual([...new Set(ids)])
      }),
      { numRuns: 200 },
    )
  },
  60_000,
)
