import type { AuditRecorder } from './audit/recorder.ts'
import type { Config } from './config.ts'
import type { Dispatcher } from './jobs/dispatcher.ts'
import type { JobDeps } from './jobs/job-deps.ts'
import { advanceRunJob, followIncidentsJob, wakeRunJob } from './jobs/response-jobs.ts'
import type { RunId, TenantId } from './model/ids.ts'
import { playbooksInForce } from './playbooks-in-force.ts'
import type { ContainmentDesk } from './response/containments/containment-desk.ts'
import { advanceRun } from './response/runs/advance-run.ts'
import { playbookConditions } from './response/runs/conditions.ts'
import {
  followIncidents,
  followRun,
  type IncidentRuns,
  type Playbooks,
} from './response/runs/incident-runs.ts'
import { siteEffects } from './response/runs/site-effects.ts'
import type { Store } from './store/store.ts'
import { systemClock } from './system.ts'

interface Opening {
  store: Store
  audit: AuditRecorder
  containing: ContainmentDesk
  warn(message: string): void
}

/** What runs of playbooks go on with in this process. */
export function openRuns(
  config: Config,
  { store, audit, containing, warn }: Opening,
  jobs: () => Dispatcher<JobDeps> | undefined,
): JobDeps['runs'] & { playbooks: Playbooks } {
  const onRun = async (tenant: TenantId, run: RunId) => jobs()?.enqueue(advanceRunJob, { tenant, run })
  const playbooks = playbooksInForce(config, warn)
  const desk: IncidentRuns = { store, audit, clock: systemClock, onRun, playbooks }
  const parts = {
    store,
    conditions: playbookConditions,
    effects: siteEffects(containing),
    clock: systemClock,
    onDue: async (tenant: TenantId, run: RunId, at: string) => {
      const due = at as ReturnType<typeof systemClock.now>
      await jobs()?.enqueue(wakeRunJob, { tenant, run, at: due }, { due })
    },
    onRest: (log: Parameters<typeof followRun>[1]) => followRun(desk, log),
  }
  return {
    desk,
    playbooks,
    advance: (tenant, run, signal) => advanceRun(parts, tenant, run, signal),
    follow: (tenant, signal) => followIncidents(desk, tenant, signal),
    onIncidents: async (tenant) => jobs()?.enqueue(followIncidentsJob, { tenant }),
  }
}
