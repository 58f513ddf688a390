import type { TenantId } from '../../model/ids.ts'
import { asProblem, problem } from '../../model/problem.ts'
import type { ActionCatalogue, AskedAction } from '../actions/catalogue.ts'
import { filled } from '../playbooks/variables.ts'
import type { Done, Effect, Effects } from './effects.ts'

type ByHand = Extract<Done, { outcome: 'by_hand' }>

/** What means that this site can't do it, now or later, and a person has to. */
const NOT_HERE: ReadonlySet<string> = new Set(['action.unknown', 'action.parameters'])

const HTTP: ByHand = {
  outcome: 'by_hand',
  code: 'effect.http-api',
  message: 'requests of playbooks are not sent from here; send it yourself, and complete the step',
}

/**
 * Effects by the actions that a site has configured. What is not configured, or lacks a value, is for a person; so are the
 * requests of `http-api` commands.
 */
export function siteEffects(actionsOf: (tenant: TenantId) => ActionCatalogue): Effects {
  return {
    async plan(effect, signal) {
      const asked = askedBy(effect)
      if ('outcome' in asked) return asked
      try {
        return await actionsOf(effect.tenant).plan(asked, signal)
      } catch (thrown) {
        const { code, message } = asProblem(thrown)
        if (NOT_HERE.has(code)) return { outcome: 'by_hand', code, message }
        throw thrown
      }
    },
    async ask(effect, signal) {
      const planned = plannedBy(effect)
      if ('outcome' in planned) return planned
      const actions = actionsOf(effect.tenant)
      await actions.apply(planned, signal)
      if ((await actions.verify(planned, signal)) === 'done') return { outcome: 'done', variables: {} }
      throw problem('action.unanswered', 'operational', 'it was asked for, and is not to be seen outside')
    },
    async look(effect, signal) {
      const planned = plannedBy(effect)
      if ('outcome' in planned) return 'absent'
      return actionsOf(effect.tenant).verify(planned, signal)
    },
  }
}

function askedBy({ command, values }: Effect): AskedAction | ByHand {
  if (command.by !== 'action') return HTTP
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

function plannedBy(effect: Effect) {
  const asked = askedBy(effect)
  if ('outcome' in asked) return asked
  if (effect.plan === null) throw new Error(`${effect.key} was never planned`)
  return { plan: effect.plan, parameters: asked.parameters, key: effect.key }
}
