import { followAcceptances } from '../governance/acceptances/follow-acceptances.ts'
import { followAppetite } from '../governance/appetite/follow-appetite.ts'
import { job } from './job.ts'
import { deciding, type JobDeps, ofTenant, upkeep } from './job-deps.ts'

/** Judges what was accepted, and does what follows from decisions. Asked for after changes, and now and then for what time moves. */
export const followAcceptancesJob = job({
  name: 'governance.follow-acceptances',
  ...ofTenant,
  ...deciding,
  run: async ({ tenant }, { accepting }: JobDeps, signal) => {
    await followAcceptances(accepting, tenant, signal)
    return undefined
  },
})

/** Holds what there is against the appetite. */
export const followAppetiteJob = job({
  name: 'governance.follow-appetite',
  ...ofTenant,
  ...upkeep,
  timeout: '10m',
  run: async ({ tenant }, { appetite }: JobDeps, signal) => {
    await followAppetite(appetite, tenant, signal)
    return undefined
  },
})
