import type { PolicyDesk } from '../governance/policy-desk.ts'
import type { VendorRegister } from '../governance/vendors/vendor-register.ts'
import type { TenantId } from '../model/ids.ts'
import type { KpiQuestion, Population } from '../model/kpi.ts'
import { earlier, type Instant } from '../model/time.ts'
import type { Store } from '../store/store.ts'
import { sinceOf } from './figure-of.ts'
import type { AnyRow } from './populations.ts'
import { findingRows, verdictRows } from './rows/finding-rows.ts'
import { acceptanceRows, engagementRows, redTeamRows } from './rows/governance-rows.ts'
import { type IncidentDesk, incidentRows } from './rows/incident-rows.ts'
import { inventoryRows } from './rows/inventory-rows.ts'
import { policyRows, vendorRows } from './rows/register-rows.ts'
import { actionRows, drillRows, exemptionRows } from './rows/work-rows.ts'

/** What figures of the programme are read from. */
export interface FiguresDesk extends IncidentDesk {
  store: IncidentDesk['store'] &
    Pick<
      Store,
      | 'assetControls'
      | 'findings'
      | 'drills'
      | 'exceptions'
      | 'controlStatements'
      | 'acceptances'
      | 'tasks'
      | 'postMortems'
      | 'boardActions'
      | 'engagements'
      | 'redTeamFindings'
      | 'policyApprovals'
      | 'attestations'
    >
  /** The policies, and who is asked to confirm them; undefined where nobody keeps account of them. */
  governing: Pick<PolicyDesk, 'policies' | 'staff'> | undefined
  vendors: Pick<VendorRegister, 'of'> | undefined
}

type Asked = Pick<KpiQuestion, 'of' | 'within_days'>

/** The cases of a question; undefined where nothing here keeps account of such. */
export type RowsOf = (question: Asked) => readonly AnyRow[] | undefined

/** Reads what the questions ask of, each population once. */
export async function readPopulations(
  desk: FiguresDesk,
  tenant: TenantId,
  { questions, now }: { questions: readonly Asked[]; now: Instant },
): Promise<RowsOf> {
  const { store, governing, vendors } = desk
  const rows = new Map<string, readonly AnyRow[]>()
  const asked = (...of: Population[]) => questions.filter((one) => of.includes(one.of))
  if (asked('assets', 'gaps', 'controls').length > 0) {
    for (const [of, some] of Object.entries(await inventoryRows(store, tenant, now))) rows.set(of, some)
  }
  const ofIncidents = asked('incidents', 'clocks', 'duties')
  if (ofIncidents.length > 0) {
    // The time of a report may begin long after the incident.
    const since = asked('duties').length > 0 ? undefined : firstOf(ofIncidents, now)
    const { incidents, clocks, duties } = await incidentRows(desk, tenant, { now, since })
    rows.set('incidents', incidents).set('clocks', clocks)
    if (desk.regimes !== undefined) rows.set('duties', duties)
  }
  if (asked('drills').length > 0) rows.set('drills', await drillRows(store, tenant))
  if (asked('exemptions').length > 0) rows.set('exemptions', await exemptionRows(store, tenant, now))
  if (asked('acceptances').length > 0) rows.set('acceptances', await acceptanceRows(store, tenant, now))
  if (asked('actions').length > 0) rows.set('actions', await actionRows(store, tenant, now))
  if (asked('engagements').length > 0) rows.set('engagements', await engagementRows(store, tenant, now))
  if (asked('red_team_findings').length > 0)
    rows.set('red_team_findings', await redTeamRows(store, tenant, now))
  if (governing !== undefined && asked('policies', 'attestations').length > 0) {
    const { policies, attestations } = await policyRows(
      { ...governing, store, clock: { now: () => now } },
      tenant,
    )
    rows.set('policies', policies).set('attestations', attestations)
  }
  if (vendors !== undefined && asked('vendors').length > 0) {
    const registered = vendors.of(tenant).map(({ vendor }) => vendor)
    rows.set('vendors', vendorRows(registered, now))
  }
  // These are counted by the store, over the span that is asked for.
  for (const question of asked('findings', 'verdicts')) {
    const place = spanOf(question)
    if (rows.has(place)) continue
    const span = { now, since: sinceOf(question, now) }
    const read = question.of === 'findings' ? findingRows : verdictRows
    rows.set(place, await read(store, tenant, span))
  }
  return (question) => rows.get(spanOf(question)) ?? rows.get(question.of)
}

function spanOf({ of, within_days }: Asked): string {
  return `${of} ${within_days ?? 'ever'}`
}

/** From when on the cases of any of these questions count; undefined: all of them. */
function firstOf(questions: readonly Asked[], now: Instant): Instant | undefined {
  return questions
    .map((question) => sinceOf(question, now))
    .reduce((first, since) =>
      first === undefined || since === undefined ? undefined : earlier(first, since),
    )
}
