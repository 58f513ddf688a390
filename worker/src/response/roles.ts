import { z } from 'zod'
import { Role } from '../model/playbook.ts'

/** Who holds a role: people and teams as the site's directory names them, and which role is asked where nobody is there. */
export const RoleEntry = z.strictObject({
  id: Role,
  title: z.string().min(1).max(128),
  description: z.string().max(1000),
  people: z.array(z.string().min(1).max(256)).max(1000).default([]),
  teams: z.array(z.string().min(1).max(256)).max(100).default([]),
  fallback: Role.optional(),
})
export type RoleEntry = z.infer<typeof RoleEntry>

export type Roles = ReadonlyMap<string, RoleEntry>

/** `roles.yaml` as a whole: each role once, and fallbacks that lead somewhere. */
export const RolesYaml = z
  .strictObject({ roles: z.array(RoleEntry).min(1).max(200) })
  .superRefine(({ roles }, context) => {
    const known = new Map(roles.map((role) => [role.id, role]))
    const seen = new Set<string>()
    for (const [nth, { id, fallback }] of roles.entries()) {
      const fault = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['roles', nth, field], message })
      if (seen.has(id)) fault('id', `${id} is there twice`)
      seen.add(id)
      if (fallback === undefined) continue
      if (!known.has(fallback)) fault('fallback', `there is no role ${fallback}`)
      else if (chainFrom(id, known).at(-1)?.fallback !== undefined)
        fault('fallback', `${id} falls back on itself by way of others`)
    }
  })

/** A role and those it falls back on, in order; ends before one that comes a second time. */
export function chainFrom(role: string, roles: Roles): RoleEntry[] {
  const chain = new Map<string, RoleEntry>()
  for (let one = roles.get(role); one !== undefined && !chain.has(one.id); ) {
    chain.set(one.id, one)
    one = one.fallback === undefined ? undefined : roles.get(one.fallback)
  }
  return [...chain.values()]
}

/** The roles that nobody holds, neither themselves nor where they fall back on. */
export function heldByNobody(roles: Roles): RoleEntry[] {
  const isHeld = ({ people, teams }: RoleEntry) => people.length + teams.length > 0
  return [...roles.values()].filter(({ id }) => !chainFrom(id, roles).some(isHeld))
}
