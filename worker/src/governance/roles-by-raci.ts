import type { RaciActivity } from '../model/raci.ts'
import type { RoleEntry, Roles } from '../response/roles.ts'
import { accountableOf, type Raci, responsibleOf } from './raci.ts'

/**
 * The roles as they are asked: where nobody holds one, whoever answers for what it does is asked in its place. Of several activities
 * the first counts that deals with incidents, else the first. A `fallback` that `roles.yaml` gives a role goes before that.
 */
export function rolesByRaci(roles: Roles, raci: Raci | undefined): Roles {
  if (raci === undefined) return roles
  return new Map([...roles].map(([id, role]) => [id, withFallback(role, raci, roles)]))
}

function withFallback(role: RoleEntry, { activities }: Raci, roles: Roles): RoleEntry {
  if (role.fallback !== undefined) return role
  const answering = [...activities]
    .sort((one, other) => rank(one) - rank(other))
    .filter((activity) => responsibleOf(activity).includes(role.id))
    .map(accountableOf)
    .find((one) => one !== role.id && roles.has(one))
  return answering === undefined ? role : { ...role, fallback: answering }
}

const rank = ({ categories }: RaciActivity) => (categories.length > 0 ? 0 : 1)

/** The activity in which incidents of a category are dealt with. */
export function activityFor(raci: Raci | undefined, category: string): RaciActivity | undefined {
  return raci?.activities.find(({ categories }) => categories.some((one) => one === category))
}
