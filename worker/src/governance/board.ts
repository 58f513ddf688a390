import { z } from 'zod'
import { inLanguages } from '../model/in-languages.ts'
import { Role } from '../model/playbook.ts'
import type { GovernanceFault, NameableInGovernance } from './raci.ts'

/** `board` of `governance.yaml`: who oversees the programme. */
export const Board = z.strictObject({
  title: inLanguages(128),
  chair: Role,
  members: z.array(Role).min(1).max(30),
  /** It has met when it has decided something; after so many days without it is due. */
  meets_every_days: z.int().min(7).max(366).default(92),
})
export type Board = z.infer<typeof Board>

/** What a board is refused for: roles that are not there, or are named twice. */
export function boardFaults(
  { chair, members }: Board,
  { roles }: NameableInGovernance,
): readonly GovernanceFault[] {
  const named = [
    { path: ['chair'] as (string | number)[], role: chair },
    ...members.map((role, nth) => ({ path: ['members', nth], role })),
  ]
  const seen = new Set<string>()
  return named.flatMap(({ path, role }) => {
    const repeated = seen.has(role)
    seen.add(role)
    return [
      ...(repeated ? [{ path, message: `${role} is named already` }] : []),
      ...(roles === undefined || roles.has(role) ? [] : [{ path, message: `there is no role ${role}` }]),
    ]
  })
}
