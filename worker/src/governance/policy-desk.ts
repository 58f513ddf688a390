import { putAudited } from '../audit/put-audited.ts'
import type { AuditRecorder } from '../audit/recorder.ts'
import { idOf, type TenantId } from '../model/ids.ts'
import type { Language } from '../model/in-languages.ts'
import type { Attestation, Policy, PolicyApproval } from '../model/policy.ts'
import { problem } from '../model/problem.ts'
import { type Clock, dayOf } from '../model/time.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { policyStandings } from './policy-standing.ts'
import type { Staff } from './staff.ts'

/** What people approve and confirm policies with. */
export interface PolicyDesk {
  store: Pick<Store, 'policyApprovals' | 'attestations'>
  audit: AuditRecorder
  clock: Clock
  policies: readonly Policy[]
  staff(tenant: TenantId): Staff
}

/** Who does something about which version of which policy. */
export interface ByOn {
  tenant: TenantId
  actor: string
  policy: string
  /** As they have read it. */
  version: string
}

/**
 * Approves the words of a version as they stand; approved before they are approved anew, from now on. Throws `policy.unknown`,
 * `policy.version` and `approval.conflict` (user).
 */
export async function approvePolicy(desk: PolicyDesk, by: ByOn, note: string): Promise<PolicyApproval> {
  const { store, audit, clock } = desk
  const { tenant, actor } = by
  const policy = meant(desk, by)
  const id = approvalIdOf(tenant, policy)
  const before = await store.policyApprovals.get(tenant, id)
  const { version, sha256 } = policy
  const next: PolicyApproval = {
    ...{ id, tenant, policy: policy.id, version, sha256 },
    ...{ at: clock.now(), by: actor, note, withdrawn: null },
  }
  await putAudited(
    { audit, documents: store.policyApprovals },
    {
      ...{
        tenant,
        at: next.at,
        actor,
        action: 'policy.approved',
        target: `approval/${policy.id}@${version}`,
      },
      ...{ before: spoken(before?.document), after: spoken(next) },
    },
    { next, expected: before?.version ?? 'new' },
  )
  return next
}

/** Takes an approval of these words back. Throws what `approvePolicy` throws, and `policy.not-approved` (user). */
export async function withdrawApproval(desk: PolicyDesk, by: ByOn, reason: string): Promise<PolicyApproval> {
  const { store, audit, clock } = desk
  const { tenant, actor } = by
  const policy = meant(desk, by)
  const before = await store.policyApprovals.get(tenant, approvalIdOf(tenant, policy))
  if (before === undefined || before.document.withdrawn !== null)
    throw problem('policy.not-approved', 'user', `${policy.id} ${policy.version} is not approved here`)
  const next: PolicyApproval = { ...before.document, withdrawn: { at: clock.now(), by: actor, reason } }
  await putAudited(
    { audit, documents: store.policyApprovals },
    {
      ...{ tenant, at: clock.now(), actor, action: 'policy.approval-withdrawn' },
      ...{
        target: `approval/${policy.id}@${policy.version}`,
        before: spoken(before.document),
        after: spoken(next),
      },
    },
    { next, expected: before.version },
  )
  return next
}

/**
 * Keeps that a person confirms a policy; said before it is left as it was. `person` may be somebody else than who writes it down, with
 * the `source` that they have it from. Throws `policy.unknown`, `policy.version` and `policy.not-approved` (user).
 */
export async function attestPolicy(
  desk: PolicyDesk,
  by: ByOn,
  said: { person: string; language: Language | null; source: string | null },
): Promise<Attestation> {
  const { store, audit, clock } = desk
  const { tenant, actor } = by
  const policy = meant(desk, by)
  const now = clock.now()
  const standing = policyStandings(desk.policies, await approvalsOf(store, tenant), dayOf(now)).get(policy.id)
  if (standing?.approval == null || standing.state === 'superseded')
    throw problem(
      'policy.not-approved',
      'user',
      `${policy.id} ${policy.version} is not in force: nobody can confirm it`,
    )
  const { person } = desk.staff(tenant).memberOf(said.person)
  const { version, sha256 } = policy
  const id = idOf('attestation', tenant, policy.id, version, sha256, person.toLowerCase())
  const known = await store.attestations.get(tenant, id)
  if (known !== undefined) return known.document
  const next: Attestation = {
    ...{ id, tenant, policy: policy.id, version, sha256, person },
    ...{ at: now, by: actor, source: said.source, language: said.language },
  }
  await audit.record([
    {
      ...{ tenant, at: now, actor, action: 'policy.attested', target: `policy/${policy.id}@${version}` },
      ...{ before: null, after: { person, source: said.source } },
    },
  ])
  await store.attestations.create(tenant, [next])
  return (await store.attestations.get(tenant, id))?.document ?? next
}

/** All approvals of a tenant. */
export async function approvalsOf(
  store: Pick<Store, 'policyApprovals'>,
  tenant: TenantId,
): Promise<readonly PolicyApproval[]> {
  const found: PolicyApproval[] = []
  for await (const { document } of everyDocument(store.policyApprovals, tenant, [])) found.push(document)
  return found
}

function meant({ policies }: PolicyDesk, { policy, version }: ByOn): Policy {
  const found = policies.find(({ id }) => id === policy)
  if (found === undefined) throw problem('policy.unknown', 'user', `there is no policy ${policy}`)
  if (found.version !== version)
    throw problem(
      'policy.version',
      'user',
      `${policy} stands at ${found.version}, not ${version}: read it first`,
    )
  return found
}

function approvalIdOf(tenant: TenantId, { id, version, sha256 }: Policy): string {
  return idOf('policy-approval', tenant, id, version, sha256)
}

function spoken(approval: PolicyApproval | undefined) {
  if (approval === undefined) return null
  const { version, sha256, note, withdrawn } = approval
  return { version, sha256, note, withdrawn: withdrawn?.reason ?? null }
}
