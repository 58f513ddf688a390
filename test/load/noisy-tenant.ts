import { TenantId } from '../../worker/src/model/ids.ts'
import type { Open } from './ground.ts'
import { loadJob } from './load-job.ts'

/** How tenants fared beside one that has nearly all the work. */
export interface Shared {
  noisyJobs: number
  otherJobs: number
  /** When 95 of 100 jobs of the others had been run, so many runs had been made of anybody's. */
  runsUntilOthers: number
  /** The same in runs, had everybody had as much as the others. */
  fair: number
}

const noisy = TenantId.parse('load-noisy')
const others = ['load-a', 'load-b', 'load-c', 'load-d'].map((id) => TenantId.parse(id))
/** Of a hundred jobs so many are the noisy tenant's. */
const NOISY_OF_HUNDRED = 95

/** L4: one tenant has 95 of 100 jobs, and all are there before the others' first. */
export async function besideNoisyTenant(open: Open, jobs: number): Promise<Shared> {
  const order: TenantId[] = []
  const tenants = [noisy, ...others]
  const { dispatcher, close } = await open({ tenants, told: { run: (tenant) => void order.push(tenant) } })
  try {
    const noisyJobs = Math.floor((jobs * NOISY_OF_HUNDRED) / 100)
    const each = Math.floor((jobs - noisyJobs) / others.length)
    const ask = async (tenant: TenantId, count: number) => {
      for (let nth = 0; nth < count; nth++) await dispatcher.enqueue(loadJob, { tenant, thing: `${nth}` })
    }
    await ask(noisy, noisyJobs)
    for (const tenant of others) await ask(tenant, each)
    dispatcher.start()
    await dispatcher.idle()
    const ofOthers = order.flatMap((tenant, place) => (tenant === noisy ? [] : [place + 1]))
    return {
      noisyJobs: order.filter((tenant) => tenant === noisy).length,
      otherJobs: ofOthers.length,
      runsUntilOthers: ofOthers[Math.floor(ofOthers.length * 0.95)] ?? Number.POSITIVE_INFINITY,
      fair: Math.floor(each * 0.95) * tenants.length,
    }
  } finally {
    await close()
  }
}
