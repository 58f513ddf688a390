import type { AuditRecorder } from '../../audit/recorder.ts'
import type { RunId, TenantId } from '../../model/ids.ts'
import type { PlaybookId } from '../../model/playbook.ts'
import { problem } from '../../model/problem.ts'
import type { PlaybookHash, RunEvent, RunNews } from '../../model/run.ts'
import type { Clock } from '../../model/time.ts'
import { valueFault } from '../playbooks/check-variables.ts'
import { applyEvent } from './apply-event.ts'
import type { Definition } from './definition.ts'
import { append, type RunLog, type RunStore, readRun, runEventId } from './run-log.ts'
import { definitionIn, visitKey } from './run-state.ts'

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
 * `run.unknown`, `run.refused` (the step does not allow it, and why), `run.variables` (unknown, or of another type),
 * `run.conflict` (user).
 */
export async function signalStep(desk: RunDesk, change: RunChange, signal: Signal): Promise<RunLog> {
  const isSame = (event: RunEvent) =>
    event.kind === 'signal' &&
    event.by === change.actor &&
    event.key === signal.key &&
    event.step === signal.step &&
    event.visit === signal.visit &&
    event.signal === signal.signal
  const isThere = ({ events }: RunLog) => events.some(isSame)
  return writeNews(
    desk,
    change,
    { kind: 'signal', ...signal },
    { isThere, check: (log) => typed(log, signal) },
  )
}

/** What a person found out has the type that the playbook gives it. */
function typed({ book, state }: RunLog, { step, visit, variables }: Signal): void {
  const seen = state.visits.get(visitKey({ step, visit }))
  const frame = seen && state.frames.get(seen.frame)
  const definition = frame && definitionIn(book, state, frame.scope)
  if (definition === undefined) return
  const own = new Map(Object.entries(definition.steps.get(step)?.step.step_variables ?? {}))
  const wrong = Object.entries(variables).flatMap(([name, value]) => {
    const type = (own.get(name) ?? definition.variables.get(name))?.type
    if (type === undefined) return [`the playbook has no ${name}`]
    const fault = value === null ? undefined : valueFault(type, value)
    return fault === undefined ? [] : [`${name} ${fault}`]
  })
  if (wrong.length > 0) throw problem('run.variables', 'user', wrong.slice(0, 10).join('; '))
}

/** Ends a run that is not over. What it did is taken back where that is wanted. Errors as of `signalStep`. */
export async function cancelRun(
  desk: RunDesk,
  change: RunChange,
  { note, takeBack, handedTo }: { note: string; takeBack: boolean; handedTo?: PlaybookId | undefined },
): Promise<RunLog> {
  const news: RunNews = {
    ...{ kind: 'run_stopping', outcome: 'cancelled', take_back: takeBack, note },
    ...(handedTo === undefined ? {} : { handed_to: handedTo }),
  }
  const isThere = ({ state }: RunLog) => state.stopping !== null || state.ended !== null
  return writeNews(desk, change, news, { isThere })
}

/** Writes at the next place of a run what a person did, unless it is there already; `pinned` are versions that it names. Errors as of `signalStep`. */
export async function writeNews(
  desk: RunDesk,
  change: RunChange,
  news: RunNews,
  {
    isThere,
    check,
    pinned = [],
  }: {
    isThere(log: RunLog): boolean
    /** Throws where it may not be written. */
    check?(log: RunLog): void
    pinned?: readonly { hash: PlaybookHash; definition: Definition }[]
  },
): Promise<RunLog> {
  const { store, audit, clock } = desk
  const { tenant, run, actor, expected } = change
  for (let told = false; ; told = true) {
    const log = await readRun(store, tenant, run)
    for (const { hash, definition } of pinned) log.book.set(hash, definition)
    if (isThere(log)) {
      await desk.onRun(tenant, run)
      return log
    }
    check?.(log)
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
