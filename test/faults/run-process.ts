import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { anIncident } from '../../worker/src/api/fixtures/stored-things.ts'
import { auditRecorder } from '../../worker/src/audit/append-audit.ts'
import { pauseUntil, systemClock, systemTimers } from '../../worker/src/composition/system.ts'
import type { Dispatcher } from '../../worker/src/jobs/dispatcher.ts'
import { inprocessDispatcher } from '../../worker/src/jobs/inprocess/inprocess-dispatcher.ts'
import type { JobDeps } from '../../worker/src/jobs/job-deps.ts'
import { inCatalogue } from '../../worker/src/jobs/record/catalogue-entry.ts'
import { advanceRunJob, wakeRunJob } from '../../worker/src/jobs/response-jobs.ts'
import { type RunId, TenantId } from '../../worker/src/model/ids.ts'
import { sentence } from '../../worker/src/model/sentence.ts'
import { shift } from '../../worker/src/model/time.ts'
import { outwardDoor } from '../../worker/src/outward/outward-door.ts'
import { actionCatalogue, catalogued } from '../../worker/src/response/actions/catalogue.ts'
import { stateAction } from '../../worker/src/response/actions/state-action.ts'
import { isWrite, watchedStore } from '../../worker/src/response/fixtures/watched-store.ts'
import { advanceRun, type RunParts } from '../../worker/src/response/runs/advance-run.ts'
import { playbookConditions } from '../../worker/src/response/runs/conditions.ts'
import { followRun } from '../../worker/src/response/runs/follow-run.ts'
import { httpCommands } from '../../worker/src/response/runs/http-commands.ts'
import { signalStep } from '../../worker/src/response/runs/run-desk.ts'
import { readRun } from '../../worker/src/response/runs/run-log.ts'
import { siteEffects } from '../../worker/src/response/runs/site-effects.ts'
import { startRun } from '../../worker/src/response/runs/start-run.ts'
import { WORKER } from '../../worker/src/response/worker.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { aRunPlaybook } from './run-playbook.ts'

/**
 * A worker that takes one run to its end and dies at one of its writes, if it is told to: before the store has heard of it, or
 * after it was made. Prints how many writes it made. What it does outside is asked of a witness server.
 */
const Told = z.strictObject({
  /** A SQLite file, or a server. */
  file: z.string().optional(),
  elasticsearch: z.string().optional(),
  redis: z.string().optional(),
  prefix: z.string(),
  tenant: TenantId,
  witness: z.string(),
  /** Counted from 0; absent: it lives. */
  dies: z.strictObject({ nth: z.int(), side: z.enum(['before', 'after']) }).optional(),
  /** How far its clock is ahead, ms: the lease of who was killed is over. */
  ahead: z.int(),
})

const told = Told.parse(JSON.parse(process.argv[2] ?? ''))
const { tenant, witness, dies } = told
const clock = { now: () => shift(systemClock.now(), told.ahead) }
const opened = await openStore()
let writes = 0
const store = watchedStore(opened, async (call) => {
  if (!isWrite(call)) return call.make(...call.given)
  const nth = writes++
  if (nth !== dies?.nth) return call.make(...call.given)
  if (dies.side === 'after') await call.make(...call.given)
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => {})
})

async function openStore(): Promise<Store> {
  if (told.elasticsearch === undefined) return openSqliteStore({ file: told.file ?? '' })
  const { openElasticsearchStore } = await import(
    '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
  )
  const { storeOptions } = await import('../integration/store-options.ts')
  return openElasticsearchStore(storeOptions(told.elasticsearch))
}

/** The switch of the witness: how often it was set is counted there. */
const off = stateAction({
  name: 'test.switch',
  title: 'Switch it off',
  permissions: [],
  parameters: z.strictObject({}),
  tier: 'none',
  subjects: () => [],
  target: () => 'the switch',
  parts: [
    {
      name: 'on',
      read: async () => z.boolean().parse(await (await fetch(`${witness}/switch/${tenant}`)).json()),
      async write({ state, key }) {
        const headers = { 'idempotency-key': key }
        await fetch(`${witness}/switch/${tenant}`, { method: 'PUT', headers, body: JSON.stringify(state) })
      },
    },
  ],
  wanted: () => ({ after: { on: false }, change: [sentence('change.key')] }),
})

const audit = auditRecorder({ store, key: Buffer.alloc(32, 1) })
let dispatcher: Dispatcher<JobDeps> | undefined
const onRun = async (of: TenantId, run: RunId) => {
  await dispatcher?.enqueue(advanceRunJob, { tenant: of, run })
}
const desk = { store, audit, clock, onRun }
const port = Number(new URL(witness).port)
const base = new URL(`${witness}/api`)
const parts: RunParts = {
  ...{ store, conditions: playbookConditions, clock },
  effects: siteEffects(
    { ...desk, catalogueOf: () => actionCatalogue([catalogued(off)]) },
    httpCommands({
      door: outwardDoor({ allow: [{ host: '127.0.0.1', ports: [port] }], ports: [80, 443] }),
      mask: (text) => text,
      targetsOf: () => [
        {
          ...{ id: 'witness', base, approval: 'none', idempotent: false, status: 'seen/{key}' },
          credentials: () => ({ headers: {}, secrets: [] }),
        },
      ],
    }),
  ),
  onDue: async (of, run, due) => dispatcher?.enqueue(wakeRunJob, { tenant: of, run, at: due }, { due }),
  onRest: (log) => followRun(desk, log),
}
const deps = {
  runs: {
    desk,
    advance: (of: TenantId, run: RunId, signal: AbortSignal) => advanceRun(parts, of, run, signal),
  },
} as unknown as JobDeps
const options = {
  ...{ jobs: store.jobs, catalogue: [inCatalogue(advanceRunJob), inCatalogue(wakeRunJob)], deps, clock },
  ...{
    tenants: () => [tenant],
    timers: systemTimers,
    random: Math.random,
    holder: randomUUID(),
    concurrency: 1,
  },
  onProblem: (_: unknown, problem: Error) => {
    throw problem
  },
}
dispatcher = await openDispatcher()

async function openDispatcher(): Promise<Dispatcher<JobDeps>> {
  if (told.redis === undefined) return inprocessDispatcher<JobDeps>({ ...options, alone: true })
  const { bullmqDispatcher } = await import('../../worker/src/jobs/bullmq/bullmq-dispatcher.ts')
  const redis = { url: told.redis, prefix: told.prefix }
  return bullmqDispatcher<JobDeps>({ ...options, redis, does: 'work', warn: () => {} })
}

const incident = anIncident(tenant, 'one')
await store.incidents.put(tenant, incident, 'new')
dispatcher.start()
const beginning = { tenant, incident: incident.id, called: [], variables: {}, drill: undefined, by: WORKER }
const run = await startRun(parts, { ...beginning, playbook: aRunPlaybook(witness) })
await onRun(tenant, run)
const never = new AbortController().signal
for (;;) {
  const { state } = await readRun(store, tenant, run)
  if (state.ended !== null) break
  const waiting = [...state.visits.values()].find((visit) => visit.state === 'waiting')
  if (waiting !== undefined) {
    const { step, visit } = waiting
    const evidence: string[] = []
    const signal = { step, visit, signal: 'completed', key: 'k', note: '', variables: {}, evidence } as const
    await signalStep(desk, { tenant, run, actor: 'user:jan' }, signal)
  }
  await pauseUntil(20, never)
}
await dispatcher.idle()
await dispatcher.stop(1_000)
await opened.close()
process.stdout.write(`${writes}\n`)
