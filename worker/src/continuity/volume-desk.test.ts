import { expect, test } from '@jest/globals'
import type { TenantId } from '../model/ids.ts'
import { epochMs, type Instant, momentOf } from '../model/time.ts'
import { ownSources } from '../sources/own-sources.ts'
import type { Condition } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { volumeDesk } from './volume-desk.ts'

const ACME = 'acme' as TenantId
const HOUR_MS = 3_600_000
const NOON = Date.UTC(2026, 10, 23, 13)

/** A desk over one event an hour from `since` on, until `until`; `asked` are the intervals that the store counted. */
function desk({ since, until }: { since: number; until: number }) {
  const world = { now: NOON, asked: [] as string[], turns: 0 }
  const events = {
    page: async () => {
      const at = momentOf(Math.min(until, world.now))
      return { items: since > until ? [] : [{ document: { '@timestamp': at } }], next: undefined, total: {} }
    },
    facets: async (
      _tenant: TenantId,
      { where: [range] }: { where: { from: Instant; before: Instant }[] },
    ) => {
      if (range === undefined) throw new Error('no range')
      world.asked.push(range.from)
      let count = 0
      for (let at = since; at <= until; at += HOUR_MS)
        if (at >= epochMs(range.from) && at < epochMs(range.before)) count += 1
      return [count === 0 ? [] : [{ value: 'litellm', count }]]
    },
  } as unknown as Store['events']
  const breathe = async () => {
    world.turns += 1
  }
  const { of } = volumeDesk({ store: { events }, clock: { now: () => momentOf(world.now) }, breathe })
  return { world, of: () => of(ACME) }
}

test('a week of intervals, each counted by itself with a turn for others, the last one under way', async () => {
  const { world, of } = desk({ since: NOON - 20 * 24 * HOUR_MS, until: NOON })
  const { from, every_ms, sources } = await of()
  expect([from, every_ms]).toEqual(['2026-11-16T12:00:00.000Z', 3 * HOUR_MS])
  expect([world.asked.length, world.turns]).toEqual([57, 57])
  expect(sources).toMatchObject([{ source: 'litellm', latest: 3, usual: 3, state: 'usual' }])
  expect(sources[0]?.counts.at(-1)).toBe(2)
})

test('within a minute nothing is counted again, later only what may still change', async () => {
  const { world, of } = desk({ since: NOON - 20 * 24 * HOUR_MS, until: NOON + 24 * HOUR_MS })
  await of()
  world.now += 59_000
  await of()
  expect(world.asked).toHaveLength(57)
  world.now += 2_000
  await of()
  // The day before, with the interval that it began in, and the one under way.
  expect(world.asked.slice(57)).toHaveLength(9)
})

test('logs of the past are counted up to their own end, and no logs are looked for anew', async () => {
  const old = desk({ since: NOON - 60 * 24 * HOUR_MS, until: NOON - 30 * 24 * HOUR_MS })
  expect((await old.of()).sources[0]?.counts.at(-2)).toBe(3)
  const none = desk({ since: NOON, until: 0 })
  expect((await none.of()).sources).toEqual([])
  await none.of()
  expect(none.world.asked).toHaveLength(2 * 57 - 48)
})

test('what Wachter says itself is neither counted nor taken for the end of the logs', async () => {
  const asked: Condition[][] = []
  const events = {
    page: async (_tenant: TenantId, { where }: { where: Condition[] }) => {
      asked.push(where)
      return { items: [], next: undefined, total: {} }
    },
    facets: async (_tenant: TenantId, { where }: { where: Condition[] }) => {
      asked.push(where)
      return [[]]
    },
  } as unknown as Store['events']
  await volumeDesk({
    store: { events },
    clock: { now: () => momentOf(NOON) },
    breathe: async () => {},
  }).of(ACME)
  const own = ownSources.map(({ id }) => id)
  expect(asked).toHaveLength(58)
  for (const where of asked)
    expect(where).toContainEqual({
      field: 'wachter.source.id',
      is: 'not_in',
      values: expect.arrayContaining(own),
    })
})
