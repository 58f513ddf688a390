import { describe, expect, test } from '@jest/globals'
import type { TenantId } from '../model/ids.ts'
import { contractJob, noisy, type Open, quiet } from './dispatcher-samples-contract.ts'

const QUIET = 40
const NOISY = 760

const orders: [string, TenantId[]][] = [
  ['asked before', [...of(noisy, NOISY), ...of(quiet, QUIET)]],
  ['asked after', [...of(quiet, QUIET), ...of(noisy, NOISY)]],
  ['asks at the same time', of(quiet, QUIET).flatMap((one) => [...of(noisy, NOISY / QUIET), one])],
]

/** That a tenant with 95 % of the load delays another's jobs by less than a factor of two, counted in runs. */
export function dispatcherFairnessContract(name: string, open: Open): void {
  describe(`fairness of ${name}`, () => {
    test.each(orders)(
      'a burst that is %s delays another tenant by less than a factor of two',
      async (...given) => {
        const [, asked] = given
        const alone = p95Wait(await runsOf(open, of(quiet, QUIET)))
        const order = await runsOf(open, asked)
        expect(order).toHaveLength(QUIET + NOISY)
        expect(alone).toBe(0.95 * QUIET - 1)
        expect(p95Wait(order)).toBeLessThan(2 * alone)
        // Nor is the other way round anybody starved.
        expect(p95Wait(order)).toBeGreaterThan(alone)
      },
    )
  })
}

/** Whose jobs are asked for, in this order, before any is run; gives whose were run, in that order. */
async function runsOf(open: Open, asked: readonly TenantId[]): Promise<TenantId[]> {
  const order: TenantId[] = []
  const { dispatcher, close } = await open(
    { run: async ({ tenant }) => void order.push(tenant) },
    { concurrency: 1 },
  )
  for (const [index, tenant] of asked.entries()) {
    await dispatcher.enqueue(contractJob, { tenant, thing: `${index}` })
  }
  dispatcher.start()
  await dispatcher.idle()
  await close()
  return order
}

/** Runs that were started before it, for 95 % of the jobs of the quiet tenant. */
function p95Wait(order: readonly TenantId[]): number {
  const waits = order.flatMap((tenant, place) => (tenant === quiet ? [place] : []))
  return waits[Math.ceil(waits.length * 0.95) - 1] ?? Number.NaN
}

function of(tenant: TenantId, count: number): TenantId[] {
  return Array.from({ length: count }, () => tenant)
}
