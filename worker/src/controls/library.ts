import { z } from 'zod'
import { gapIds } from '../inventory/gaps-of.ts'
import { Control, type EvidenceQuery, type SimpleQuery } from '../model/control.ts'
import { type Catalogues, crosswalkFault } from './catalogues.ts'

/** The controls in force, by what they are read from. */
export interface Library {
  controls: readonly Control[]
  catalogues: Catalogues
}

/** What controls may name. */
export interface Nameable {
  catalogues: Catalogues
  roles: ReadonlySet<string>
  /** What `risk.yaml` weighs; undefined where there is none. */
  weighed: ReadonlySet<string> | undefined
  categories: ReadonlySet<string>
  /** Tags that a rule of the installation carries. */
  tags: ReadonlySet<string>
}

type Path = (string | number)[]
interface Fault {
  path: Path
  message: string
}

/** A file of `provisioning/controls`, with everything in it that names something which is not there. */
export function controlsYaml(nameable: Nameable) {
  return z.strictObject({ controls: z.array(Control).min(1) }).superRefine(({ controls }, context) => {
    controls.forEach((control, nth) => {
      for (const { path, message } of faultsOf(control, nameable)) {
        context.addIssue({ code: 'custom', path: ['controls', nth, ...path], message })
      }
    })
  })
}

function faultsOf(control: Control, nameable: Nameable): Fault[] {
  const { crosswalk, owner, weighs, evidence, when } = control
  const wrongIds = Object.entries(crosswalk).flatMap(([id, name]) => {
    const message = crosswalkFault(id, name, nameable.catalogues)
    return message === undefined ? [] : [{ path: ['crosswalk', id], message }]
  })
  const entries = Object.keys(crosswalk).filter((id) => /^(LLM|ASI|MCP)/.test(id))
  const noEntry = { path: ['crosswalk'], message: 'it is mapped to no entry of an OWASP list' }
  const noRole = { path: ['owner'], message: `there is no role ${owner}` }
  const noWeight = { path: ['weighs'], message: `risk.yaml weighs no control ${weighs}` }
  const isUnweighed = weighs !== null && nameable.weighed !== undefined && !nameable.weighed.has(weighs)
  return [
    ...wrongIds,
    ...(entries.length === 0 ? [noEntry] : []),
    ...(nameable.roles.has(owner) ? [] : [noRole]),
    ...(isUnweighed ? [noWeight] : []),
    ...evidence.in_place.flatMap((query, nth) => queryFaults(query, ['evidence', 'in_place', nth], nameable)),
    ...evidence.at_work.flatMap((query, nth) => queryFaults(query, ['evidence', 'at_work', nth], nameable)),
    ...when.flatMap((query, nth) => queryFaults(query, ['when', nth], nameable)),
  ]
}

function queryFaults(query: EvidenceQuery, path: Path, nameable: Nameable): Fault[] {
  if (query.ask === 'any') {
    return query.of.flatMap((one, nth) => simpleFaults(one, [...path, 'of', nth], nameable))
  }
  return simpleFaults(query, path, nameable)
}

function simpleFaults(query: SimpleQuery, path: Path, { categories, tags }: Nameable): Fault[] {
  const missing = (field: string, given: readonly string[], known: ReadonlySet<string>, what: string) =>
    given.flatMap((one, nth) =>
      known.has(one) ? [] : [{ path: [...path, field, nth], message: `there is no ${what} ${one}` }],
    )
  if (query.ask === 'gaps') return missing('none_of', query.none_of, new Set(gapIds), 'gap')
  if (query.ask === 'findings') return missing('categories', query.categories ?? [], categories, 'category')
  if (query.ask === 'rules') return missing('tags', query.tags, tags, 'rule with the tag')
  if (query.ask === 'playbook' && !categories.has(query.category)) {
    return [{ path: [...path, 'category'], message: `there is no category ${query.category}` }]
  }
  return []
}
