import { addAction, addDecision, type BoardDesk, changeAction } from '../governance/board-desk.ts'
import { approvePolicy, attestPolicy, type PolicyDesk } from '../governance/policy-desk.ts'
import type { TenantId } from '../model/ids.ts'
import { Instant } from '../model/time.ts'
import {
  demoApprovals,
  demoApprover,
  demoAttestations,
  demoDecisions,
  demoDone,
  demoSecretary,
} from './demo-governance.ts'

/** What they approve, confirm and decide with. */
export type GoverningDesk = Omit<PolicyDesk, 'clock'> & Omit<BoardDesk, 'clock'>

/**
 * Lets the people of the sample organisation approve and confirm policies and decide in their board, on the days on which they did, through the doors
 * that everybody's people use. Once: what was done there since is left as it is.
 */
export async function governDemo(desk: GoverningDesk, tenant: TenantId, signal: AbortSignal): Promise<void> {
  if ((await desk.store.boardDecisions.count(tenant, {})) > 0) return
  const on = (day: string) => ({ ...desk, clock: { now: () => Instant.parse(`${day}T09:30:00.000Z`) } })
  const versions = new Map(desk.policies.map(({ id, version }) => [id, version]))
  for (const { policy, day, note } of demoApprovals) {
    const version = versions.get(policy)
    if (version !== undefined)
      await approvePolicy(on(day), { tenant, actor: demoApprover, policy, version }, note)
  }
  for (const { policy, day, people, by, source } of demoAttestations) {
    const version = versions.get(policy)
    if (version === undefined) continue
    for (const { email: person } of people) {
      signal.throwIfAborted()
      await attestPolicy(on(day), { tenant, actor: by, policy, version }, { person, source, language: 'nl' })
    }
  }
  for (const { key, decision, actions } of demoDecisions) {
    const by = { tenant, actor: demoSecretary }
    const { document } = await addDecision(on(decision.decided), { ...by, key, decision })
    for (const [nth, action] of actions.entries()) {
      const made = { ...action, decision: document.id }
      const { document: wanted } = await addAction(on(decision.decided), {
        ...by,
        key: `${key}/${nth}`,
        action: made,
      })
      if (key === demoDone.key)
        await changeAction(on(demoDone.day), {
          ...{ tenant, actor: demoDone.by, id: wanted.id, to: { state: 'done', note: demoDone.note } },
        })
    }
  }
}
