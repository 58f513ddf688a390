import { expect, test } from '@jest/globals'
import { bulkWriter } from './bulk.ts'
import type { Write } from './bulk-requests.ts'
import { fakeElastic, POISON } from './fixtures/fake-elastic.ts'

const creation = (id: string, text = ''): Write => ({
  action: 'create',
  index: 'wachter-x-acme-all',
  id,
  source: JSON.stringify({ id, text }),
})
const named = (count: number, prefix = 'n') => Array.from({ length: count }, (_, nth) => `${prefix}${nth}`)

/** Lets whoever waits for the event loop have turns. */
async function turns(count = 5): Promise<void> {
  for (let nth = 0; nth < count; nth++) await new Promise((resolve) => setImmediate(resolve))
}

/** A fake whose requests wait until they are let go, one by one. */
function held() {
  const waiting: (() => void)[] = []
  const elastic = fakeElastic(undefined, () => new Promise((resolve) => void waiting.push(resolve)))
  return { elastic, letGo: () => waiting.shift()?.() }
}

test('writes of one moment and family share a request, those of another have their own', async () => {
  const elastic = fakeElastic()
  const write = bulkWriter(elastic)
  await Promise.all([
    ...named(50).map((id) => write('jobs', [creation(id)])),
    ...named(3, 'm').map((id) => write('findings', [creation(id)])),
  ])
  expect(elastic.requests).toEqual([50, 3])
})

test('what is asked for while a request is under way goes out together when that has ended', async () => {
  const { elastic, letGo } = held()
  const write = bulkWriter(elastic)
  const all = [write('jobs', [creation('first')])]
  await turns()
  for (const id of named(20)) {
    all.push(write('jobs', [creation(id)]))
    await turns(1)
  }
  expect(elastic.requests).toEqual([1])
  letGo()
  await turns()
  expect(elastic.requests).toEqual([1, 20])
  letGo()
  expect((await Promise.all(all)).flat().every(({ done }) => done)).toBe(true)
})

test('a request that is full waits for no other', async () => {
  const { elastic, letGo } = held()
  const write = bulkWriter(elastic)
  const all = named(450).map((id) => write('jobs', [creation(id)]))
  const large = named(2, 'm').map((id) => write('jobs', [creation(id, 'x'.repeat(600_000))]))
  await turns()
  // The last is the only one that is not full.
  expect(elastic.requests).toEqual([200, 200, 51])
  for (let nth = 0; nth < 4; nth++) {
    letGo()
    await turns()
  }
  await Promise.all([...all, ...large])
  expect(elastic.requests).toEqual([200, 200, 51, 1])
})

test('nobody waits for a request that has to be sent again', async () => {
  let lost = 1
  const { elastic, letGo } = heldAfterLoss(() => lost-- > 0)
  const write = bulkWriter(elastic)
  const first = write('jobs', [creation('a')])
  await turns()
  const second = await write('jobs', [creation('b')])
  expect(second).toMatchObject([{ done: true }])
  letGo()
  expect(await first).toEqual([{ done: false, doubt: true }])
})

test('one whose writes make Elasticsearch refuse the whole request fails alone', async () => {
  const elastic = fakeElastic()
  const write = bulkWriter(elastic)
  const outcomes = await Promise.allSettled(['a', POISON, 'c'].map((id) => write('jobs', [creation(id)])))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(elastic.requests).toEqual([3, 1, 1, 1])
})

test('what befalls every request is told to all at once', async () => {
  const elastic = fakeElastic(() => ({ what: 'gone for long' }))
  const write = bulkWriter(elastic)
  const outcomes = await Promise.allSettled(named(5).map((id) => write('jobs', [creation(id)])))
  expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
  expect(elastic.requests).toEqual([5])
})

/** Its first answer gets lost, and what is sent again then waits. */
function heldAfterLoss(loses: () => boolean) {
  const inner = fakeElastic()
  let letGo = (): void => {}
  const elastic: typeof inner = {
    ...inner,
    async ask(request, onDoubt) {
      if (!loses()) return inner.ask(request, onDoubt)
      await inner.ask(request)
      onDoubt?.()
      await new Promise<void>((resolve) => {
        letGo = resolve
      })
      return inner.ask(request)
    },
  }
  return { elastic, letGo: () => letGo() }
}
