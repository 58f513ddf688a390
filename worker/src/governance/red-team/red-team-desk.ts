import type { AuditRecorder } from '../../audit/recorder.ts'
import type { Replay } from '../../controls/prove-controls.ts'
import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { Engagement, RedTeamFinding, ShownRedTeamFinding } from '../../model/red-team.ts'
import { type Clock, dayOf, type Instant } from '../../model/time.ts'
import type { Versioned } from '../../store/documents.ts'
import type { Store } from '../../store/store.ts'
import type { AskGuardrails } from './ask-guardrails.ts'
import { isOverdue } from './finding-states.ts'

/** What engagements and what they found are worked on with. */
export interface RedTeamDesk {
  store: Pick<Store, 'engagements' | 'redTeamFindings'>
  audit: AuditRecorder
  clock: Clock
  replay: Replay
  /** Absent: only results of tools say what guardrails do. */
  guardrails?: AskGuardrails
  /** The texts of attacks lie sealed; whoever replays them opens them. */
  seal(bytes: Uint8Array): string
  unseal(sealed: string): Uint8Array
}

/** Whose it is, and who asks. */
export interface Asking {
  tenant: TenantId
  actor: string
}

/** Throws `engagement.unknown` (user). */
export async function engagementWith(
  { store }: Pick<RedTeamDesk, 'store'>,
  tenant: TenantId,
  id: string,
): Promise<Versioned<Engagement>> {
  const found = await store.engagements.get(tenant, id)
  if (found !== undefined) return found
  throw problem('engagement.unknown', 'user', `there is no engagement ${id} in tenant ${tenant}`)
}

/** Throws `red-team-finding.unknown` (user). */
export async function findingWith(
  { store }: Pick<RedTeamDesk, 'store'>,
  tenant: TenantId,
  id: string,
): Promise<Versioned<RedTeamFinding>> {
  const found = await store.redTeamFindings.get(tenant, id)
  if (found !== undefined) return found
  throw problem('red-team-finding.unknown', 'user', `there is no red-team finding ${id} in tenant ${tenant}`)
}

/** A finding without the texts of the attack. */
export function shownFinding({ sealed: _, ...finding }: RedTeamFinding, now: Instant): ShownRedTeamFinding {
  return { ...finding, overdue: isOverdue(finding, dayOf(now)) }
}
