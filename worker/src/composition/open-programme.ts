import { existsSync } from 'node:fs'
import type { Config } from '../config/config.ts'
import { readIncidents } from '../config/read-incidents.ts'
import { readProgramme } from '../config/read-programme.ts'
import { readRegimes } from '../config/read-regimes.ts'
import { readRoles } from '../config/read-roles.ts'
import type { PolicyDesk } from '../governance/policy-desk.ts'
import type { VendorRegister } from '../governance/vendors/vendor-register.ts'
import type { SetUpFact } from '../metrics/maturity-models.ts'
import type { ProgrammeDesk } from '../metrics/measure-programme.ts'
import type { TenantId } from '../model/ids.ts'
import type { PolicyFor } from '../response/clocks/clock-policy.ts'
import type { NotificationPolicy } from '../response/notify/notification-policy.ts'
import { ownChannels } from '../response/notify/routes-for.ts'
import { heldByNobody } from '../response/roles.ts'
import type { Playbooks } from '../response/runs/incident-runs.ts'
import type { Store } from '../store/store.ts'
import { systemClock } from './system.ts'

/** What the programme is measured with; undefined where there is no `kpis.yaml`. Throws what `readProgramme` throws. */
export function openProgramme(
  config: Config,
  given: {
    store: Store
    policyFor: PolicyFor
    playbooks: Pick<Playbooks, 'of'>
    /** By which ways people are told. */
    policy: NotificationPolicy
    governing: Pick<PolicyDesk, 'policies' | 'staff'>
    vendors: Pick<VendorRegister, 'of'>
  },
): ProgrammeDesk | undefined {
  const { store, policyFor, playbooks, policy, governing, vendors } = given
  const programme = readProgramme(config)
  if (programme === undefined) return undefined
  const regimes = readRegimes(config.regimes)
  const categories = [...readIncidents(config.incidents).keys()]
  const setUp = async (tenant: TenantId) =>
    new Map<SetUpFact, boolean>([
      ['playbooks_for_all', categories.every((category) => playbooks.of(category) !== undefined)],
      ['roles_held', existsSync(config.roles) && heldByNobody(readRoles(config.roles)).length === 0],
      ['clocks_set', categories.every((category) => policyFor(category) !== undefined)],
      ['reports_set', regimes !== undefined && regimes.organisation.places.length > 0],
      ['people_told', ownChannels(policy, tenant).size > 0],
      ['connectors_run', config.connectors.some((one) => one.tenant === tenant)],
      ['appetite_set', existsSync(config.risk)],
    ])
  return { store, clock: systemClock, policyFor, regimes, governing, vendors, programme, setUp }
}
