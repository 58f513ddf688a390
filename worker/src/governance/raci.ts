import { z } from 'zod'
import { RaciActivity } from '../model/raci.ts'

/** `raci` of `governance.yaml`. */
export const Raci = z.strictObject({
  /** Activities that a role answers for at most: with more of them it answers for none in earnest. */
  most_accountable: z.int().min(1).max(100).default(6),
  /** Activities that a role does at most. */
  most_responsible: z.int().min(1).max(100).default(8),
  activities: z.array(RaciActivity).min(1).max(200),
})
export type Raci = z.infer<typeof Raci>

/** What of an installation governance may name; undefined where the file that says so is not there. */
export interface NameableInGovernance {
  roles: ReadonlySet<string> | undefined
  categories: ReadonlySet<string> | undefined
}

type Path = (string | number)[]
export interface GovernanceFault {
  path: Path
  message: string
}

export const isAccountable = (part: string | undefined) => part === 'A' || part === 'AR'
export const isResponsible = (part: string | undefined) => part === 'R' || part === 'AR'

/** The role that answers for an activity. */
export function accountableOf({ roles }: Pick<RaciActivity, 'roles'>): string {
  return Object.keys(roles).find((role) => isAccountable(roles[role])) ?? ''
}

/** The roles that do it, in the order of the file. */
export function responsibleOf({ roles }: Pick<RaciActivity, 'roles'>): readonly string[] {
  return Object.keys(roles).filter((role) => isResponsible(roles[role]))
}

/** What a RACI is refused for: an activity without exactly one that answers and one that does it, ids twice, names that are not there. */
export function raciFaults(
  { activities }: Raci,
  { roles, categories }: NameableInGovernance,
): readonly GovernanceFault[] {
  const seen = new Set<string>()
  const dealtWith = new Map<string, string>()
  return activities.flatMap((activity, nth) => {
    const path: Path = ['activities', nth]
    const faults: GovernanceFault[] = []
    const fault = (at: Path, message: string) => faults.push({ path: [...path, ...at], message })
    if (seen.has(activity.id)) fault(['id'], `${activity.id} is there twice`)
    seen.add(activity.id)
    const [first, ...more] = Object.keys(activity.roles).filter((role) => isAccountable(activity.roles[role]))
    if (first === undefined) fault(['roles'], `nobody answers for ${activity.id}: one role is A`)
    for (const role of more) {
      fault(['roles', role], `${first} answers for ${activity.id} already: exactly one role is A`)
    }
    if (responsibleOf(activity).length === 0)
      fault(['roles'], `nobody does ${activity.id}: at least one role is R`)
    for (const role of Object.keys(activity.roles)) {
      if (roles !== undefined && !roles.has(role)) fault(['roles', role], `there is no role ${role}`)
    }
    for (const [at, category] of activity.categories.entries()) {
      const other = dealtWith.get(category)
      if (other !== undefined) fault(['categories', at], `${category} is dealt with in ${other} already`)
      dealtWith.set(category, activity.id)
      if (categories !== undefined && !categories.has(category))
        fault(['categories', at], `there is no category ${category}`)
    }
    return faults
  })
}
