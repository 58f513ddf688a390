import type { AuditRecorder } from '../audit/recorder.ts'
import { DEMO_TENANT } from '../config/demo-tenant.ts'
import { demoRoles } from '../demo/demo-roles.ts'
import type { AcceptanceDesk } from '../governance/acceptances/acceptance-desk.ts'
import type { AcceptancePolicy } from '../governance/acceptances/acceptance-policy.ts'
import type { FollowingAcceptances } from '../governance/acceptances/follow-acceptances.ts'
import type { FollowingAppetite } from '../governance/appetite/follow-appetite.ts'
import type { TenantId } from '../model/ids.ts'
import type { PolicyFor } from '../response/clocks/clock-policy.ts'
import type { OpeningDesk } from '../response/open-by-hand.ts'
import { rolesHeldBy } from '../response/people/queue-of.ts'
import type { RiskConfiguration } from '../risk/risk-configuration.ts'
import { type GovernanceRecord, wachterGovernance } from '../sources/wachter-governance.ts'
import type { Store } from '../store/store.ts'
import type { OpenControls } from './open-controls.ts'
import type { Telling } from './open-notifications.ts'
import { type OwnEvents, ownEvents } from './own-events.ts'
import { systemClock } from './system.ts'

interface Opening {
  store: Store
  audit: AuditRecorder
  controls: OpenControls
  /** Whom an acceptance that is void is told to. */
  notifying: Pick<Telling, 'policy' | 'onCall'>
  opening: OpeningDesk
  own: OwnEvents
  risk: RiskConfiguration | undefined
  policyFor: PolicyFor
  onPast(exception: { tenant: TenantId; id: string }): Promise<void>
  onRisk(tenant: TenantId): Promise<void>
  onDecided(tenant: TenantId): Promise<void>
}

/** What is accepted and how much is borne: to ask and decide with, and to follow. */
export interface Acceptances {
  desk: AcceptanceDesk
  accepting: FollowingAcceptances
  appetite: FollowingAppetite
}

/** `policy`: who accepts which risk; undefined: nobody accepts any. */
export function openAcceptances(policy: AcceptancePolicy | undefined, opening: Opening): Acceptances {
  const { store, audit, controls, notifying, own, risk, policyFor, onPast, onRisk, onDecided } = opening
  const common = { store, audit, clock: systemClock, rules: () => own.rules().rules }
  const tell = ownEvents<GovernanceRecord>(own, wachterGovernance, ({ action, key }) =>
    [action, ...key].join(' '),
  )
  return {
    desk: {
      ...{ ...common, policy, onDecided, controls: controls.library.controls },
      rolesHeldBy: rolesOver(notifying),
    },
    accepting: {
      ...{ ...common, onPast, onRisk, controlling: controls },
      telling: { store, tell, opening: opening.opening, policy: notifying.policy },
    },
    appetite: { store, clock: systemClock, risk, policyFor, tell },
  }
}

/** The roles that people of a tenant hold now; those of the sample organisation are its own. */
export function rolesOver({ onCall }: Pick<Telling, 'onCall'>): AcceptanceDesk['rolesHeldBy'] {
  const ofDemo = { ...onCall, roles: demoRoles(onCall.roles) }
  return (tenant, person) =>
    rolesHeldBy({ onCall: tenant === DEMO_TENANT ? ofDemo : onCall, clock: systemClock }, person)
}
