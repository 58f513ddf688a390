import type { StepId, Variable } from '../../model/playbook.ts'
import { assertNever, fail, ok, type Result } from '../../model/result.ts'
import type { FrameRef, RunEvent, Values } from '../../model/run.ts'
import { type Book, type DefinedStep, successorOf } from './definition.ts'
import {
  compensations,
  definitionIn,
  EXCEPTION,
  type Frame,
  frameKey,
  haltOf,
  MAIN,
  type RunState,
  stepOf,
  type Visit,
  valuesFor,
  visitKey,
} from './run-state.ts'
import { begunVisit, changedVisit, guardOf, type Happening, withValues, withVisit } from './visit-changes.ts'
import { type RunStatus, runTable, type Trigger, type VisitState, visitTable } from './visit-table.ts'

/** A state after an event, or why it may not happen there, for people to read. */
export type Applied = Result<RunState, string>

/** The state of a run after one more event; refused is what the tables do not allow. */
export function applyEvent(book: Book, state: RunState | undefined, event: RunEvent): Applied {
  if (state === undefined) {
    if (event.kind !== 'run_started' || event.sequence !== 0) return fail('a run begins with its start')
    return started(book, event)
  }
  if (event.sequence !== state.sequence) {
    return fail(`event ${event.sequence} is not the next one, ${state.sequence}`)
  }
  const applied = after(book, state, event)
  return applied.ok ? ok({ ...applied.value, sequence: state.sequence + 1 }) : applied
}

function started(book: Book, event: Extract<RunEvent, { kind: 'run_started' }>): Applied {
  const definition = book.get(event.version)
  if (definition === undefined) return fail(`there is no playbook ${event.version}`)
  const values = { ...valuesOf(definition.variables), ...settable(definition.variables, event.variables) }
  const main: Frame = {
    ...{ key: frameKey(MAIN), ref: MAIN, scope: '', current: null },
    ...{ next: definition.start, outcome: 'success' },
  }
  return ok({
    run: event.run,
    status: 'running',
    stopping: null,
    note: '',
    halting: false,
    version: event.version,
    calls: event.calls,
    began: event.began,
    startedBy: event.by,
    drill: event.drill,
    ended: null,
    sequence: 1,
    frames: new Map([[main.key, main]]),
    visits: new Map(),
    counts: new Map(),
    scopes: new Map([['', values]]),
  })
}

function valuesOf(variables: ReadonlyMap<string, Variable>): Values {
  return Object.fromEntries([...variables].map(([name, { value }]) => [name, value ?? null]))
}

/** Of what is given from outside, what the playbook has as a variable that may change. */
function settable(variables: ReadonlyMap<string, Variable>, given: Values): Values {
  return Object.fromEntries(
    Object.entries(given).filter(([name]) => {
      const variable = variables.get(name)
      return variable !== undefined && variable.constant !== true
    }),
  )
}

function after(book: Book, state: RunState, event: RunEvent): Applied {
  switch (event.kind) {
    case 'run_started':
      return fail('the run has begun already')
    case 'run_moved':
      return moved(book, state, event)
    case 'run_stopping':
      return toStatus(state, 'stopping', {
        stopping: {
          outcome: event.outcome,
          takeBack: event.take_back,
          note: event.note,
          handedTo: event.handed_to,
        },
        halting: true,
        note: event.note,
      })
    case 'run_ended':
      return toStatus(state, event.outcome, { note: event.note, ended: event.at })
    case 'step_entered':
      return entered(book, state, event)
    case 'step_ended':
      return ended(book, state, event)
    case 'effect_planned':
    case 'effect_asked':
    case 'effect_answered':
    case 'timer_fired':
    case 'signal':
      return told(book, state, event)
    default:
      return assertNever(event)
  }
}

function toStatus(state: RunState, status: RunStatus, changes: Partial<RunState>): Applied {
  if (!runTable[state.status].includes(status)) {
    return fail(`a run that is ${state.status} can't become ${status}`)
  }
  const { stopping } = state
  if (stopping !== null && stopping.outcome !== status) {
    return fail(`a run that is to be ${stopping.outcome} can't be ${status}`)
  }
  return ok({ ...state, ...changes, status })
}

/** To another version of its playbook: what runs, or is next, must be there and of the same kind. */
function moved(book: Book, state: RunState, event: Extract<RunEvent, { kind: 'run_moved' }>): Applied {
  if (state.ended !== null) return fail(`the run is ${state.status}`)
  const next: RunState = { ...state, version: event.version, calls: event.calls }
  if (!book.has(event.version)) return fail(`there is no playbook ${event.version}`)
  for (const visit of state.visits.values()) {
    if (visit.state === 'ended') continue
    const [before, now] = [stepOf(book, state, visit), stepOf(book, next, visit)]
    if (before?.step.type === now?.step.type && before?.commands.length === now?.commands.length) continue
    return fail(`step ${visit.step} runs, and is not in that version as it is in this one`)
  }
  for (const { next: step, scope } of state.frames.values()) {
    if (step === null || definitionIn(book, next, scope)?.steps.has(step)) continue
    return fail(`step ${step} is next, and that version has none of that id`)
  }
  const scopes = new Map(state.scopes)
  const variables = book.get(event.version)?.variables ?? new Map()
  scopes.set('', { ...valuesOf(variables), ...settable(variables, state.scopes.get('') ?? {}) })
  return ok({ ...next, scopes })
}

function entered(book: Book, state: RunState, event: Extract<RunEvent, { kind: 'step_entered' }>): Applied {
  if (state.ended !== null) return fail(`the run is ${state.status}`)
  if (event.visit !== (state.counts.get(event.step) ?? 0))
    return fail(`${visitKey(event)} is not its next visit`)
  const opened = frameFor(book, state, event.frame, event.step)
  if (typeof opened === 'string') return fail(opened)
  const { frame, scopes } = opened
  const given: RunState = { ...state, scopes }
  const step = definitionIn(book, given, frame.scope)?.steps.get(event.step)
  if (step === undefined) return fail(`there is no step ${event.step}`)
  const owner = frame.ref.of === null ? undefined : state.visits.get(visitKey(frame.ref.of))
  const again = owner?.reopened === 'wanted' ? owner : undefined
  const visit: Visit = {
    ...{ step: event.step, visit: event.visit, key: visitKey(event), frame: frame.key },
    state: 'delayed',
    ...{ entered: event.at, begun: null, ended: null, outcome: null, settled: null, endedAt: null },
    ...{ command: 0, done: [], attempt: 0, again: null, planned: null, error: null, result: '' },
    asker: again?.told.findLast(({ signal }) => signal === 'reopened')?.by ?? state.startedBy,
    ...{ approved: [], holder: null, told: [], fired: [] },
    values: { ...valuesOf(new Map(Object.entries(step.step.step_variables ?? {}))), ...again?.values },
    ...{ reopened: 'no', branches: [] },
  }
  const frames = new Map(state.frames).set(frame.key, { ...frame, next: null, current: visit.key })
  const visits = new Map(state.visits)
  if (owner !== undefined && !state.frames.has(frame.key)) {
    const reopened = again === undefined ? owner.reopened : 'done'
    visits.set(owner.key, { ...owner, reopened, branches: [...owner.branches, frame.key] })
  }
  const counts = new Map(state.counts).set(event.step, event.visit + 1)
  const next: RunState = { ...given, frames, counts, visits: visits.set(visit.key, visit) }
  if ((step.step.delay ?? 0) > 0) return ok(next)
  return ok(withVisit(next, begunVisit(book, next, visit, event.at)))
}

/** The frame that a step is entered in; a new one where it is the first of a branch. A text: why it can't be. */
function frameFor(
  book: Book,
  state: RunState,
  ref: FrameRef,
  first: StepId,
): { frame: Frame; scopes: RunState['scopes'] } | string {
  const key = frameKey(ref)
  const known = state.frames.get(key)
  const { scopes } = state
  if (known !== undefined) {
    if (known.current !== null || known.next !== first) return `${first} is not next in ${key}`
    return { frame: known, scopes }
  }
  const made = { key, ref, current: null, next: null, outcome: 'success' } as const
  if (ref.of === null) {
    if (state.status !== 'stopping') return `${key} begins only when a run ends badly`
    if (ref.branch === EXCEPTION.branch) return { frame: { ...made, scope: '' }, scopes }
    const taken = compensations(book, state)[ref.branch - EXCEPTION.branch - 1]
    const scope = taken && state.frames.get(taken.visit.frame)?.scope
    return scope === undefined
      ? `nothing is to be taken back in ${key}`
      : { frame: { ...made, scope }, scopes }
  }
  const owner = state.visits.get(visitKey(ref.of))
  if (owner === undefined) return `there was no ${visitKey(ref.of)}`
  if (owner.state !== 'branching' && owner.reopened !== 'wanted') return `${owner.key} does not branch`
  const called = stepOf(book, state, owner)?.step
  const outer = state.frames.get(owner.frame)?.scope ?? ''
  if (called?.type !== 'playbook-action') return { frame: { ...made, scope: outer }, scopes }
  const frame: Frame = { ...made, scope: owner.key }
  if (scopes.has(owner.key)) return { frame, scopes }
  const variables = definitionIn(book, state, owner.key)?.variables ?? new Map<string, Variable>()
  const handed = Object.entries(valuesFor(state, owner)).filter(([name]) => called.in_args?.includes(name))
  const values = { ...valuesOf(variables), ...settable(variables, Object.fromEntries(handed)) }
  return { frame, scopes: new Map(scopes).set(owner.key, values) }
}

function ended(book: Book, state: RunState, event: Extract<RunEvent, { kind: 'step_ended' }>): Applied {
  const visit = state.visits.get(visitKey(event))
  if (visit === undefined) return fail(`there was no ${visitKey(event)}`)
  const refused = refusal(visit, 'ended', 'ended')
  if (refused !== undefined) return fail(refused)
  const step = stepOf(book, state, visit)
  const frame = state.frames.get(visit.frame)
  if (step === undefined || frame === undefined) return fail(`there is no step ${event.step}`)
  const over: Visit = {
    ...visit,
    state: 'ended',
    outcome: event.outcome,
    settled: { outcome: event.outcome, note: event.note },
    ended: event.at,
    endedAt: event.sequence,
  }
  const handed = event.outcome === 'success' ? handedBack(book, state, visit, step) : {}
  const next = withValues(book, withVisit(state, over), over, handed)
  const reopening = frame.ref.of !== null && isLeaf(book, state, frame.ref.of)
  const follows = reopening ? undefined : successorOf(step, event.outcome)
  const isThere = follows !== undefined && definitionIn(book, state, frame.scope)?.steps.has(follows) === true
  const halted = haltOf(next, frame) !== undefined
  const failed = (event.outcome === 'failure' || follows !== undefined) && (!isThere || halted)
  return ok({
    ...next,
    frames: new Map(next.frames).set(frame.key, {
      ...frame,
      current: null,
      next: isThere && !halted ? follows : null,
      outcome: failed ? 'failure' : 'success',
    }),
  })
}

/** A visit without branches of its own: what hangs below it is its re-opening. */
function isLeaf(book: Book, state: RunState, of: { step: StepId; visit: number }): boolean {
  const owner = state.visits.get(visitKey(of))
  return owner !== undefined && stepOf(book, state, owner)?.step.type === 'action'
}

/** What a called playbook gives back: the arguments that the caller asked for. */
function handedBack(book: Book, state: RunState, visit: Visit, { step }: DefinedStep): Values {
  if (step.type !== 'playbook-action' || definitionIn(book, state, visit.key) === undefined) return {}
  const inner = Object.entries(state.scopes.get(visit.key) ?? {})
  return Object.fromEntries(inner.filter(([name]) => step.out_args?.includes(name)))
}

function told(book: Book, state: RunState, event: Happening): Applied {
  const visit = state.visits.get(visitKey(event))
  if (visit === undefined) return fail(`there was no ${visitKey(event)}`)
  const trigger = triggerOf(event)
  if (state.ended !== null && trigger !== 'signal:commented') return fail(`the run is ${state.status}`)
  const early = refusal(visit, trigger)
  if (early !== undefined) return fail(early)
  const guarded = guardOf(book, state, visit, event)
  if (guarded !== undefined) return fail(guarded)
  const next = changedVisit(book, state, visit, event)
  const refused = refusal(visit, trigger, next.state)
  if (refused !== undefined) return fail(refused)
  const values = 'variables' in event ? event.variables : {}
  const halting = state.halting || trigger === 'timer:timeout'
  return ok(withValues(book, withVisit({ ...state, halting }, next), next, values))
}

function triggerOf(event: Happening): Trigger {
  switch (event.kind) {
    case 'effect_planned':
      return 'planned'
    case 'effect_asked':
      return 'asked'
    case 'effect_answered':
      return `answered:${event.outcome}`
    case 'timer_fired':
      return `timer:${event.timer}`
    case 'signal':
      return `signal:${event.signal}`
    default:
      return assertNever(event)
  }
}

/** Why the table does not have it; undefined where it does. */
function refusal(visit: Visit, trigger: Trigger, to?: VisitState): string | undefined {
  const allowed = visitTable[visit.state][trigger]
  if (allowed !== undefined && (to === undefined || allowed.includes(to))) return undefined
  const what = trigger.split(':').at(-1)
  const signals = Object.keys(visitTable[visit.state]).flatMap((one) => one.split('signal:')[1] ?? [])
  return `a step that is ${visit.state} can't be ${what}; possible: ${signals.join(', ')}`
}
