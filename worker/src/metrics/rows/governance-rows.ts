import { isOverdue } from '../../governance/red-team/finding-states.ts'
import type { Acceptance } from '../../model/acceptance.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Engagement, RedTeamFinding } from '../../model/red-team.ts'
import { dayOf, epochMs, Instant, type Instant as Moment } from '../../model/time.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../populations.ts'

const DAY_MS = 86_400_000

/** What people asked to have accepted, and what became of it. */
export async function acceptanceRows(
  store: Pick<Store, 'acceptances'>,
  tenant: TenantId,
  now: Moment,
): Promise<Row<'acceptances'>[]> {
  const rows: Row<'acceptances'>[] = []
  for await (const { document } of everyDocument(store.acceptances, tenant, []))
    rows.push(acceptanceRow(document, now))
  return rows
}

/** What is counted of an acceptance: it is borne until the end of its last day (UTC), whether or not somebody has looked since. */
export function acceptanceRow(acceptance: Acceptance, now: Moment): Row<'acceptances'> {
  const { state, expires, in_force, created, subject, level } = acceptance
  const at = in_force ?? created
  const isBorne = state === 'in_force' && expires >= dayOf(now)
  const isExpired = state === 'expired' || (state === 'in_force' && !isBorne)
  const ends = Instant.parse(`${expires}T23:59:59.999Z`)
  return {
    at,
    is: { asked: state === 'asked', in_force: isBorne, voided: state === 'voided', expired: isExpired },
    value: { age_days: daysSince(at, now), left_days: isBorne ? daysSince(now, ends) : undefined },
    word: { kind: subject.kind, level, state: isExpired ? 'expired' : state },
  }
}

/** Engagements of the red team. */
export async function engagementRows(
  store: Pick<Store, 'engagements'>,
  tenant: TenantId,
  now: Moment,
): Promise<Row<'engagements'>[]> {
  const rows: Row<'engagements'>[] = []
  for await (const { document } of everyDocument(store.engagements, tenant, []))
    rows.push(engagementRow(document, now))
  return rows
}

/** What is counted of an engagement. */
export function engagementRow({ begins, team }: Engagement, now: Moment): Row<'engagements'> {
  const begun = begins <= dayOf(now)
  return {
    at: Instant.parse(`${begins}T00:00:00.000Z`),
    is: { begun, this_year: begun && begins.slice(0, 4) === now.slice(0, 4) },
    value: {},
    word: { team },
  }
}

/** What the red team found. */
export async function redTeamRows(
  store: Pick<Store, 'redTeamFindings'>,
  tenant: TenantId,
  now: Moment,
): Promise<Row<'red_team_findings'>[]> {
  const rows: Row<'red_team_findings'>[] = []
  for await (const { document } of everyDocument(store.redTeamFindings, tenant, []))
    rows.push(redTeamRow(document, now))
  return rows
}

/** What is counted of a finding: one that was dismissed does not count. */
export function redTeamRow(finding: RedTeamFinding, now: Moment): Row<'red_team_findings'> {
  const { found, state, severity, tool } = finding
  return {
    at: found,
    is: {
      counts: state !== 'dismissed',
      remediated: state === 'closed',
      overdue: isOverdue(finding, dayOf(now)),
    },
    value: { age_days: daysSince(found, now) },
    word: { severity, tool },
  }
}

function daysSince(at: Moment, now: Moment): number {
  return Math.max(0, epochMs(now) - epochMs(at)) / DAY_MS
}
