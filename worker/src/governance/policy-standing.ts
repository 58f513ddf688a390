import type {
  Attestation,
  AttestationCounts,
  PersonStanding,
  Policy,
  PolicyApproval,
  PolicyStanding,
} from '../model/policy.ts'
import { dayOf, Instant, type Instant as Moment, shift } from '../model/time.ts'

const DAY_MS = 86_400_000

/** The day so many days after another. */
export function dayAfter(day: string, days: number): string {
  return dayOf(shift(Instant.parse(`${day}T00:00:00.000Z`), days * DAY_MS))
}

type Words = Pick<
  Policy,
  'id' | 'version' | 'sha256' | 'approved' | 'review_after_days' | 'attest_within_days'
>

/**
 * Where policies stand on a day: the newest approval of a version counts, in the file or here, the latter for the words alone that were
 * approved. Whatever one that is in force supersedes is superseded.
 */
export function policyStandings(
  policies: readonly (Words & Pick<Policy, 'supersedes'>)[],
  approvals: readonly PolicyApproval[],
  today: string,
): ReadonlyMap<string, PolicyStanding> {
  const alone = new Map(policies.map((policy) => [policy.id, standingOf(policy, approvals, today)]))
  const replaced = new Set(
    policies.flatMap(({ id, supersedes }) => (alone.get(id)?.approval === null ? [] : supersedes)),
  )
  return new Map(
    [...alone].map(([id, standing]) => [
      id,
      replaced.has(id) ? { ...standing, state: 'superseded' as const, attest_until: null } : standing,
    ]),
  )
}

function standingOf(policy: Words, approvals: readonly PolicyApproval[], today: string): PolicyStanding {
  const ofVersion = approvals.filter(
    (one) => one.policy === policy.id && one.version === policy.version && one.withdrawn === null,
  )
  const candidates = [
    ...(policy.approved === undefined ? [] : [{ ...policy.approved, from: 'file' as const }]),
    ...ofVersion
      .filter(({ sha256 }) => sha256 === policy.sha256)
      .map(({ by, at }) => ({ by, at: dayOf(at), from: 'stored' as const })),
  ]
  const approval = candidates.reduce<PolicyStanding['approval']>(
    (best, one) => (best === null || one.at > best.at ? one : best),
    null,
  )
  if (approval === null) {
    const state = ofVersion.length > 0 ? 'changed' : 'unapproved'
    return { state, approval: null, review_due: null, attest_until: null }
  }
  const review_due = dayAfter(approval.at, policy.review_after_days)
  return {
    state: review_due < today ? 'review_due' : 'in_force',
    approval,
    review_due,
    attest_until: dayAfter(approval.at, policy.attest_within_days),
  }
}

/** Somebody who is asked to confirm policies. */
export interface Member {
  /** Their e-mail address where it is known. */
  person: string
  name: string | null
  team: string | null
}

/**
 * Where each of those who are asked stands with a policy: who has confirmed these words of this version has; who has confirmed others is
 * asked anew, and late once its time is over.
 */
export function personStandings(
  policy: Pick<Policy, 'version' | 'sha256'>,
  { attest_until }: Pick<PolicyStanding, 'attest_until'>,
  {
    members,
    attestations,
    today,
  }: {
    members: readonly Member[]
    /** Of this policy. */
    attestations: readonly Attestation[]
    today: string
  },
): readonly PersonStanding[] {
  const byPerson = Map.groupBy(attestations, ({ person }) => person.toLowerCase())
  const isLate = attest_until !== null && attest_until < today
  return members.map(({ person, name, team }): PersonStanding => {
    const own = byPerson.get(person.toLowerCase()) ?? []
    const now = own.find(({ version, sha256 }) => version === policy.version && sha256 === policy.sha256)
    const last =
      now ??
      own.reduce<Attestation | undefined>(
        (best, one) => (best === undefined || one.at > best.at ? one : best),
        undefined,
      )
    const said: { at: Moment | null; version: string | null } = {
      at: last?.at ?? null,
      version: last?.version ?? null,
    }
    if (now !== undefined) return { person, name, team, state: 'attested', ...said }
    if (isLate) return { person, name, team, state: 'overdue', ...said }
    return { person, name, team, state: last === undefined ? 'asked' : 'earlier', ...said }
  })
}

/** How many of those who are asked have confirmed it; `asked` is null where nobody can tell who they are. */
export function countAttestations(standings: readonly PersonStanding[] | undefined): AttestationCounts {
  if (standings === undefined) return { asked: null, attested: 0, overdue: 0 }
  const count = (state: PersonStanding['state']) => standings.filter((one) => one.state === state).length
  return { asked: standings.length, attested: count('attested'), overdue: count('overdue') }
}
