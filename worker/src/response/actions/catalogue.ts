import { z } from 'zod'
import type { ActionPlan } from '../../model/containment.ts'
import { problem } from '../../model/problem.ts'
import type { Action, ActionFacts, Effect, ParameterFacts, Seen, Subject } from './action.ts'

/** Which action, with its parameters as they stand in a playbook or a request. */
export interface AskedAction {
  action: string
  parameters: Readonly<Record<string, string>>
}

/** What is wrong with a parameter of that name; of none where one that is needed is not there by any name. */
export interface ParameterFault {
  parameter: string | undefined
  message: string
}

/** An action of the catalogue: the same as the action itself, for parameters that nobody has looked at yet. */
export interface CataloguedAction extends ActionFacts {
  takes: readonly ParameterFacts[]
  /** None where it would take them. */
  faults(given: AskedAction['parameters']): readonly ParameterFault[]
  subjects(given: AskedAction['parameters']): readonly Subject[]
  plan(given: AskedAction['parameters'], signal: AbortSignal): Promise<ActionPlan>
  apply(effect: Effect<AskedAction['parameters']>, signal: AbortSignal): Promise<void>
  verify(effect: Effect<AskedAction['parameters']>, signal: AbortSignal): Promise<Seen>
  rollBack(effect: Effect<AskedAction['parameters']>, signal: AbortSignal): Promise<void>
  tried?(effect: Effect<AskedAction['parameters']>, signal: AbortSignal): Promise<string>
}

/** What can be done outside for one tenant. Errors as of `Action`; beside them `action.unknown`, `action.parameters`. */
export interface ActionCatalogue {
  actions: readonly (ActionFacts & Pick<CataloguedAction, 'takes'>)[]
  /** What it would work on; nothing is asked outside. */
  subjects(asked: AskedAction): readonly Subject[]
  plan(asked: AskedAction, signal: AbortSignal): Promise<ActionPlan>
  apply(effect: Effect<AskedAction['parameters']>, signal: AbortSignal): Promise<void>
  verify(effect: Effect<AskedAction['parameters']>, signal: AbortSignal): Promise<Seen>
  rollBack(effect: Effect<AskedAction['parameters']>, signal: AbortSignal): Promise<void>
  /** How what was done does against what it is for; undefined where that can't be tried. */
  tried(effect: Effect<AskedAction['parameters']>, signal: AbortSignal): Promise<string | undefined>
}

/** Puts an action where it is found by its name. */
export function catalogued<Parameters>(action: Action<Parameters>): CataloguedAction {
  const { name, title, permissions } = action
  const read = (given: AskedAction['parameters']): Parameters => {
    const parsed = action.parameters.safeParse(given)
    if (parsed.success) return parsed.data
    throw problem('action.parameters', 'user', `${name}: ${z.prettifyError(parsed.error)}`)
  }
  const { tried } = action
  const parsed = (effect: Effect<AskedAction['parameters']>): Effect<Parameters> => {
    return { ...effect, parameters: read(effect.parameters) }
  }
  return {
    ...{ name, title, permissions },
    takes: parameterFacts(action.parameters),
    faults(given) {
      const { error } = action.parameters.safeParse(given)
      return (error?.issues ?? []).flatMap((issue): ParameterFault[] => {
        if (issue.code === 'unrecognized_keys') {
          return issue.keys.map((parameter) => ({ parameter, message: 'it takes no such parameter' }))
        }
        const [parameter] = issue.path
        return [{ parameter: typeof parameter === 'string' ? parameter : undefined, message: issue.message }]
      })
    },
    subjects: (given) => action.subjects(read(given)),
    plan: async (given, signal) => action.plan(read(given), signal),
    apply: async (effect, signal) => action.apply(parsed(effect), signal),
    verify: async (effect, signal) => action.verify(parsed(effect), signal),
    rollBack: async (effect, signal) => action.rollBack(parsed(effect), signal),
    ...(tried === undefined
      ? {}
      : {
          tried: async (effect: Effect<AskedAction['parameters']>, signal: AbortSignal) =>
            tried(parsed(effect), signal),
        }),
  }
}

export function actionCatalogue(actions: readonly CataloguedAction[]): ActionCatalogue {
  const named = (name: string): CataloguedAction => {
    const found = actions.find((action) => action.name === name)
    if (found !== undefined) return found
    const known = actions.map((action) => action.name).join(', ') || 'none: see `actions` in wachter.yaml'
    throw problem('action.unknown', 'user', `no action ${name} is configured here; there are ${known}`)
  }
  return {
    actions: actions.map(({ name, title, permissions, takes }) => ({ name, title, permissions, takes })),
    subjects: ({ action, parameters }) => named(action).subjects(parameters),
    plan: async ({ action, parameters }, signal) => named(action).plan(parameters, signal),
    apply: async (effect, signal) => named(effect.plan.action).apply(effect, signal),
    verify: async (effect, signal) => named(effect.plan.action).verify(effect, signal),
    rollBack: async (effect, signal) => named(effect.plan.action).rollBack(effect, signal),
    tried: async (effect, signal) => named(effect.plan.action).tried?.(effect, signal),
  }
}

/** What a form has to ask for; nothing where the parameters are no plain object. */
function parameterFacts(parameters: z.ZodType): ParameterFacts[] {
  if (!(parameters instanceof z.ZodObject)) return []
  return Object.entries(parameters.shape as z.ZodRawShape).map(([name, type]) => ({
    name,
    required: !z.safeParse(type, undefined).success,
    values: type instanceof z.ZodEnum ? type.options.map(String) : [],
  }))
}
