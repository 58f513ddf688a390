import { z } from 'zod'
import { IncidentId, RunId, TenantId } from '../model/ids.ts'
import { Instant } from '../model/time.ts'
import { watchClocks } from '../response/clocks/watch-clocks.ts'
import { tendContainments } from '../response/containments/tend-containments.ts'
import { followDrills } from '../response/drills/follow-drills.ts'
import { collectEvidence } from '../response/evidence/collect-evidence.ts'
import { groupFindings } from '../response/group-findings.ts'
import { verdictsOfClosed } from '../response/verdicts-of-closed.ts'
import { job } from './job.ts'
import { deciding, type JobDeps, ofTenant, upkeep } from './job-deps.ts'

/** Puts a tenant's new findings into incidents. */
export const groupFindingsJob = job({
  name: 'response.group-findings',
  ...ofTenant,
  ...deciding,
  run: async ({ tenant }, { grouping, onGrouped }: JobDeps, signal) => {
    await groupFindings(grouping, tenant, signal)
    await onGrouped(tenant)
  },
})

/** Keeps what there is of new incidents; only then their runs begin, which may change what is kept. */
export const collectEvidenceJob = job({
  name: 'response.collect-evidence',
  ...ofTenant,
  ...deciding,
  run: async ({ tenant }, { evidence, runs }: JobDeps, signal) => {
    try {
      await collectEvidence(evidence, tenant, signal)
    } finally {
      // An attack is contained also where nothing could be kept of it.
      await runs.onIncidents(tenant)
    }
    return undefined
  },
})

/** Begins and ends runs as incidents come and go, and brings back those that are due. */
export const followIncidentsJob = job({
  name: 'response.follow-incidents',
  ...ofTenant,
  ...deciding,
  run: async ({ tenant }, { runs, store, clock }: JobDeps, signal) => {
    await runs.follow(tenant, signal)
    await followDrills({ store, clock }, tenant, signal)
  },
})

const ofRun = { tenant: TenantId, run: RunId }

/** Takes a run of a playbook as far as it goes by itself. */
export const advanceRunJob = job({
  name: 'response.advance-run',
  ...deciding,
  payload: z.object(ofRun),
  key: ({ tenant, run }) => [tenant, run],
  run: async ({ tenant, run }, { runs }: JobDeps, signal) => {
    await runs.advance(tenant, run, signal)
    return undefined
  },
})

/** A run's timer: a job of its own, so that the run can ask for it while it is advanced. */
export const wakeRunJob = job({
  name: 'response.wake-run',
  ...deciding,
  payload: z.object({ ...ofRun, at: Instant }),
  key: ({ tenant, run, at }) => [tenant, run, at],
  run: async ({ tenant, run }, { runs }: JobDeps) => {
    await runs.desk.onRun(tenant, run)
    return undefined
  },
})

/** Lets the findings of an incident say what it was closed as, or no more. */
export const verdictsOfClosedJob = job({
  name: 'response.verdicts-of-closed',
  ...deciding,
  payload: z.object({ tenant: TenantId, incident: IncidentId }),
  key: ({ tenant, incident }) => [tenant, incident],
  run: async (payload, { store, audit, clock }: JobDeps, signal) => {
    await verdictsOfClosed({ store, audit, clock }, payload, signal)
    return undefined
  },
})

/** Looks after what stands outside to contain attacks. */
export const tendContainmentsJob = job({
  name: 'response.tend-containments',
  ...ofTenant,
  ...upkeep,
  timeout: '1h',
  run: async ({ tenant }, { containing }: JobDeps, signal) => {
    await tendContainments(containing, tenant, signal)
  },
})

/** Tells in the history of incidents what their clocks have come to. */
export const watchClocksJob = job({
  name: 'response.watch-clocks',
  ...ofTenant,
  ...upkeep,
  timeout: '10m',
  run: async ({ tenant }, { clocks }: JobDeps, signal) => {
    await watchClocks(clocks, tenant, signal)
    return undefined
  },
})
