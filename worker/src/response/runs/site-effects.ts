import { asProblem, problem } from '../../model/problem.ts'
import type { AskedAction } from '../actions/catalogue.ts'
import {
  applyContainment,
  approveContainment,
  dryRun,
  effectOf,
  planContainment,
  seen,
  type Wanted,
} from '../containments/contain.ts'
import {
  type ContainmentChange,
  type ContainmentDesk,
  containmentWith,
} from '../containments/containment-desk.ts'
import { rehearsed, rehearsePlan } from '../drills/rehearsed.ts'
import { filled } from '../playbooks/variables.ts'
import type { Done, Effect, Effects } from './effects.ts'
import type { HttpCommands } from './http-commands.ts'

type ByHand = Extract<Done, { outcome: 'by_hand' }>

/** What means that this site can't do it, now or later, and a person has to. */
const NOT_HERE: ReadonlySet<string> = new Set(['action.unknown', 'action.parameters'])

/**
 * Effects by the actions that a site has configured, each a containment: written down before it is asked for, with an end and a
 * way back; and by requests to targets that it allows. What is not configured, or lacks a value, is for a person.
 */
export function siteEffects(desk: ContainmentDesk, http: HttpCommands): Effects {
  return {
    async plan(effect, signal) {
      const asked = askedBy(effect)
      if ('outcome' in asked) return asked
      try {
        if (effect.drill !== undefined) {
          const { plan } = await dryRun(desk, effect.tenant, asked, signal)
          await rehearsePlan(desk, effect, plan)
          return plan
        }
        return (await planContainment(desk, wantedBy(effect, asked), signal)).plan
      } catch (thrown) {
        const { code, message } = asProblem(thrown)
        if (NOT_HERE.has(code)) return { outcome: 'by_hand', code, message }
        throw thrown
      }
    },
    async ask(effect, signal) {
      if (effect.drill !== undefined) return rehearsed(effect)
      if (effect.command.by !== 'action') return http.ask(effect, signal)
      const { tenant, key: id, asker, approved } = effect
      for (const actor of approved) await approvedBy(desk, { tenant, id, actor })
      // A run goes on by one job at a time, so nobody else asks for its effects.
      const { state, error, tried } = await applyContainment(
        desk,
        { tenant, id, actor: asker, alone: true },
        signal,
      )
      if (state === 'standing') return { outcome: 'done', variables: {}, result: tried }
      const { code, message } = error ?? { code: 'action.unseen', message: 'nobody knows what became of it' }
      throw problem(state === 'uncertain' ? 'action.unanswered' : code, 'operational', message)
    },
    async look(effect, signal) {
      // Nothing was asked for, so there is nothing to find.
      if (effect.drill !== undefined) return 'absent'
      if (effect.command.by !== 'action') return http.look(effect, signal)
      const { tenant, key: id, asker } = effect
      const found = await desk.store.containments.get(tenant, id)
      if (found === undefined || found.document.state === 'planned') return 'absent'
      const stands = await desk.catalogueOf(tenant).verify(effectOf(found.document), signal)
      if (stands !== 'done' || found.document.state === 'standing') return stands
      const read = await seen(desk, found, { actor: asker, failure: undefined }, signal)
      return read.document.state === 'standing' ? 'done' : 'unknown'
    },
  }
}

function wantedBy({ tenant, run, incident, key, step, command, asker }: Effect, asked: AskedAction): Wanted {
  const stands_for = command.by === 'action' ? command.action.stands_for : undefined
  const reason = step.step.name ?? step.id
  return { ...asked, id: key, tenant, incident, run, by: asker, reason, stands_for }
}

/** An approval that the run has, on the containment as well; one that it has already is there. */
async function approvedBy(desk: ContainmentDesk, which: ContainmentChange): Promise<void> {
  const { document } = await containmentWith(desk, which)
  if (document.state === 'planned' && which.actor !== document.by) await approveContainment(desk, which)
}

function askedBy({ command, values }: Effect): AskedAction | ByHand {
  if (command.by !== 'action')
    return { outcome: 'by_hand', code: 'effect.command', message: 'it is no action' }
  const { name, parameters } = command.action
  const given: [string, string][] = []
  for (const [parameter, text] of Object.entries(parameters)) {
    const value = filled(text, values)
    if (!value.ok) {
      return { outcome: 'by_hand', code: 'effect.value', message: `${name}: ${value.failure.message}` }
    }
    given.push([parameter, value.value])
  }
  return { action: name, parameters: Object.fromEntries(given) }
}
