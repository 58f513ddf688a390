import { z } from 'zod'
import { gapIds } from '../inventory/gaps-of.ts'
import { Control, type EvidenceQuery, type SimpleQuery } from '../model/control.ts'
import { type Catalogues, crosswalkFault } from './catalogues.ts'

/** The controls in force, by what they are read from. */
export interface Library {
  controls: readonly Control[]
  catalogues: Catalogues
}

/** What of an installation controls may name. */
export interface Nameable {
  roles: ReadonlySet<string>
  /** What `risk.yaml` weighs. */
  weighed: ReadonlySet<string>
  categories: ReadonlySet<string>
  /** Tags that a rule carries. */
  tags: ReadonlySet<string>
}

type Path = (string | number)[]
interface Fault {
  path: Path
  message: string
}

/**
 * A file of `provisioning/controls`, with every id and name of a framework in it that is not in the catalogues. With `nameable`
 * also what the installation does not have: a worker starts without, where a site has other rules, roles or weights than we ship.
 */
export function controlsYaml(catalogues: Catalogues, nameable: Nameable | undefined) {
  return z.strictObject({ controls: z.array(Control).min(1) }).superRefine(({ controls }, context) => {
    controls.forEach((control, nth) => {
      for (const { path, message } of faultsOf(control, catalogues, nameable)) {
        context.addIssue({ code: 'custom', path: ['controls', nth, ...path], message })
      }
    })
  })
}

function faultsOf(control: Control, catalogues: Catalogues, nameable: Nameable | undefined): Fault[] {
  const { crosswalk, owner, weighs, evidence, when } = control
  const wrongIds = Object.entries(crosswalk).flatMap(([id, name]) => {
    const message = crosswalkFault(id, name, catalogues)
    return message === undefined ? [] : [{ path: ['crosswalk', id], message }]
  })
  const entries = Object.keys(crosswalk).filter((id) => /^(LLM|ASI|MCP)/.test(id))
  const noEntry = { path: ['crosswalk'], message: 'it is mapped to no entry of an OWASP list' }
  const noRole = { path: ['owner'], message: `there is no role ${owner}` }
  const noWeight = { path: ['weighs'], message: `risk.yaml weighs no control ${weighs}` }
  const isUnweighed = weighs !== null && nameable !== undefined && !nameable.weighed.has(weighs)
  const asked = (queries: readonly EvidenceQuery[], path: Path) =>
    queries.flatMap((query, nth) => queryFaults(query, [...path, nth], nameable))
  return [
    ...wrongIds,
    ...(entries.length === 0 ? [noEntry] : []),
    ...(nameable === undefined || nameable.roles.has(owner) ? [] : [noRole]),
    ...(isUnweighed ? [noWeight] : []),
    ...asked(evidence.in_place, ['evidence', 'in_place']),
    ...asked(evidence.at_work, ['evidence', 'at_work']),
    ...asked(when, ['when']),
  ]
}

function queryFaults(query: EvidenceQuery, path: Path, nameable: Nameable | undefined): Fault[] {
  if (query.ask === 'any') {
    return query.of.flatMap((one, nth) => simpleFaults(one, [...path, 'of', nth], nameable))
  }
  return simpleFaults(query, path, nameable)
}

function simpleFaults(query: SimpleQuery, path: Path, nameable: Nameable | undefined): Fault[] {
  const missing = (field: string, given: readonly string[], known: ReadonlySet<string>, what: string) =>
    given.flatMap((one, nth) =>
      known.has(one) ? [] : [{ path: [...path, field, nth], message: `there is no ${what} ${one}` }],
    )
  if (query.ask === 'gaps') return missing('none_of', query.none_of, new Set(gapIds), 'gap')
  if (nameable === undefined) return []
  const { categories, tags } = nameable
  if (query.ask === 'findings') return missing('categories', query.categories ?? [], categories, 'category')
  if (query.ask === 'rules') return missing('tags', query.tags, tags, 'rule with the tag')
  if (query.ask === 'playbook' && !categories.has(query.category)) {
    return [{ path: [...path, 'category'], message: `there is no category ${query.category}` }]
  }
  return []
}
