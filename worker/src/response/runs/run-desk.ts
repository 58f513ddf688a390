import type { AuditRecorder } from '../../audit/recorder.ts'
import type { RunId, TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { RunEvent, RunNews } from '../../model/run.ts'
import type { Clock } from '../../model/time.ts'
import { applyEvent } from './apply-event.ts'
import { append, type RunLog, type RunStore, readRun, runEventId } from './run-log.ts'

/** What people work on runs with. */
export interface RunDesk {
  store: RunStore
  audit: AuditRecorder
  clock: Clock
  /** Asks for a run to go on. */
  onRun(tenant: TenantId, run: RunId): Promise<void>
}

/** Who changes a run; `expected` is how many events it had when it was seen, more are refused. */
export interface RunChange {
  tenant: TenantId
  run: RunId
  /** `token:NAME` or `user:NAME`. */
  actor: string
  expected?: number | undefined
}

type Signal = Omit<Extract<RunNews, { kind: 'signal' }>, 'kind'>

/**
 * What a person does with a step. Asked again with the same key it is written once. Errors:
 * `run.unknown`, `run.refused` (the step does not allow it, and why), `run.conflict` (user).
 */
export async function signalStep(desk: RunDesk, change: RunChange, signal: Signal): Promise<RunLog> {
  const isSame = (event: RunEvent) =>
    event.kind === 'signal' &&
    event.by === change.actor &&
    event.key === signal.key &&
    event.step === signal.step &&
    event.visit === signal.visit &&
    event.signal === signal.signal
  return written(desk, change, { kind: 'signal', ...signal }, ({ events }) => events.some(isSame))
}

/** Ends a run that is not over. What it did is taken back where that is wanted. Errors as of `signalStep`. */
export async function cancelRun(
  desk: RunDesk,
  change: RunChange,
  { note, takeBack }: { note: string; takeBack: boolean },
): Promise<RunLog> {
  const news: RunNews = { kind: 'run_stopping', outcome: 'cancelled', take_back: takeBack, note }
  return written(desk, change, news, ({ state }) => state.stopping !== null || state.ended !== null)
}

async function written(
  desk: RunDesk,
  change: RunChange,
  news: RunNews,
  isThere: (log: RunLog) => boolean,
): Promise<RunLog> {
  const { store, audit, clock } = desk
  const { tenant, run, actor, expected } = change
  for (let told = false; ; told = true) {
    const log = await readRun(store, tenant, run)
    if (isThere(log)) {
      await desk.onRun(tenant, run)
      return log
    }
    const { sequence, began } = log.state
    if (expected !== undefined && expected !== sequence) throw conflict(run)
    const at = clock.now()
    const whose = { id: runEventId(run, sequence), tenant, run, incident: log.incident, sequence, began }
    const applied = applyEvent(log.book, log.state, { ...whose, at, by: actor, ...news })
    if (!applied.ok) throw problem('run.refused', 'user', applied.failure)
    const { kind, ...rest } = news
    const action = 'signal' in rest ? `run.step-${rest.signal}` : `run.${kind.replace('run_', '')}`
    const step = 'step' in rest ? `/${rest.step}/${rest.visit}` : ''
    const target = `run/${run}${step}`
    const after = { note: 'note' in rest ? rest.note : '', incident: log.incident }
    // Once, however many others write in between.
    if (!told) await audit.record([{ tenant, at, actor, action, target, before: null, after }])
    if (await append(store, log, { news, by: actor, at })) {
      await desk.onRun(tenant, run)
      return log
    }
  }
}

function conflict(run: RunId) {
  return problem('run.conflict', 'user', `run ${run} went on meanwhile; read it again`, { retry: 'now' })
}
