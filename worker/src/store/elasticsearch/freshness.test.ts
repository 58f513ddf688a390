import { expect, test } from '@jest/globals'
import type { Elastic } from '../../elastic/elastic.ts'
import { freshness } from './freshness.ts'

/** Families `f` and `g` have been searched before. */
async function held() {
  const asked: { path: string; end(): void; fail(): void }[] = []
  const elastic: Elastic = {
    ask: ({ path }) =>
      new Promise((resolve, reject) => {
        asked.push({ path, end: () => resolve({}), fail: () => reject(new Error('no')) })
      }),
    backOff: async () => {},
    close: async () => {},
  }
  const fresh = freshness(elastic)
  const before = Promise.all(['f', 'g'].map((family) => fresh.searchable(family)))
  for (const one of asked.splice(0)) one.end()
  await before
  return { asked, fresh }
}

/** Lets everything run that only waits for promises already settled. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('only what was written to since is made searchable', async () => {
  const { asked, fresh } = await held()
  await fresh.searchable('f')
  expect(asked).toEqual([])
  fresh.written('f', ['a', 'b'])
  fresh.written('g', ['c'])
  const first = fresh.searchable('f')
  asked[0]?.end()
  await first
  await fresh.searchable('f')
  expect(asked.map(({ path }) => path)).toEqual(['/a,b/_refresh'])
})

test('who wrote after a refresh had begun waits for another', async () => {
  const { asked, fresh } = await held()
  fresh.written('f', ['a'])
  const first = fresh.searchable('f')
  fresh.written('f', ['a'])
  let second = false
  const waiting = fresh.searchable('f').then(() => {
    second = true
  })
  asked[0]?.end()
  await settled()
  expect([asked.length, second]).toEqual([2, false])
  asked[1]?.end()
  await Promise.all([first, waiting])
  expect(asked).toHaveLength(2)
})

test('who searches waits for no refresh beyond the first that began after, however much is written meanwhile', async () => {
  const { asked, fresh } = await held()
  fresh.written('f', ['a'])
  const first = fresh.searchable('f')
  fresh.written('f', ['a'])
  const second = fresh.searchable('f')
  fresh.written('f', ['a'])
  asked[0]?.end()
  await first
  await settled()
  fresh.written('f', ['a'])
  asked[1]?.end()
  await second
  expect(asked).toHaveLength(2)
})

test('a refresh that failed is made up for by the next search', async () => {
  const { asked, fresh } = await held()
  fresh.written('f', ['a'])
  const failed = fresh.searchable('f')
  asked[0]?.fail()
  await expect(failed).rejects.toThrow('no')
  const next = fresh.searchable('f')
  asked[1]?.end()
  await next
  expect(asked).toHaveLength(2)
})

test('what others wrote before the first search is made searchable by it', async () => {
  const { asked, fresh } = await held()
  const first = fresh.searchable('wachter-events-acme-*')
  asked[0]?.end()
  await first
  await fresh.searchable('wachter-events-acme-*')
  expect(asked.map(({ path }) => path)).toEqual(['/wachter-events-acme-*/_refresh'])
})
