import type { GovernanceGap } from '../model/raci.ts'
import { inEnglish, type Sentence, sentence } from '../model/sentence.ts'
import { chainFrom, type Roles } from '../response/roles.ts'
import { accountableOf, type Raci, responsibleOf } from './raci.ts'

/** What the RACI is held against. */
export interface RaciWorld {
  /** By `roles.yaml`, asked through the RACI. */
  roles: Roles
  /** Roles with a rota: somebody is on call for them. */
  onRota: ReadonlySet<string>
  /** Categories of `incidents.yaml`. */
  categories: readonly string[]
  /** Roles that playbooks ask. */
  asked: ReadonlySet<string>
}

/**
 * Where the RACI says who and nobody is there: roles that nobody holds, also not where they fall back on; roles with more than they can
 * answer for or do; roles that playbooks ask and that have no part in anything; categories that are dealt with nowhere.
 */
export function raciGaps(raci: Raci, world: RaciWorld): readonly GovernanceGap[] {
  const answers = countOf(raci.activities.map(accountableOf))
  const does = countOf(raci.activities.flatMap(responsibleOf))
  const named = new Set(raci.activities.flatMap(({ roles }) => Object.keys(roles)))
  const dealtWith = new Set<string>(raci.activities.flatMap(({ categories }) => categories))
  const gap = (kind: GovernanceGap['kind'], subject: string, said: Sentence): GovernanceGap => ({
    ...{
      kind,
      subject,
      ...titleOf(subject),
      reason: inEnglish(said),
      said,
      role: chainFrom(subject, world.roles)[1]?.id ?? null,
      due: null,
    },
  })
  const titleOf = (role: string) => {
    const title = world.roles.get(role)?.title
    return title === undefined ? {} : { title: { en: title, nl: title } }
  }
  const parted = [...new Set([...answers.keys(), ...does.keys()])]
  return [
    ...parted.flatMap((role) => {
      const isHeld = chainFrom(role, world.roles).some(
        ({ id, people, teams }) => people.length + teams.length > 0 || world.onRota.has(id),
      )
      if (isHeld) return []
      const tasks = (answers.get(role) ?? 0) + (does.get(role) ?? 0)
      return [gap('role_held_by_nobody', role, sentence('governance.nobody_holds', { tasks }))]
    }),
    ...[...answers].flatMap(([role, count]) =>
      count <= raci.most_accountable
        ? []
        : [
            gap(
              'role_overloaded',
              role,
              sentence('governance.answers_for_many', { many: count, most: raci.most_accountable }),
            ),
          ],
    ),
    ...[...does].flatMap(([role, count]) =>
      count <= raci.most_responsible
        ? []
        : [
            gap(
              'role_overloaded',
              role,
              sentence('governance.does_many', { many: count, most: raci.most_responsible }),
            ),
          ],
    ),
    ...[...world.asked]
      .sort()
      .flatMap((role) =>
        named.has(role) ? [] : [gap('role_without_activity', role, sentence('governance.no_part'))],
      ),
    ...world.categories.flatMap((category) =>
      dealtWith.has(category)
        ? []
        : [gap('category_without_activity', category, sentence('governance.category_unmet'))],
    ),
  ]
}

function countOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
