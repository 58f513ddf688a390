import type { TenantId } from '../model/ids.ts'
import type {
  Attestation,
  AttestationCounts,
  PersonStanding,
  Policy,
  PolicyStanding,
} from '../model/policy.ts'
import type { Sentence } from '../model/sentence.ts'
import { dayOf } from '../model/time.ts'
import { everyDocument } from '../store/every-document.ts'
import { approvalsOf, type PolicyDesk } from './policy-desk.ts'
import { countAttestations, personStandings, policyStandings } from './policy-standing.ts'
import { askedToAttest } from './staff.ts'

/** A policy, where it stands, and where its people do. */
export interface PolicyNow {
  policy: Policy
  standing: PolicyStanding
  /** Those who are asked; a sentence where nobody can tell, which says why; nobody while it is not in force. */
  people: readonly PersonStanding[] | Sentence
  counts: AttestationCounts
}

/** Where the policies of a tenant stand now; of one alone where it is named. */
export async function policiesNow(
  desk: Omit<PolicyDesk, 'audit'>,
  tenant: TenantId,
  only?: string,
): Promise<readonly PolicyNow[]> {
  const { store, clock, policies } = desk
  const today = dayOf(clock.now())
  const standings = policyStandings(policies, await approvalsOf(store, tenant), today)
  const shown = policies.filter(({ id }) => only === undefined || id === only)
  const byPolicy = await attestationsOf(desk, tenant, shown)
  const staff = desk.staff(tenant)
  return shown.flatMap((policy): readonly PolicyNow[] => {
    const standing = standings.get(policy.id)
    if (standing === undefined) return []
    const isAsked = standing.approval !== null && standing.state !== 'superseded'
    const members = isAsked ? askedToAttest(policy, staff) : []
    if ('code' in members)
      return [{ policy, standing, people: members, counts: countAttestations(undefined) }]
    const attestations = byPolicy.get(policy.id) ?? []
    const people = personStandings(policy, standing, { members, attestations, today })
    return [{ policy, standing, people, counts: countAttestations(people) }]
  })
}

async function attestationsOf(
  { store }: Pick<PolicyDesk, 'store'>,
  tenant: TenantId,
  policies: readonly Policy[],
): Promise<ReadonlyMap<string, readonly Attestation[]>> {
  if (policies.length === 0) return new Map()
  const found: Attestation[] = []
  const where = [{ field: 'policy', is: 'in' as const, values: policies.map(({ id }) => id) }]
  for await (const { document } of everyDocument(store.attestations, tenant, where)) found.push(document)
  return Map.groupBy(found, ({ policy }) => policy)
}
