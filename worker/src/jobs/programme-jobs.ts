import { measureProgramme } from '../metrics/measure-programme.ts'
import { job } from './job.ts'
import { type JobDeps, ofTenant, upkeep } from './job-deps.ts'

/** Takes down how the programme stands, for the day; again on the same day takes its place. */
export const measureProgrammeJob = job({
  name: 'metrics.measure-programme',
  ...ofTenant,
  ...upkeep,
  timeout: '1h',
  run: async ({ tenant }, { programme }: JobDeps, signal) => {
    if (programme !== undefined) await measureProgramme(programme, tenant, signal)
    return undefined
  },
})
