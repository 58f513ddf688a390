import { readTaxonomyTag, type TaxonomyCatalogue } from '../../detection/taxonomy.ts'
import {
  type Playbook,
  PlaybookExtension,
  type Step,
  StepExtension,
  WACHTER_EXTENSION,
} from '../../model/playbook.ts'
import type { KnownAction } from '../actions/all-actions.ts'
import type { PlaybookFault } from './playbook-fault.ts'
import { stepsOf } from './playbook-says.ts'

/** What playbooks may name. */
export interface Known {
  roles: ReadonlySet<string>
  rules: ReadonlySet<string>
  categories: ReadonlySet<string>
  actions: ReadonlyMap<string, Pick<KnownAction, 'faults'>>
  taxonomy: TaxonomyCatalogue
}

type Path = readonly (string | number)[]

/**
 * What a playbook names that is not there: roles, rules, categories, ids of ATLAS and OWASP, actions, agents, targets; and
 * what in our extension can't be read.
 */
export function nameFaults(playbook: Playbook, known: Known): PlaybookFault[] {
  return [
    ...playbookFaults(playbook, known),
    ...stepsOf(playbook).flatMap(([id, step]) => stepFaults(playbook, id, step, known)),
  ]
}

function playbookFaults(playbook: Playbook, known: Known): PlaybookFault[] {
  const path = ['playbook_extensions', WACHTER_EXTENSION]
  const given = playbook.playbook_extensions?.[WACHTER_EXTENSION]
  if (given === undefined) return []
  const says = PlaybookExtension.safeParse(given)
  if (!says.success) return shapeFaults(says.error.issues, path)
  const { categories, rules, tags, notify } = says.data
  const unknown = (list: string, names: readonly string[], among: ReadonlySet<string>, what: string) =>
    names.flatMap((name, nth) =>
      among.has(name) ? [] : [{ path: [...path, list, nth], message: `there is no ${what} ${name}` }],
    )
  return [
    ...unknown('categories', categories, known.categories, 'category'),
    ...unknown('rules', rules, known.rules, 'rule'),
    ...tags.flatMap((tag, nth) => tagFault(tag, known.taxonomy, [...path, 'tags', nth])),
    ...notify.flatMap(({ role }, nth) => roleFault(role, known, [...path, 'notify', nth, 'role'])),
  ]
}

function tagFault(tag: string, catalogue: TaxonomyCatalogue, path: Path): PlaybookFault[] {
  const reading = readTaxonomyTag(tag, catalogue)
  const message = reading === undefined ? `${tag} is of neither ATLAS nor OWASP` : reading.fault
  return message === undefined ? [] : [{ path, message }]
}

function roleFault(role: string, { roles }: Known, path: Path): PlaybookFault[] {
  return roles.has(role) ? [] : [{ path, message: `there is no role ${role}` }]
}

function stepFaults(playbook: Playbook, id: string, step: Step, known: Known): PlaybookFault[] {
  const faults = step.type === 'action' ? partyFaults(playbook, id, step) : []
  const path = ['workflow', id, 'step_extensions', WACHTER_EXTENSION]
  const given = step.step_extensions?.[WACHTER_EXTENSION]
  if (given === undefined) return faults
  const says = StepExtension.safeParse(given)
  if (!says.success) return [...faults, ...shapeFaults(says.error.issues, path)]
  const { role, escalation, action } = says.data
  faults.push(...roleFault(role, known, [...path, 'role']))
  if (escalation !== undefined) faults.push(...roleFault(escalation.to, known, [...path, 'escalation', 'to']))
  if (action !== undefined && !known.actions.has(action.name))
    faults.push({ path: [...path, 'action', 'name'], message: `there is no action ${action.name}` })
  return faults
}

/** Who does it and on what must be defined in the playbook. */
function partyFaults(
  { agent_definitions = {}, target_definitions = {} }: Playbook,
  id: string,
  { agent, targets = [] }: { agent: string; targets?: readonly string[] | undefined },
): PlaybookFault[] {
  const path = ['workflow', id]
  return [
    ...(Object.hasOwn(agent_definitions, agent)
      ? []
      : [{ path: [...path, 'agent'], message: `agent_definitions has no ${agent}` }]),
    ...targets.flatMap((target, nth) =>
      Object.hasOwn(target_definitions, target)
        ? []
        : [{ path: [...path, 'targets', nth], message: `target_definitions has no ${target}` }],
    ),
  ]
}

function shapeFaults(
  issues: readonly { path: readonly PropertyKey[]; message: string }[],
  path: Path,
): PlaybookFault[] {
  return issues.map((issue) => ({
    path: [...path, ...issue.path.map((key) => (typeof key === 'number' ? key : String(key)))],
    message: issue.message,
  }))
}
