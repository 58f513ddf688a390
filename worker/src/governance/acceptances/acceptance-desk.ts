import { putAudited } from '../../audit/put-audited.ts'
import type { AuditRecorder } from '../../audit/recorder.ts'
import type { SigmaRule } from '../../detection/sigma/sigma-rule.ts'
import type { Acceptance } from '../../model/acceptance.ts'
import type { Control } from '../../model/control.ts'
import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { Clock } from '../../model/time.ts'
import type { Versioned } from '../../store/documents.ts'
import type { Store } from '../../store/store.ts'
import type { AcceptancePolicy } from './acceptance-policy.ts'
import type { MeasuredStore } from './measure-conditions.ts'
import { type AcceptanceMove, afterMove } from './transition-acceptance.ts'

/** What people ask, decide and end acceptances with. */
export interface AcceptanceDesk {
  store: MeasuredStore & Pick<Store, 'acceptances'>
  audit: AuditRecorder
  clock: Clock
  /** Undefined where `governance.yaml` has none: then nothing can be accepted. */
  policy: AcceptancePolicy | undefined
  /** The rules in force. */
  rules(): readonly SigmaRule[]
  /** The library. */
  controls: readonly Control[]
  /** The roles that a person holds now. */
  rolesHeldBy(tenant: TenantId, person: string): Promise<readonly string[]>
  /** Asks for what follows from a decision to be done. */
  onDecided(tenant: TenantId): Promise<void>
}

/** Who decides; `actor` is `person:NAME`, `token:NAME` or `user:NAME`. */
export interface Decider {
  tenant: TenantId
  actor: string
}

/** The stored acceptance with an id. Throws `acceptance.unknown` (user). */
export async function acceptanceWith(
  { acceptances }: Pick<Store, 'acceptances'>,
  tenant: TenantId,
  id: string,
): Promise<Versioned<Acceptance>> {
  const found = await acceptances.get(tenant, id)
  if (found !== undefined) return found
  throw problem('acceptance.unknown', 'user', `there is no acceptance ${id} in tenant ${tenant}`)
}

/**
 * Makes a move of an acceptance: in the audit chain first, then in the store. Throws `acceptance.state` (user: it can't be made from
 * where it stands) and `acceptance.conflict` (user, retry now).
 */
export async function moveAcceptance(
  { store, audit, clock }: Pick<AcceptanceDesk, 'audit' | 'clock'> & { store: Pick<Store, 'acceptances'> },
  { document, version }: Pick<Versioned<Acceptance>, 'document' | 'version'>,
  {
    move,
    actor,
    reason,
    changed = {},
  }: { move: AcceptanceMove; actor: string; reason: string; changed?: Partial<Acceptance> },
): Promise<Acceptance> {
  const { tenant, id, state } = document
  const to = afterMove(state, move)
  if (to === undefined)
    throw problem(
      'acceptance.state',
      'user',
      `acceptance ${id} is ${state.replace('_', ' ')}: it can't be ${PAST[move]}`,
    )
  const at = clock.now()
  const next: Acceptance = {
    ...document,
    ...changed,
    ...{ state: to, since: at, updated: at, carried_out: false },
    ...(to === 'in_force' ? { in_force: at } : { ended: { at, by: actor, reason: reason.slice(0, 2000) } }),
  }
  const entry = {
    ...{ tenant, at, actor, action: `acceptance.${to}`, target: `acceptance/${id}` },
    ...{ before: { state }, after: { state: to, reason, level: next.level, expires: next.expires } },
  }
  await putAudited({ audit, documents: store.acceptances }, entry, { next, expected: version })
  return next
}

const PAST: Readonly<Record<AcceptanceMove, string>> = {
  approve: 'approved',
  refuse: 'refused',
  withdraw: 'withdrawn',
  lapse: 'left to lapse',
  void: 'voided',
  expire: 'expired',
  end: 'ended',
}

/** A person's name without how it is known: whoever asks as one and decides as the other is the same. */
export function personIn(actor: string): string {
  return actor.replace(/^(?:user|token|person):/, '')
}
