import { countFindings } from '../alerting/count-findings.ts'
import { takeMeasures } from '../alerting/take-measures.ts'
import { job } from './job.ts'
import { deciding, type JobDeps, ofTenant, upkeep } from './job-deps.ts'

/** Counts findings for alert rules, a document for each asset, rule and minute. */
export const countFindingsJob = job({
  name: 'alerting.count-findings',
  ...ofTenant,
  ...deciding,
  timeout: '10m',
  run: async ({ tenant }, { store, clock }: JobDeps, signal) => {
    await countFindings({ store, clock }, tenant, signal)
    return undefined
  },
})

/** Takes down the figures that alert rules and dashboards look at. */
export const takeMeasuresJob = job({
  name: 'alerting.take-measures',
  ...ofTenant,
  ...upkeep,
  timeout: '10m',
  run: async ({ tenant }, { measuring }: JobDeps, signal) => {
    await takeMeasures(measuring, tenant, signal)
    return undefined
  },
})
