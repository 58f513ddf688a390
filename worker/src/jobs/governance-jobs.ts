import { remindPeople } from '../governance/remind.ts'
import { job } from './job.ts'
import { type JobDeps, ofTenant, upkeep } from './job-deps.ts'

/** Reminds people of policies to confirm and of what the board wants done. */
export const remindPeopleJob = job({
  name: 'governance.remind',
  ...ofTenant,
  ...upkeep,
  timeout: '1h',
  run: async ({ tenant }, { reminding }: JobDeps, signal) => {
    await remindPeople(reminding, tenant, signal)
    return undefined
  },
})
