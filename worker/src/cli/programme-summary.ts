import { latestDay } from '../metrics/programme-trend.ts'
import type { Acceptance } from '../model/acceptance.ts'
import type { AppetiteLimit } from '../model/appetite.ts'
import type { TenantId } from '../model/ids.ts'
import type { ProgrammeDay } from '../model/programme-day.ts'
import type { ControlProof } from '../model/proof.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { table } from './output.ts'

/** How a tenant's programme stands, for the end of a start. */
export interface ProgrammeSummary {
  proofs: readonly ControlProof[]
  acceptances: readonly Acceptance[]
  exceeded: readonly AppetiteLimit[]
  /** As it was last measured; undefined where it never was. */
  day: ProgrammeDay | undefined
}

const FELT: Condition[] = [{ field: 'state', is: 'in', values: ['in_force', 'voided', 'expired'] }]
const EXCEEDED: Condition[] = [{ field: 'exceeded', is: 'in', values: [true] }]
/** Of acceptances the latest. */
const SHOWN = 10

export async function summariseProgramme(
  store: Pick<Store, 'controlProofs' | 'acceptances' | 'appetiteLimits' | 'programmeDays'>,
  tenant: TenantId,
): Promise<ProgrammeSummary> {
  const proofs: ControlProof[] = []
  for await (const { document } of everyDocument(store.controlProofs, tenant, [])) proofs.push(document)
  const latest = { sort: { field: 'since', order: 'desc' as const }, limit: SHOWN }
  const { items } = await store.acceptances.page(tenant, { ...latest, where: FELT })
  const exceeded: AppetiteLimit[] = []
  for await (const { document } of everyDocument(store.appetiteLimits, tenant, EXCEEDED))
    exceeded.push(document)
  const acceptances = items.map(({ document }) => document)
  return { proofs, acceptances, exceeded, day: await latestDay(store, tenant) }
}

/** The same as people read it; nothing where there is nothing to tell. */
export function programmeText({ proofs, acceptances, exceeded, day }: ProgrammeSummary): string {
  const parts: string[] = []
  const failed = proofs.filter(({ result }) => result === 'failed')
  if (proofs.length > 0) {
    const passed = proofs.filter(({ result }) => result === 'passed').length
    parts.push('', 'PROOF', `${passed} of ${proofs.length} controls caught their attacks in a replay`)
    for (const { control, why } of failed) parts.push(`failed: ${control}: ${why}`)
  }
  if (acceptances.length > 0) {
    const rows = acceptances.map(({ state, level, title, expires, ended }) => [
      ...[state.replace('_', ' '), level, title, ended === null ? `until ${expires}` : ended.reason],
    ])
    parts.push('', 'ACCEPTED RISKS', table([['state', 'level', 'what', 'until, or why no more'], ...rows]))
  }
  if (exceeded.length > 0) parts.push('', 'ABOVE THE APPETITE', ...exceeded.map(({ text }) => text).sort())
  const dimensions = (day?.maturity ?? []).flatMap((model) =>
    model.dimensions.map(({ dimension, level, gaps }) => [
      ...[model.model, dimension, level ?? 'not enough data', gaps.join(', ')],
    ]),
  )
  if (dimensions.length > 0)
    parts.push('', 'MATURITY', table([['model', 'dimension', 'level', 'the next one wants'], ...dimensions]))
  return parts.join('\n')
}
