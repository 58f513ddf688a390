import type { AuditRecorder } from '../audit/recorder.ts'
import type { Config } from '../config/config.ts'
import { httpTargets } from '../config/http-targets.ts'
import { maskText } from '../detection/analysers/sensitive.ts'
import type { Dispatcher } from '../jobs/dispatcher.ts'
import type { JobDeps } from '../jobs/job-deps.ts'
import { advanceRunJob, followIncidentsJob, wakeRunJob } from '../jobs/response-jobs.ts'
import type { RunId, TenantId } from '../model/ids.ts'
import { knownActions } from '../response/actions/all-actions.ts'
import type { ContainmentDesk } from '../response/containments/containment-desk.ts'
import { advanceRun } from '../response/runs/advance-run.ts'
import { playbookConditions } from '../response/runs/conditions.ts'
import { followRun } from '../response/runs/follow-run.ts'
import { httpCommands } from '../response/runs/http-commands.ts'
import { followIncidents, type IncidentRuns, type PlaybookShelf } from '../response/runs/incident-runs.ts'
import { siteEffects } from '../response/runs/site-effects.ts'
import type { StartDesk } from '../response/runs/start-by-hand.ts'
import type { Store } from '../store/store.ts'
import { openOutward } from './open-outward.ts'
import { playbooksInForce } from './playbooks-in-force.ts'
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
): JobDeps['runs'] & { desk: StartDesk; playbooks: PlaybookShelf } {
  const onRun = async (tenant: TenantId, run: RunId) => jobs()?.enqueue(advanceRunJob, { tenant, run })
  const playbooks = playbooksInForce(config, warn)
  const desk: IncidentRuns & StartDesk = {
    ...{ store, audit, clock: systemClock, onRun, playbooks, actions: knownActions() },
  }
  const parts = {
    store,
    conditions: playbookConditions,
    effects: siteEffects(
      containing,
      httpCommands({
        door: openOutward(config, process.env),
        targetsOf: (tenant) => httpTargets(config, tenant),
        mask: maskText,
      }),
    ),
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
