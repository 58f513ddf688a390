import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { contractJob } from '../../worker/src/jobs/dispatcher-samples-contract.ts'
import { TenantId } from '../../worker/src/model/ids.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import { redisForTests, type TestRedis } from '../services/redis.ts'
import { bullmqOn, newPrefix } from './bullmq-on.ts'

let redis: TestRedis
beforeAll(async () => {
  redis = await redisForTests()
})
afterAll(async () => redis.stop())

const noisy = TenantId.parse('noisy')
const quiet = TenantId.parse('quiet')
const QUIET = 40
const NOISY = 760

/** Whose jobs are asked for, in this order, before any is run; gives whose were run, in that order. */
async function runsOf(asked: readonly TenantId[]): Promise<TenantId[]> {
  const store = await openSqliteStore({ file: ':memory:' })
  const order: TenantId[] = []
  const dispatcher = await bullmqOn(
    { store, url: redis.url, prefix: newPrefix() },
    { run: async ({ tenant }) => void order.push(tenant) },
    { tenants: () => [noisy, quiet], concurrency: 1 },
  )
  for (const [index, tenant] of asked.entries()) {
    await dispatcher.enqueue(contractJob, { tenant, thing: `${index}` })
  }
  dispatcher.start()
  await dispatcher.idle()
  await dispatcher.stop(1000)
  await store.close()
  return order
}

/** Runs that were started before it, for 95 % of the jobs of the quiet tenant. */
function p95Wait(order: readonly TenantId[]): number {
  const waits = order.flatMap((tenant, place) => (tenant === quiet ? [place] : []))
  return waits[Math.ceil(waits.length * 0.95) - 1] ?? Number.NaN
}

test.each([
  ['asked before', [...of(noisy, NOISY), ...of(quiet, QUIET)]],
  ['asked after', [...of(quiet, QUIET), ...of(noisy, NOISY)]],
  ['asks at the same time', of(quiet, QUIET).flatMap((one) => [...of(noisy, NOISY / QUIET), one])],
])(
  'a tenant with 95 %% of the load that %s delays another by less than a factor of two',
  async (_, asked) => {
    const alone = p95Wait(await runsOf(of(quiet, QUIET)))
    const order = await runsOf(asked)
    expect(order).toHaveLength(QUIET + NOISY)
    expect(alone).toBe(0.95 * QUIET - 1)
    expect(p95Wait(order)).toBeLessThan(2 * alone)
    // Nor does it starve itself: among the runs until then there are some of its own.
    expect(p95Wait(order)).toBeGreaterThan(alone)
  },
)

function of(tenant: TenantId, count: number): TenantId[] {
  return Array.from({ length: count }, () => tenant)
}
