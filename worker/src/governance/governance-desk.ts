import type { Library } from '../controls/library.ts'
import type { TenantId } from '../model/ids.ts'
import type { Policy } from '../model/policy.ts'
import type { GovernanceGap } from '../model/raci.ts'
import { type Clock, dayOf } from '../model/time.ts'
import type { Roles } from '../response/roles.ts'
import type { Store } from '../store/store.ts'
import { lastDecided, openActions } from './board-now.ts'
import { boardGaps, policyGaps } from './governance-gaps.ts'
import type { Governance } from './governance-yaml.ts'
import { policiesNow } from './policies-now.ts'
import { type RaciWorld, raciGaps } from './raci-gaps.ts'
import type { Staff } from './staff.ts'

/** What is known of how the programme is governed. */
export interface GovernanceDesk {
  governance: Governance
  policies: readonly Policy[]
  /** As they are asked, through the RACI. */
  roles(tenant: TenantId): Roles
  library: Pick<Library, 'controls'>
  staff(tenant: TenantId): Staff
  /** What the RACI is held against beside the roles. */
  raciWorld(): Omit<RaciWorld, 'roles'>
}

/** The same with the records that it is held against. */
export type Governed = GovernanceDesk & {
  store: Pick<Store, 'policyApprovals' | 'attestations' | 'boardDecisions' | 'boardActions'>
  clock: Clock
}

/** All that is missing of a tenant's governance now: of who answers for what, of policies, of the board. */
export async function governanceGaps(desk: Governed, tenant: TenantId): Promise<readonly GovernanceGap[]> {
  const { governance, roles, store, clock } = desk
  const today = dayOf(clock.now())
  const [policies, actions, since] = await Promise.all([
    policiesNow(desk, tenant),
    openActions(store, tenant),
    lastDecided(store, tenant),
  ])
  return [
    ...boardGaps(governance.board, { actions, since }, today),
    ...policyGaps(policies),
    ...(governance.raci === undefined
      ? []
      : raciGaps(governance.raci, { roles: roles(tenant), ...desk.raciWorld() })),
  ]
}
