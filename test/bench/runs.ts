import { randomUUID } from 'node:crypto'
import { auditRecorder } from '../../worker/src/audit/append-audit.ts'
import { pauseUntil, systemClock, systemTimers } from '../../worker/src/composition/system.ts'
import type { Dispatcher } from '../../worker/src/jobs/dispatcher.ts'
import { inprocessDispatcher } from '../../worker/src/jobs/inprocess/inprocess-dispatcher.ts'
import type { JobDeps } from '../../worker/src/jobs/job-deps.ts'
import { inCatalogue } from '../../worker/src/jobs/record/catalogue-entry.ts'
import { advanceRunJob, wakeRunJob } from '../../worker/src/jobs/response-jobs.ts'
import { type IncidentId, idOf, type RunId, type TenantId } from '../../worker/src/model/ids.ts'
import { epochMs } from '../../worker/src/model/time.ts'
import { actionCatalogue } from '../../worker/src/response/actions/catalogue.ts'
import { advanceRun, type RunParts } from '../../worker/src/response/runs/advance-run.ts'
import { playbookConditions } from '../../worker/src/response/runs/conditions.ts'
import { aPlaybook, manual, noRequests } from '../../worker/src/response/runs/fixtures/a-playbook.ts'
import { readRun } from '../../worker/src/response/runs/run-log.ts'
import { siteEffects } from '../../worker/src/response/runs/site-effects.ts'
import { startRun } from '../../worker/src/response/runs/start-run.ts'
import { WORKER } from '../../worker/src/response/worker.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import { type Measured, stopwatch } from './measured.ts'

const tenant = 'bench' as TenantId
const RUNS = 1_000
/** Longer than it takes to begin them all, so that all of them wait at once. */
const DELAY_MS = 30_000

/** A thousand runs whose timers fall due as fast as the runs could be begun, and how late each timer fires. */
export async function runs(file: string): Promise<Measured[]> {
  const store = await openSqliteStore({ file })
  let dispatcher: Dispatcher<JobDeps> | undefined
  const onRun = async (of: TenantId, run: RunId) => dispatcher?.enqueue(advanceRunJob, { tenant: of, run })
  const parts: RunParts = {
    ...{ store, conditions: playbookConditions, clock: systemClock, onRest: async () => {} },
    effects: siteEffects(
      {
        ...{ store, clock: systemClock, audit: auditRecorder({ store, key: Buffer.alloc(32) }) },
        catalogueOf: () => actionCatalogue([]),
      },
      noRequests,
    ),
    onDue: async (of, run, due) => dispatcher?.enqueue(wakeRunJob, { tenant: of, run, at: due }, { due }),
  }
  const deps = {
    runs: {
      desk: { onRun },
      advance: (of: TenantId, run: RunId, signal: AbortSignal) => advanceRun(parts, of, run, signal),
    },
  } as unknown as JobDeps
  dispatcher = inprocessDispatcher<JobDeps>({
    ...{ jobs: store.jobs, catalogue: [inCatalogue(advanceRunJob), inCatalogue(wakeRunJob)], deps },
    ...{ tenants: () => [tenant], clock: systemClock, timers: systemTimers, random: Math.random },
    ...{ holder: randomUUID(), concurrency: 4, alone: true },
    onProblem: (_job, problem) => {
      throw problem
    },
  })
  dispatcher.start()
  const steps = { begin: { type: 'start', on_completion: 'one' }, one: manual({ delay: DELAY_MS }) }
  const playbook = aPlaybook(steps)
  const stop = stopwatch()
  const begun = await Promise.all(
    Array.from({ length: RUNS }, async (_, nth) => {
      const incident = idOf('incident', String(nth)) as IncidentId
      const of = { tenant, incident, playbook, called: [], variables: {}, drill: undefined, by: WORKER }
      const run = await startRun(parts, of)
      await onRun(tenant, run)
      return run
    }),
  )
  const late: number[] = []
  const never = new AbortController().signal
  while (late.length < RUNS) {
    await pauseUntil(1_000, never)
    late.length = 0
    for (const run of begun) {
      const { events } = await readRun(store, tenant, run)
      const entered = events.filter(({ kind }) => kind === 'step_entered').at(-1)
      const fired = events.find(({ kind }) => kind === 'timer_fired')
      if (entered === undefined || fired === undefined) break
      late.push(epochMs(fired.at) - epochMs(entered.at) - DELAY_MS)
    }
  }
  const { wall, cpu } = stop()
  await dispatcher.stop(10_000)
  await store.close()
  late.sort((one, other) => one - other)
  const at = (share: number) => (late[Math.min(RUNS - 1, Math.floor(RUNS * share))] ?? 0) / 1000
  return [
    { what: '1,000 runs at once: a timer is late, half of them', value: at(0.5), unit: 's', goal: undefined },
    { what: '1,000 runs at once: a timer is late, 99 of 100', value: at(0.99), unit: 's', goal: undefined },
    { what: '1,000 runs at once: a timer is late, at most', value: at(1), unit: 's', goal: { most: 2 } },
    {
      ...{ what: '1,000 runs begun, and waited for', value: wall, byCpu: cpu, unit: 's' },
      goal: undefined,
    },
  ]
}
