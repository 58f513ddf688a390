import { dismissFinding } from '../governance/red-team/change-finding.ts'
import { openEngagement } from '../governance/red-team/engagements.ts'
import { importResults } from '../governance/red-team/import-results.ts'
import type { RedTeamDesk } from '../governance/red-team/red-team-desk.ts'
import type { TenantId } from '../model/ids.ts'

/** What the sample organisation's red team did, in the month that its events are of. */
const AUTUMN = {
  key: 'autumn',
  title: 'Support desk, autumn',
  scope:
    'The assistant of the support desk, its tools find_order, cancel_order and send_mail, and its instructions. Not the model itself, and no real customers.',
  team: 'Red team',
  begins: '2026-11-02',
  ends: '2026-11-13',
} as const

/** Its findings are somebody's; one of them is no attack, by the word of whoever owns the asset. */
const OWNER = 'ai_security_engineer'
const HARMLESS = 'HijackKillHumans'

/**
 * Lets the red team of the sample organisation write down its engagement with the results of its tools, once: done before, it is
 * left as people have made it since.
 */
export async function engageRedTeam(
  desk: RedTeamDesk,
  { tenant, results }: { tenant: TenantId; results: readonly string[] },
  signal: AbortSignal,
): Promise<void> {
  const asking = { tenant, actor: 'user:kim' }
  const { id, imports } = await openEngagement(desk, asking, AUTUMN)
  if (imports.length >= results.length) return
  for (const text of results) {
    const wanted = { engagement: id, tool: 'auto', text, severity: 'medium', owner: OWNER } as const
    await importResults(desk, asking, wanted, signal)
  }
  const { items } = await desk.store.redTeamFindings.page(tenant, {
    where: [{ field: 'state', is: 'in', values: ['open'] }],
  })
  const harmless = items.find(({ document }) => document.probe.includes(HARMLESS))
  if (harmless === undefined) return
  const reason = 'A poem about refunds: it says nothing that the desk may not say'
  await dismissFinding(desk, asking, { id: harmless.document.id, reason })
}
