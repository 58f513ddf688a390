import type { RunId, TenantId } from '../../model/ids.ts'
import { asProblem, type Problem } from '../../model/problem.ts'
import type { RunNews } from '../../model/run.ts'
import { type Clock, type Instant, shift } from '../../model/time.ts'
import { WORKER } from '../worker.ts'
import { type Conditions, type Decision, decide, type EffectRef } from './decide.ts'
import { type Done, type Effect, type Effects, UNANSWERED } from './effects.ts'
import { keepHead } from './run-head.ts'
import { append, type RunLog, type RunStore, readRun, runEventId } from './run-log.ts'
import { definitionIn, stepOf, valuesFor } from './run-state.ts'

/** What runs go on with. */
export interface RunParts {
  store: RunStore
  conditions: Conditions
  effects: Effects
  clock: Clock
  /** Asks for the run to be advanced again at that time. */
  onDue(tenant: TenantId, run: RunId, due: Instant): Promise<void>
  /** Told where a run stands when it has gone as far as it can by itself; told again after a crash. */
  onRest(log: RunLog): Promise<void>
}

/** Tries of an effect that a playbook says nothing about, and the pause after the first; it doubles up to the longest. */
const ATTEMPTS = 3
const PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 600_000

/**
 * Takes a run as far as it goes by itself: writes what follows, asks for effects that were announced, and says when it is
 * due again. May be killed anywhere and run twice at once: of two only one gets the next place in the log, an effect that
 * was announced before is looked at before it is asked for again, and where nobody can tell a person decides.
 */
export async function advanceRun(
  parts: RunParts,
  tenant: TenantId,
  run: RunId,
  signal: AbortSignal,
): Promise<void> {
  let log = await readRun(parts.store, tenant, run)
  // What this call has announced and not asked for yet: only that may be asked for without a look.
  const own = new Set<string>()
  for (;;) {
    signal.throwIfAborted()
    const now = parts.clock.now()
    const decisions = decide({ book: log.book, conditions: parts.conditions }, log.state, now)
    if (decisions.length === 0) break
    for (const decision of decisions) {
      if (decision.kind === 'settle' && (await overtaken(parts, log))) {
        log = await readRun(parts.store, tenant, run)
        own.clear()
        break
      }
      const news = await newsOf(parts, log, decision, own, signal)
      const at = decision.kind === 'write' ? now : parts.clock.now()
      if (await append(parts.store, log, { news, by: WORKER, at })) {
        if (news.kind === 'effect_asked')
          own.add(`${news.step}/${news.visit}/${news.command}/${news.attempt}`)
        // What follows from an answer is decided anew.
        continue
      }
      log = await readRun(parts.store, tenant, run)
      own.clear()
      break
    }
  }
  const due = await keepHead(parts.store, log)
  await parts.onRest(log)
  if (due !== null) await parts.onDue(tenant, run, due)
}

/** From here on a worker may have been stopped, and another have taken its place. */
const SLOW_MS = 1_000

/** Whether somebody else went on with the run while this worker was stopped between its announcement and its asking. */
async function overtaken(
  { store, clock }: RunParts,
  { tenant, run, state, events }: RunLog,
): Promise<boolean> {
  const last = events.at(-1)
  if (last === undefined || clock.now() < shift(last.at, SLOW_MS)) return false
  return (await store.runEvents.get(tenant, runEventId(run, state.sequence))) !== undefined
}

async function newsOf(
  parts: RunParts,
  log: RunLog,
  decision: Decision,
  own: Set<string>,
  signal: AbortSignal,
): Promise<RunNews> {
  if (decision.kind === 'write') return decision.event
  const { step, visit, attempt } = decision.effect.visit
  const { command } = decision.effect
  const effect = effectOf(log, decision.effect)
  const of = { step, visit, command }
  if (decision.kind === 'plan') {
    return answered(parts, of, decision.effect, signal, async () => {
      const plan = await parts.effects.plan(effect, signal)
      return 'outcome' in plan ? plan : { kind: 'effect_planned', ...of, plan }
    })
  }
  if (own.delete(`${step}/${visit}/${command}/${attempt}`)) {
    return answered(parts, of, decision.effect, signal, () => parts.effects.ask(effect, signal), effect)
  }
  const seen = await seenOf(parts, effect, signal)
  if (seen === 'done') return answerOf(of, { outcome: 'done', variables: {} })
  if (seen === 'absent' || effect.step.more?.repeatable === true) {
    // Announced once more: whoever asked before can't write an answer at this place any longer.
    return { kind: 'effect_asked', ...of, attempt: attempt + 1 }
  }
  return uncertain(of, 'it was asked for, and its answer was lost')
}

type Of = Pick<EffectRef['visit'], 'step' | 'visit'> & { command: number }

/** A look that fails tells nothing. */
async function seenOf({ effects }: RunParts, effect: Effect, signal: AbortSignal) {
  try {
    return await effects.look(effect, signal)
  } catch (thrown) {
    signal.throwIfAborted()
    if (asProblem(thrown).retry === 'never') return 'unknown'
    throw thrown
  }
}

/** What comes of asking, written as an answer. A worker that is to stop writes none: the next one looks. */
async function answered(
  parts: RunParts,
  of: Of,
  { visit }: EffectRef,
  signal: AbortSignal,
  ask: () => Promise<Done | Extract<RunNews, { kind: 'effect_planned' }>>,
  asked?: Effect,
): Promise<RunNews> {
  try {
    const done = await ask()
    return 'kind' in done ? done : answerOf(of, done)
  } catch (thrown) {
    signal.throwIfAborted()
    const failure = asProblem(thrown)
    if (asked === undefined) return failedWith(parts, of, failure, visit.attempt + 1, undefined)
    const { more } = asked.step
    if (!UNANSWERED.has(failure.code)) return failedWith(parts, of, failure, visit.attempt, more?.attempts)
    const seen = await seenOf(parts, asked, signal)
    if (seen === 'done') return answerOf(of, { outcome: 'done', variables: {} })
    if (seen === 'absent' || more?.repeatable === true) {
      return failedWith(parts, of, failure, visit.attempt, more?.attempts)
    }
    return uncertain(of, failure.message)
  }
}

function answerOf(of: Of, done: Done): RunNews {
  const answer = { kind: 'effect_answered', ...of, again: null } as const
  if (done.outcome === 'done') {
    const result = done.result === undefined ? {} : { result: done.result.slice(0, 2000) }
    return { ...answer, outcome: 'done', error: null, variables: done.variables, ...result }
  }
  const { code, message } = done
  return { ...answer, outcome: 'by_hand', error: { code, message: message.slice(0, 2000) }, variables: {} }
}

function uncertain(of: Of, message: string): RunNews {
  const error = { code: 'effect.uncertain', message: message.slice(0, 2000) }
  return { kind: 'effect_answered', ...of, outcome: 'uncertain', error, again: null, variables: {} }
}

function failedWith(
  { clock }: RunParts,
  of: Of,
  { code, message, retry }: Problem,
  attempt: number,
  attempts = ATTEMPTS,
): RunNews {
  const pause = Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** (attempt - 1))
  const again = retry === 'never' || attempt >= attempts ? null : shift(clock.now(), pause)
  const error = { code: code.slice(0, 128), message: message.slice(0, 2000) }
  return { kind: 'effect_answered', ...of, outcome: 'failed', error, again, variables: {} }
}

function effectOf({ tenant, run, incident, book, state }: RunLog, { visit, command }: EffectRef): Effect {
  const step = stepOf(book, state, visit)
  const frame = state.frames.get(visit.frame)
  const definition = frame && definitionIn(book, state, frame.scope)
  const asked = step?.commands[command]
  if (step === undefined || asked === undefined || definition === undefined) {
    throw new Error(`run ${run} has no command ${command} in ${visit.key}`)
  }
  return {
    ...{ tenant, run, incident, definition, step, command: asked },
    key: `${run}/${visit.key}/${command}`,
    values: valuesFor(state, visit),
    plan: visit.planned,
    asker: visit.asker,
    approved: visit.approved,
    drill: state.drill,
  }
}
