import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { lines } from '../../worker/src/jobs/bullmq/lines.ts'
import { openProducer } from '../../worker/src/jobs/bullmq/redis.ts'
import { realTime } from '../../worker/src/jobs/fixtures/time.ts'
import { redisForTests, type TestRedis } from '../services/redis.ts'
import { newPrefix } from './bullmq-on.ts'

let redis: TestRedis
let client: Awaited<ReturnType<typeof openProducer>>
beforeAll(async () => {
  redis = await redisForTests()
  client = await openProducer({ url: redis.url }, realTime.timers)
})
afterAll(async () => {
  client.disconnect()
  await redis.stop()
})

type Step = { join: { tenant: string; job: number; due: number }[] } | { take: number }

/** The same by hand: who has the smallest turn is next, and the longest due of its jobs. */
function oracle() {
  const waiting = new Map<string, Map<string, number>>()
  const turns = new Map<string, number>()
  const left = new Map<string, number>()
  const smallest = () => [...turns].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))[0]
  return {
    join(tenant: string, ticket: string, due: number) {
      const line = waiting.get(tenant) ?? new Map()
      waiting.set(tenant, line)
      line.set(ticket, Math.min(due, line.get(ticket) ?? due))
      if (turns.has(tenant)) return
      turns.set(tenant, Math.max(left.get(tenant) ?? 0, smallest()?.[1] ?? 0))
      left.delete(tenant)
    },
    take(): string | undefined {
      const [tenant, turn] = smallest() ?? []
      const line = waiting.get(tenant ?? '')
      if (tenant === undefined || turn === undefined || line === undefined) return undefined
      const [ticket = ''] = [...line].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))[0] ?? []
      const all = [...waiting.values()].reduce((sum, { size }) => sum + size, 0)
      const after = turn + 1 + line.size / all
      turns.delete(tenant)
      if (line.size > 1) turns.set(tenant, after)
      else left.set(tenant, after)
      line.delete(ticket)
      return ticket
    },
    settle() {
      const least = smallest()?.[1] ?? Number.POSITIVE_INFINITY
      for (const [tenant, turn] of left) if (turn <= least) left.delete(tenant)
    },
  }
}

const tenants = fc.constantFrom('a', 'b', 'c')
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    join: fc.array(fc.record({ tenant: tenants, job: fc.nat(30), due: fc.nat(50) }), { maxLength: 12 }),
  }),
  fc.record({ take: fc.integer({ min: 1, max: 6 }) }),
)

test('tickets leave their lines in the order of a count by hand', async () => {
  const lineUp = lines(client)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const base = `${newPrefix()}:`
      const keys = { base, wait: `${base}wait` }
      const model = oracle()
      for (const one of steps) {
        const joining = 'join' in one ? one.join : []
        const room = 'take' in one ? one.take : 0
        const tickets = joining.map(({ tenant, job, due }) => ({ tenant, ticket: `${tenant}.${job}`, due }))
        for (const { tenant, ticket, due } of tickets) model.join(tenant, ticket, due)
        const expected = Array.from({ length: room }, () => model.take()).filter((id) => id !== undefined)
        model.settle()
        expect(await lineUp(keys, room, tickets)).toEqual(expected)
      }
    }),
    { numRuns: 150 },
  )
})

test('a ticket that BullMQ has joins no line, and a full queue takes none out', async () => {
  const lineUp = lines(client)
  const base = `${newPrefix()}:`
  const keys = { base, wait: `${base}wait` }
  await client.hset(`${base}a.1`, 'data', '{}')
  await client.lpush(keys.wait, 'a.1', 'a.2')
  const joining = [1, 3].map((job) => ({ tenant: 'a', ticket: `a.${job}`, due: 0 }))
  expect(await lineUp(keys, 2, joining)).toEqual([])
  expect(await lineUp(keys, 5, [])).toEqual(['a.3'])
})

test('a tenant that always has one job more does not keep one with many from getting on', async () => {
  const lineUp = lines(client)
  const base = `${newPrefix()}:`
  const keys = { base, wait: `${base}wait` }
  const many = Array.from({ length: 100 }, (_, job) => ({ tenant: 'many', ticket: `many.${job}`, due: job }))
  await lineUp(keys, 0, many)
  const order: string[] = []
  for (let turn = 0; turn < 60; turn++) {
    order.push(...(await lineUp(keys, 1, [{ tenant: 'one', ticket: `one.${turn}`, due: turn }])))
  }
  expect(order.filter((id) => id.startsWith('many')).length).toBeGreaterThanOrEqual(20)
})
