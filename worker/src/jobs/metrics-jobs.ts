import { keepReport } from '../metrics/board/keep-reports.ts'
import { job } from './job.ts'
import { type JobDeps, ofTenant, upkeep } from './job-deps.ts'

/** Makes the report to the board of the month that is over, and keeps it. */
export const keepReportJob = job({
  name: 'metrics.keep-report',
  ...ofTenant,
  ...upkeep,
  timeout: '10m',
  run: async ({ tenant }, { reporting }: JobDeps) => {
    await keepReport(reporting, tenant)
    return undefined
  },
})
