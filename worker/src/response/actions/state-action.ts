import { z } from 'zod'
import { canonicalJson } from '../../audit/canonical-json.ts'
import type { ActionPlan } from '../../model/containment.ts'
import { problem } from '../../model/problem.ts'
import { inEnglish, type Sentence, sentence } from '../../model/sentence.ts'
import type { Action, Effect, Seen } from './action.ts'

/** A state as JSON: small, without secrets, the same text whenever it is the same state. */
type State = z.core.util.JSONType

/** A thing outside that is read and set as a whole. An action that needs several is done part by part. */
export interface Part<Parameters> {
  name: string
  read(parameters: Parameters, signal: AbortSignal): Promise<State>
  /** Sets it to what the plan says: `state` is its state before or after, `found` the one that it was in a moment ago. */
  write(effect: Effect<Parameters> & { state: State; found: State }, signal: AbortSignal): Promise<void>
}

type States = Readonly<Record<string, State>>

interface StateAction<Parameters>
  extends Pick<Action<Parameters>, 'name' | 'title' | 'permissions' | 'parameters' | 'subjects' | 'tried'> {
  tier: ActionPlan['tier']
  target(parameters: Parameters): string
  /** In the order in which they are set; a roll-back goes the other way. */
  parts: readonly Part<Parameters>[]
  /** What each part is to be, and what will be different. */
  wanted(parameters: Parameters, before: States): { after: States; change: readonly Sentence[] }
}

/**
 * An action that sets states and restores them. Each part is compared with the plan before anything is written, so what
 * stands already is left alone, half a job is finished, and somebody else's change is never overwritten. Between that
 * look and the writing lies a moment in which a change of theirs would be.
 */
export function stateAction<Parameters>(made: StateAction<Parameters>): Action<Parameters> {
  const { name, title, permissions, parameters, subjects, parts, tier } = made
  const read = async (given: Parameters, signal: AbortSignal): Promise<States> => {
    const states: Record<string, State> = {}
    for (const part of parts) states[part.name] = await part.read(given, signal)
    return states
  }
  const set = async (effect: Effect<Parameters>, to: 'before' | 'after', signal: AbortSignal) => {
    const planned = { before: statesIn(effect.plan.before), after: statesIn(effect.plan.after) }
    const found = await read(effect.parameters, signal)
    const foreign = parts.find(
      ({ name: part }) =>
        !isSame(found[part], planned.before[part]) && !isSame(found[part], planned.after[part]),
    )
    if (foreign !== undefined) throw changed(effect.plan, foreign.name)
    for (const part of to === 'after' ? parts : parts.toReversed()) {
      const [state, now] = [planned[to][part.name], found[part.name]]
      if (state === undefined || now === undefined || isSame(now, state)) continue
      await part.write({ ...effect, state, found: now }, signal)
    }
  }
  return {
    ...{ name, title, permissions, parameters, subjects },
    ...(made.tried === undefined ? {} : { tried: made.tried }),
    async plan(given, signal) {
      const before = await read(given, signal)
      const { after, change } = made.wanted(given, before)
      const said = isSame(before, after) ? [sentence('change.nothing')] : [...change]
      return {
        action: name,
        target: made.target(given).slice(0, 1024),
        change: said.map(inEnglish).join(', ').slice(0, 2000),
        said,
        before,
        after,
        tier,
        reversible: true,
      }
    },
    apply: (effect, signal) => set(effect, 'after', signal),
    async verify({ plan, parameters: given }, signal): Promise<Seen> {
      const found = await read(given, signal)
      if (isSame(found, plan.after)) return 'done'
      return isSame(found, plan.before) ? 'absent' : 'unknown'
    },
    rollBack: (effect, signal) => set(effect, 'before', signal),
  }
}

function statesIn(of: ActionPlan['before']): States {
  return z.record(z.string(), z.json()).parse(of)
}

/** Whether two states outside are the same. */
export function isSame(left: unknown, right: unknown): boolean {
  return canonicalJson(left) === canonicalJson(right)
}

/** Refuses where a part is by now not as it was found a moment ago. */
export function refuseOther(
  plan: Pick<ActionPlan, 'action' | 'target'>,
  part: string,
  found: unknown,
  now: unknown,
): void {
  if (!isSame(found, now)) throw changed(plan, part)
}

/** Somebody else was there since the plan was made. */
export function changed({ action, target }: Pick<ActionPlan, 'action' | 'target'>, what: string) {
  const message = `${action}: ${target}: somebody else has changed it since this was planned (${what}); look at it and plan anew`
  return problem('action.changed', 'user', message)
}
