import { existsSync } from 'node:fs'
import type { Config } from '../config/config.ts'
import { DEMO_TENANT } from '../config/demo-tenant.ts'
import { readAnsweringRoles, readGovernance } from '../config/read-governance.ts'
import { readIncidents } from '../config/read-incidents.ts'
import { readPeople } from '../config/read-people.ts'
import { readPolicies } from '../config/read-policies.ts'
import type { Library } from '../controls/library.ts'
import { demoRoles } from '../demo/demo-roles.ts'
import { people as demoPeople, namesOf } from '../demo/people.ts'
import type { GovernanceDesk } from '../governance/governance-desk.ts'
import { staffOf } from '../governance/staff.ts'
import { directoryOf } from '../inventory/directory.ts'
import type { TenantId } from '../model/ids.ts'
import type { Clock } from '../model/time.ts'
import { dayOf } from '../model/time.ts'
import { rolesAsked } from '../response/playbooks/roles-asked.ts'
import type { RoleEntry } from '../response/roles.ts'
import type { PlaybookShelf } from '../response/runs/incident-runs.ts'
import { readRotas } from './open-on-call.ts'

type Configured = Pick<
  Config,
  'governance' | 'policies' | 'controls' | 'roles' | 'risk' | 'incidents' | 'rotas' | 'tenants'
>

/**
 * How the programme is governed: `provisioning/governance.yaml` and the policies, held against roles, rotas, categories and the playbooks in
 * force. Throws what `readGovernance`, `readPolicies` and `readRotas` throw.
 */
export function openGovernance(
  config: Configured,
  { library, playbooks, clock }: { library: Library; playbooks: Pick<PlaybookShelf, 'all'>; clock: Clock },
): GovernanceDesk {
  const own = existsSync(config.roles) ? readAnsweringRoles(config) : new Map<string, RoleEntry>()
  const ofDemo = demoRoles(own)
  const directoryFor = readPeople(config)
  // The sample organisation has no file for its people: they are generated, as its logs are.
  const demo = directoryOf({
    people: demoPeople.map(({ name, email, team, login }) => ({ name, email, team, also: namesOf(login) })),
    complete: true,
  })
  const rolesOf = (tenant: TenantId) => (tenant === DEMO_TENANT ? ofDemo : own)
  const onRota = new Set(readRotas(config).flatMap((rota) => rota.roles))
  const categories = existsSync(config.incidents) ? [...readIncidents(config.incidents).keys()] : []
  return {
    governance: readGovernance(config),
    policies: readPolicies(config),
    roles: rolesOf,
    library,
    staff: (tenant) =>
      staffOf(
        directoryFor(tenant) ?? (tenant === DEMO_TENANT ? demo : undefined),
        rolesOf(tenant),
        dayOf(clock.now()),
      ),
    raciWorld: () => ({ onRota, categories, asked: rolesAsked(playbooks.all()) }),
  }
}
