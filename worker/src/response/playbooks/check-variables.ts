import type { Command, Playbook, Step, Variable } from '../../model/playbook.ts'
import { WACHTER_EXTENSION } from '../../model/playbook.ts'
import { askedBy, parseCondition } from './condition.ts'
import type { PlaybookFault } from './playbook-fault.ts'
import { stepSays, stepsOf } from './playbook-says.ts'
import { SUFFIX, variablesIn } from './variables.ts'

type Path = readonly (string | number)[]
type Declared = Readonly<Record<string, Variable>>

/**
 * What is wrong with the variables of a playbook: undeclared ones that a text, condition or argument names, constants that
 * are assigned to, values that don't fit their type, and targets of requests that a run could change. Conditions that can't
 * be read are among it.
 */
export function variableFaults(playbook: Playbook): PlaybookFault[] {
  const global = playbook.playbook_variables ?? {}
  return [
    ...declarationFaults(['playbook_variables'], global),
    ...targetFaults(playbook, global),
    ...stepsOf(playbook).flatMap(([id, step]) => stepFaults(['workflow', id], step, global)),
  ]
}

function stepFaults(path: Path, step: Step, global: Declared): PlaybookFault[] {
  const own = step.step_variables ?? {}
  const declared = (name: string) =>
    Object.hasOwn(own, name) ? own[name] : Object.hasOwn(global, name) ? global[name] : undefined
  const undeclared = (names: readonly string[], at: Path) =>
    names
      .filter((name) => declared(name) === undefined)
      .map((name) => ({ path: [...path, ...at], message: `${name} is not declared` }))
  return [
    ...declarationFaults([...path, 'step_variables'], own),
    ...textsOf(step).flatMap(({ text, at }) => undeclared(variablesIn(text), at)),
    ...conditionFaults(step, path, undeclared),
    ...argumentFaults(step, path, declared),
  ]
}

function conditionFaults(
  step: Step,
  path: Path,
  undeclared: (names: readonly string[], at: Path) => PlaybookFault[],
): PlaybookFault[] {
  if (step.type !== 'if-condition' && step.type !== 'while-condition') return []
  const read = parseCondition(step.condition)
  if (read.ok) return undeclared(askedBy(read.value), ['condition'])
  const { message, at } = read.failure
  return [{ path: [...path, 'condition'], message: `character ${at + 1}: ${message}` }]
}

function argumentFaults(
  step: Step,
  path: Path,
  declared: (name: string) => Variable | undefined,
): PlaybookFault[] {
  if (step.type !== 'action' && step.type !== 'playbook-action') return []
  const named = [
    ...(step.in_args ?? []).map((given, nth) => ({ given, at: ['in_args', nth], isSet: false })),
    ...(step.out_args ?? []).map((given, nth) => ({ given, at: ['out_args', nth], isSet: true })),
  ]
  return named.flatMap(({ given, at, isSet }) => {
    const name = given.endsWith(SUFFIX) ? given.slice(0, -SUFFIX.length) : given
    const variable = declared(name)
    if (variable === undefined) return [{ path: [...path, ...at], message: `${name} is not declared` }]
    if (isSet && variable.constant === true)
      return [{ path: [...path, ...at], message: `${name} is constant: nothing sets it` }]
    return []
  })
}

/** The texts of a step in which variables are filled in. */
function textsOf(step: Step): { text: string; at: Path }[] {
  if (step.type === 'switch-condition') return [{ text: step.switch, at: ['switch'] }]
  if (step.type !== 'action') return []
  const parameters = Object.entries(stepSays(step)?.action?.parameters ?? {})
  const inAction = ['step_extensions', WACHTER_EXTENSION, 'action', 'parameters']
  return [
    ...step.commands.flatMap((command, nth) => commandTexts(command, ['commands', nth])),
    ...parameters.map(([name, text]) => ({ text, at: [...inAction, name] })),
  ]
}

function commandTexts({ command, content, headers = {} }: Command, path: Path): { text: string; at: Path }[] {
  return [
    ...(command === undefined ? [] : [{ text: command, at: [...path, 'command'] }]),
    ...(content === undefined ? [] : [{ text: content, at: [...path, 'content'] }]),
    ...Object.entries(headers).flatMap(([name, lines]) =>
      lines.map((text, nth) => ({ text, at: [...path, 'headers', name, nth] })),
    ),
  ]
}

/** CACAO's types (section 10.18.4) whose values have a form of their own here; of others any text is one. */
const FORMS: ReadonlyMap<string, RegExp> = new Map([
  ['bool', /^(?:true|false)$/],
  ['integer', /^-?\d{1,19}$/],
  ['long', /^-?\d{1,19}$/],
  ['float', /^-?\d{1,30}(?:\.\d{1,30})?$/],
  ['uuid', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
  ['ipv4-addr', /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?$/],
  ['ipv6-addr', /^[0-9a-f:.]{2,45}(?:\/\d{1,3})?$/i],
  ['mac-addr', /^[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}$/i],
  ['hexstring', /^[0-9a-f]{1,65536}$/i],
  ['sha256-hash', /^[0-9a-f]{64}$/i],
  ['md5-hash', /^[0-9a-f]{32}$/i],
])

function declarationFaults(path: Path, variables: Declared): PlaybookFault[] {
  return Object.entries(variables).flatMap(([name, { type, value }]) => {
    const fault = value === undefined || value === null ? undefined : valueFault(type, value)
    return fault === undefined ? [] : [{ path: [...path, name, 'value'], message: fault }]
  })
}

/** Why a text is no value of a type of CACAO; undefined where it is one, and of types that have no form here. */
export function valueFault(type: string, value: string): string | undefined {
  const form = FORMS.get(type)
  return form === undefined || form.test(value) ? undefined : `is no ${type}`
}

/** Where a request goes is written in the playbook: nothing that a run learns changes it. */
function targetFaults({ target_definitions = {} }: Playbook, global: Declared): PlaybookFault[] {
  return Object.entries(target_definitions).flatMap(([id, target]) => {
    if (target.type !== 'http-api') return []
    return variablesIn(JSON.stringify(target))
      .filter((name) => !Object.hasOwn(global, name) || global[name]?.constant !== true)
      .map((name) => ({
        path: ['target_definitions', id],
        message: `goes where ${name} says: only a constant of the playbook may say so`,
      }))
  })
}
