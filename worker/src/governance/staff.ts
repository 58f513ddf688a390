import type { Directory } from '../inventory/directory.ts'
import type { Policy } from '../model/policy.ts'
import { type Sentence, sentence } from '../model/sentence.ts'
import { chainFrom, type Roles } from '../response/roles.ts'
import type { Member } from './policy-standing.ts'

/** The people of a tenant, as far as they are asked for anything. */
export interface Staff {
  /** Undefined where nobody has said who is here. */
  everyone: readonly Member[] | undefined
  /** Who holds a role, or whoever stands in. */
  holders(role: string): readonly Member[]
  /** Somebody by whichever of their names. */
  memberOf(name: string): Member
}

/** By `people.yaml` and `roles.yaml`; who has left by that day is not asked any more. */
export function staffOf(directory: Directory | undefined, roles: Roles, today: string): Staff {
  const memberOf = (name: string): Member => {
    const known = directory?.find(name)
    if (known === undefined) return { person: name, name: null, team: null }
    return { person: known.email.toLowerCase(), name: known.name ?? null, team: known.team ?? null }
  }
  return {
    everyone: directory?.people
      .filter(({ left }) => left === undefined || left > today)
      .map(({ email }) => memberOf(email)),
    holders: (role) =>
      (chainFrom(role, roles).find(({ people }) => people.length > 0)?.people ?? []).map(memberOf),
    memberOf,
  }
}

/** Who is asked to confirm a policy, each once; a sentence where that can't be told, which says why. */
export function askedToAttest(
  { attested_by }: Pick<Policy, 'attested_by'>,
  staff: Staff,
): readonly Member[] | Sentence {
  if (attested_by === 'everyone') {
    if (staff.everyone === undefined || staff.everyone.length === 0) return sentence('attest.everyone')
    return staff.everyone
  }
  const byPerson = new Map(
    attested_by.flatMap((role) => staff.holders(role)).map((member) => [member.person.toLowerCase(), member]),
  )
  if (byPerson.size === 0) return sentence('attest.nobody', { roles: attested_by.join(', ') })
  return [...byPerson.values()]
}
