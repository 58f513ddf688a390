import { putAudited } from '../../audit/put-audited.ts'
import type { Acceptance } from '../../model/acceptance.ts'
import { problem } from '../../model/problem.ts'
import type { RiskLevel } from '../../model/taxonomy.ts'
import {
  type AcceptanceDesk,
  acceptanceWith,
  type Decider,
  moveAcceptance,
  personIn,
} from './acceptance-desk.ts'
import { graver } from './acceptance-policy.ts'
import { holding, policyOf, withinLongest } from './ask-acceptance.ts'
import { levelOfSubject } from './level-of-subject.ts'
import { assetOf } from './measure-conditions.ts'

type Decided = { id: string; note?: string | undefined }

/**
 * Approves an acceptance; it is in force once as many different people have as its level wants. What has become graver since it was
 * asked for wants those of its new level. Errors (user): `acceptance.unknown`, `acceptance.state`, `acceptance.own` (nobody approves what
 * they asked for), `acceptance.approver` (they hold no role that may), `acceptance.condition`, `acceptance.refused`.
 */
export async function approveAcceptance(
  desk: AcceptanceDesk,
  { tenant, actor }: Decider,
  { id, note = '' }: Decided,
): Promise<Acceptance> {
  const { store, audit, clock } = desk
  const found = await acceptanceWith(store, tenant, id)
  const { document, version } = found
  const person = personIn(actor)
  if (document.approvals.some(({ by }) => personIn(by) === person)) return document
  if (document.state !== 'asked')
    throw problem('acceptance.state', 'user', `acceptance ${id} is ${document.state.replace('_', ' ')}`)
  const policy = policyOf(desk)
  const level = graver(document.level, await levelNow(desk, document))
  const role = await approverRole(desk, { person, level, document })
  const now = clock.now()
  withinLongest(policy, { level, expires: document.expires }, now)
  const measured = await holding(desk, document, now)
  const changed = {
    ...{ level, measured },
    approvals: [...document.approvals, { by: actor, role, at: now, note }],
  }
  if (changed.approvals.length >= policy.levels[level].approvals) {
    const next = await moveAcceptance(desk, found, { move: 'approve', actor, reason: note, changed })
    await desk.onDecided(tenant)
    return next
  }
  const next = { ...document, ...changed, updated: now }
  const entry = {
    ...{ tenant, at: now, actor, action: 'acceptance.approved', target: `acceptance/${id}` },
    ...{ before: { level: document.level }, after: { level, role, note } },
  }
  await putAudited({ audit, documents: store.acceptances }, entry, { next, expected: version })
  return next
}

/** Decides against it, by whoever may approve it. Errors as those of `approveAcceptance`. */
export async function refuseAcceptance(
  desk: AcceptanceDesk,
  { tenant, actor }: Decider,
  { id, reason }: { id: string; reason: string },
): Promise<Acceptance> {
  const found = await acceptanceWith(desk.store, tenant, id)
  const { document } = found
  await approverRole(desk, { person: personIn(actor), level: document.level, document })
  return moveAcceptance(desk, found, { move: 'refuse', actor, reason })
}

/** Takes back what one has asked for. Errors (user): `acceptance.unknown`, `acceptance.state`, `acceptance.other`. */
export async function withdrawAcceptance(
  desk: AcceptanceDesk,
  { tenant, actor }: Decider,
  { id, reason }: { id: string; reason: string },
): Promise<Acceptance> {
  const found = await acceptanceWith(desk.store, tenant, id)
  if (personIn(found.document.asked_by) !== personIn(actor))
    throw problem(
      'acceptance.other',
      'user',
      `${found.document.asked_by} asked for it: who may approve it can refuse it`,
    )
  return moveAcceptance(desk, found, { move: 'withdraw', actor, reason })
}

/** Ends what is in force: the risk is not borne any more. Errors (user): `acceptance.unknown`, `acceptance.state`. */
export async function endAcceptance(
  desk: Pick<AcceptanceDesk, 'store' | 'audit' | 'clock' | 'onDecided'>,
  { tenant, actor }: Decider,
  { id, reason }: { id: string; reason: string },
): Promise<Acceptance> {
  const found = await acceptanceWith(desk.store, tenant, id)
  const next = await moveAcceptance(desk, found, { move: 'end', actor, reason })
  await desk.onDecided(tenant)
  return next
}

async function levelNow(desk: AcceptanceDesk, acceptance: Acceptance): Promise<RiskLevel> {
  const { tenant, asset: on } = acceptance
  const asset = on === null ? undefined : await assetOf(desk.store, tenant, on)
  return levelOfSubject(acceptance, { asset, rules: desk.rules(), controls: desk.controls }).level
}

/** The role by which a person may decide. Throws `acceptance.own` and `acceptance.approver` (user). */
async function approverRole(
  desk: AcceptanceDesk,
  { person, level, document }: { person: string; level: RiskLevel; document: Acceptance },
): Promise<string> {
  if (personIn(document.asked_by) === person)
    throw problem('acceptance.own', 'user', `${document.asked_by} asked for it: somebody else has to decide`)
  const { roles } = policyOf(desk).levels[level]
  const held = await desk.rolesHeldBy(document.tenant, person)
  const role = roles.find((one) => held.includes(one))
  if (role !== undefined) return role
  const message = `what is ${level} is decided by ${roles.join(', ')}; ${person} holds ${held.join(', ') || 'no role'} (roles.yaml)`
  throw problem('acceptance.approver', 'user', message)
}
