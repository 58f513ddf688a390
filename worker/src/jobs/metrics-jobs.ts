import { keepReport } from '../metrics/board/keep-reports.ts'
import { tellReport } from '../metrics/board/tell-report.ts'
import { job } from './job.ts'
import { type JobDeps, ofTenant, upkeep } from './job-deps.ts'

/** Makes the report to the board of the month that is over, keeps it, and lets people be told. */
export const keepReportJob = job({
  name: 'metrics.keep-report',
  ...ofTenant,
  ...upkeep,
  timeout: '10m',
  run: async ({ tenant }, { reporting, notifying }: JobDeps) => {
    await keepReport(reporting, tenant)
    await tellReport({ ...reporting, policy: notifying.policy }, tenant)
    return undefined
  },
})
