import { z } from 'zod'
import type { Catalogues } from '../../controls/catalogues.ts'
import { AiRole, AssetFilter, FrameworkId } from '../../model/compliance.ts'

/** Ids of a catalogue; `*` is anything: `EU-AI-Act:*`, `LLM*:2026`. */
const Ids = z.string().min(1).max(64)

/** What holds for some requirements of a framework. Of several that name one, a later one's word goes before an earlier one's. */
const Rule = z
  .strictObject({
    of: z.array(Ids).min(1),
    /** It binds us in these roles alone. */
    roles: z.array(AiRole).min(1).optional(),
    /** It is about these assets alone; where we have none, it does not apply. */
    assets: AssetFilter.optional(),
    /** From when it applies, where that is another day than the catalogue's. */
    from: z.iso.date().optional(),
    owner: z.string().min(1).max(64).optional(),
    /** Why it does not apply to us: a decision. */
    not_applicable: z.string().min(10).max(1000).optional(),
    /** Why it does, as the statement of applicability gives it. */
    applicable: z.string().min(10).max(1000).optional(),
  })
  .refine(
    ({ applicable, not_applicable }) => applicable === undefined || not_applicable === undefined,
    'it applies or it does not: say one of applicable and not_applicable',
  )

const Framework = z.strictObject({
  id: FrameworkId,
  title: z.string().min(1).max(256),
  /** Which ids of the catalogues are its requirements. */
  requirements: z.array(Ids).min(1),
  /** A role of `roles.yaml`: answers for requirements that no control is against. */
  owner: z.string().min(1).max(64),
  rules: z.array(Rule).max(200).default([]),
})
export type Framework = z.infer<typeof Framework>

const File = z.strictObject({
  /** Assets that we provide: built by us, or for us, and put into service under our name. We deploy all. */
  provider_of: AssetFilter.optional(),
  frameworks: z.array(Framework).min(1).max(50),
})
/** A site's frameworks, as `frameworks.yaml` has them. */
export type Frameworks = z.infer<typeof File>

/** What frameworks may name. */
export interface FrameworkNames {
  catalogues: Catalogues
  roles: ReadonlySet<string>
}

/** `frameworks.yaml`, with every id that no catalogue has, role that nobody defines, and framework that is there twice. */
export function frameworksYaml(names: FrameworkNames) {
  return File.superRefine(({ frameworks }, context) => {
    frameworks.forEach((framework, nth) => {
      for (const { path, message } of faultsOf(framework, names)) {
        context.addIssue({ code: 'custom', path: ['frameworks', nth, ...path], message })
      }
      if (frameworks.findIndex(({ id }) => id === framework.id) !== nth) {
        const message = `there are two frameworks ${framework.id}`
        context.addIssue({ code: 'custom', path: ['frameworks', nth, 'id'], message })
      }
    })
  })
}

function faultsOf(framework: Framework, { catalogues, roles }: FrameworkNames) {
  const own = requirementsOf(framework, catalogues)
  const current = [...catalogues.names.keys()].filter((id) => !catalogues.successors.has(id))
  const noRole = (role: string | undefined, path: (string | number)[]) =>
    role === undefined || roles.has(role) ? [] : [{ path, message: `there is no role ${role}` }]
  const unknown = (ids: string, known: readonly string[], path: (string | number)[]) => {
    if (known.some(matches(ids))) return []
    const successor = catalogues.successors.get(ids)
    const message = successor === undefined ? 'is in no catalogue' : `is superseded, use ${successor}`
    return [{ path, message: `${ids} ${message}` }]
  }
  return [
    ...noRole(framework.owner, ['owner']),
    ...framework.requirements.flatMap((ids, nth) => unknown(ids, current, ['requirements', nth])),
    ...framework.rules.flatMap((rule, nth) => [
      ...noRole(rule.owner, ['rules', nth, 'owner']),
      ...rule.of.flatMap((ids, place) => unknown(ids, own, ['rules', nth, 'of', place])),
    ]),
  ]
}

/** The ids of a framework's requirements, in the catalogue's order; not those that something has taken the place of. */
export function requirementsOf(framework: Framework, catalogues: Catalogues): readonly string[] {
  const wanted = framework.requirements.map(matches)
  return [...catalogues.names.keys()].filter(
    (id) => !catalogues.successors.has(id) && wanted.some((isWanted) => isWanted(id)),
  )
}

/** What all rules together say of a requirement. */
export type Ruling = Omit<z.infer<typeof Rule>, 'of'> & { owner: string }

/** Joins the rules that name a requirement. A decision that it applies takes back one that it does not, and the other way round. */
export function rulingOn(id: string, { owner, rules }: Framework): Ruling {
  let joined: Ruling = { owner }
  for (const { of, ...said } of rules) {
    if (!of.some((ids) => matches(ids)(id))) continue
    const { applicable, not_applicable, ...before } = joined
    const decided = said.applicable !== undefined || said.not_applicable !== undefined
    joined = { ...before, ...(decided ? {} : given({ applicable, not_applicable })), ...given(said) }
  }
  return joined
}

/** The members that have a value. */
function given<T extends object>(members: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  const kept = Object.entries(members).filter(([, value]) => value !== undefined)
  return Object.fromEntries(kept) as { [Name in keyof T]?: Exclude<T[Name], undefined> }
}

/** Whether an id is meant by a pattern of which `*` is anything. Linear in the id: a pattern is a site's. */
export function matches(pattern: string): (id: string) => boolean {
  const [first = '', ...rest] = pattern.split('*')
  if (rest.length === 0) return (id) => id === pattern
  const last = rest.pop() ?? ''
  return (id) => {
    if (!id.startsWith(first) || !id.endsWith(last) || id.length < first.length + last.length) return false
    let at = first.length
    const end = id.length - last.length
    for (const part of rest) {
      const found = id.indexOf(part, at)
      if (found < 0 || found + part.length > end) return false
      at = found + part.length
    }
    return true
  }
}
