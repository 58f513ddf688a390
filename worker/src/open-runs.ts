import type { AuditRecorder } from './audit/recorder.ts'
import type { Config } from './config.ts'
import { advanceRunJob, followIncidentsJob, type JobDeps, wakeRunJob } from './jobs/catalogue.ts'
import type { Dispatcher } from './jobs/dispatcher.ts'
import type { RunId, TenantId } from './model/ids.ts'
import { asProblem } from './model/problem.ts'
import { openPlaybooks } from './open-playbooks.ts'
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
): JobDeps['runs'] {
  const onRun = async (tenant: TenantId, run: RunId) => jobs()?.enqueue(advanceRunJob, { tenant, run })
  const desk: IncidentRuns = {
    ...{ store, audit, clock: systemClock, onRun },
    playbooks: whenNeeded(() => inForce(config, warn)),
  }
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
    advance: (tenant, run, signal) => advanceRun(parts, tenant, run, signal),
    follow: (tenant, signal) => followIncidents(desk, tenant, signal),
    onIncidents: async (tenant) => jobs()?.enqueue(followIncidentsJob, { tenant }),
  }
}

/** Reads them with the first incident: with all that they may name that takes longer than the rest of a start. */
function whenNeeded(read: () => Playbooks): Playbooks {
  let known: Playbooks | undefined
  const playbooks = () => {
    known ??= read()
    return known
  }
  return { of: (category) => playbooks().of(category), get: (id) => playbooks().get(id) }
}

/** The playbooks as they were with the first incident; none where they can't be read, which is told. */
function inForce(config: Config, warn: (message: string) => void): Playbooks {
  try {
    const { book } = openPlaybooks(config)
    for (const { file, line, message } of book.problems) warn(`${file}:${line} ${message}`)
    return {
      of: (category) => book.byCategory.get(category)?.[0]?.playbook,
      get: (id) => book.byId.get(id)?.playbook,
    }
  } catch (thrown) {
    warn(`no playbook runs by itself: ${asProblem(thrown).message}`)
    return { of: () => undefined, get: () => undefined }
  }
}
