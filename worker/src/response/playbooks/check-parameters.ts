import { type Playbook, WACHTER_EXTENSION } from '../../model/playbook.ts'
import type { KnownAction } from '../actions/all-actions.ts'
import type { PlaybookFault } from './playbook-fault.ts'
import { stepSays, stepsOf } from './playbook-says.ts'
import { filled, type Values } from './variables.ts'

/**
 * Parameters of actions that these would refuse: names that they don't take, what is missing, and values of another form. What
 * depends on a variable without a value is not judged; what it is, is known when the run gets there.
 */
export function parameterFaults(
  playbook: Playbook,
  values: Values,
  actions: ReadonlyMap<string, Pick<KnownAction, 'faults'>>,
): PlaybookFault[] {
  return stepsOf(playbook).flatMap(([id, step]) => {
    const asked = stepSays(step)?.action
    const action = asked && actions.get(asked.name)
    if (asked === undefined || action === undefined) return []
    const path = ['workflow', id, 'step_extensions', WACHTER_EXTENSION, 'action', 'parameters']
    const given = Object.entries(asked.parameters).map(
      ([name, text]) => [name, filled(text, { ...values, ...constantsOf(step.step_variables) })] as const,
    )
    const open = new Set(given.flatMap(([name, text]) => (text.ok ? [] : [name])))
    const texts = given.map(([name, text]) => [name, text.ok ? text.value : ''] as const)
    return action.faults(Object.fromEntries(texts)).flatMap(({ parameter, message }) => {
      if (parameter === undefined) return [{ path, message: `${asked.name}: ${message}` }]
      if (open.has(parameter)) return []
      const isThere = Object.hasOwn(asked.parameters, parameter)
      const at = isThere ? [...path, parameter] : path
      const what = isThere ? message : `needs ${parameter}`
      return [{ path: at, message: `${asked.name}: ${what}` }]
    })
  })
}

/** What constants say for good; a value that a run may change says nothing yet. */
export function constantsOf(variables: Playbook['playbook_variables'] = {}): Values {
  return Object.fromEntries(
    Object.entries(variables).map(([name, { constant, value }]) => [
      name,
      constant === true ? (value ?? null) : null,
    ]),
  )
}
