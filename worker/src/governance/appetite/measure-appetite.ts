import { spentIn } from '../../alerting/spent-in.ts'
import type { AppetiteLimit } from '../../model/appetite.ts'
import type { Asset } from '../../model/asset.ts'
import type { TenantId } from '../../model/ids.ts'
import { AssetType } from '../../model/taxonomy.ts'
import { type Instant, shift } from '../../model/time.ts'
import type { PolicyFor } from '../../response/clocks/clock-policy.ts'
import { clocksOf } from '../../response/clocks/clocks-of.ts'
import { dossierOf } from '../../response/dossier.ts'
import { lossPortfolio } from '../../risk/loss/portfolio.ts'
import { limitOf } from '../../risk/over-appetite.ts'
import type { RiskConfiguration } from '../../risk/risk-configuration.ts'
import { shownAccepted } from '../../risk/shown-accepted.ts'
import { storedLosses } from '../../risk/stored-losses.ts'
import { CRITICAL_ASSETS, NOT_ACCEPTED, STANDING } from '../../risk/stored-roll-up.ts'
import type { Condition } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import { NO_DRILL } from '../../store/standing-findings.ts'
import type { Store } from '../../store/store.ts'

/** What a limit of the appetite comes to at a moment. */
export type AppetiteFigure = Pick<AppetiteLimit, 'limit' | 'of' | 'value' | 'allowed' | 'text' | 'accepted'>

/** What the appetite is measured from. */
export interface MeasuringAppetite {
  store: Pick<Store, 'assets' | 'acceptances' | 'assessments' | 'incidents' | 'dossiers' | 'events'>
  risk: Pick<RiskConfiguration, 'appetite' | 'loss'>
  policyFor: PolicyFor
}

const DAY_MS = 86_400_000
const OPEN: readonly Condition[] = [
  { field: 'merged_into', is: 'missing' },
  { field: 'state', is: 'not_in', values: ['resolved', 'closed'] },
  NO_DRILL,
]

/**
 * Every limit of the appetite with what there is of it; what is accepted counts in none, until the acceptance is not in force any more.
 */
export async function measureAppetite(
  measuring: MeasuringAppetite,
  tenant: TenantId,
  now: Instant,
): Promise<readonly AppetiteFigure[]> {
  const { lapsed } = await shownAccepted(measuring.store, tenant, now)
  return [
    ...(await residualFigures(measuring, tenant, lapsed)),
    await criticalFigure(measuring, tenant, lapsed),
    ...(await lossFigures(measuring, tenant, now)),
    ...(await incidentFigures(measuring, tenant, now)),
    ...(await spendFigure(measuring, tenant, now)),
  ]
}

/** By type of asset the worst residual that is not accepted. */
async function residualFigures(
  { store: { assets }, risk: { appetite } }: MeasuringAppetite,
  tenant: TenantId,
  lapsed: readonly Asset[],
): Promise<readonly AppetiteFigure[]> {
  const figures: AppetiteFigure[] = []
  for (const type of AssetType.options) {
    const allowed = limitOf(type, appetite.residual)
    const own: Condition[] = [...STANDING, { field: 'type', is: 'in', values: [type] }]
    const over: Condition[] = [...own, { field: 'risk.residual', is: 'range', after: allowed }]
    const sort = { field: 'risk.residual', order: 'desc' } as const
    const worst = await assets.page(tenant, {
      ...{ where: [...own, NOT_ACCEPTED], sort, limit: 1, uncounted: true },
    })
    const again = lapsed.flatMap(({ type: its, risk }) =>
      its === type && risk !== null ? [risk.residual] : [],
    )
    const value = Math.max(worst.items[0]?.document.risk?.residual ?? 0, ...again)
    const count =
      value > allowed
        ? (await assets.count(tenant, { where: [...over, NOT_ACCEPTED] })) +
          again.filter((residual) => residual > allowed).length
        : 0
    const accepted = (await assets.count(tenant, { where: over })) - count
    const borne = accepted === 0 ? '' : `; ${accepted} more are accepted`
    const text = `${count} of type ${type} above a residual risk of ${allowed}, the worst at ${value}${borne}`
    figures.push({ limit: 'residual', of: type, value, allowed, text, accepted })
  }
  return figures
}

async function criticalFigure(
  { store: { assets }, risk: { appetite } }: MeasuringAppetite,
  tenant: TenantId,
  lapsed: readonly Asset[],
): Promise<AppetiteFigure> {
  const allowed = appetite.critical_assets
  const value =
    (await assets.count(tenant, { where: CRITICAL_ASSETS })) +
    lapsed.filter(({ risk }) => risk?.level === 'CRITICAL').length
  const critical: Condition[] = [...STANDING, { field: 'risk.level', is: 'in', values: ['CRITICAL'] }]
  const accepted = (await assets.count(tenant, { where: critical })) - value
  const text = `${value} CRITICAL assets that are not accepted, at most ${allowed} are borne`
  return { limit: 'critical_assets', of: '', value, allowed, text, accepted }
}

/** The simulated chance of a yearly loss above each amount of the curve. */
async function lossFigures(
  { store, risk: { appetite, loss } }: MeasuringAppetite,
  tenant: TenantId,
  now: Instant,
): Promise<readonly AppetiteFigure[]> {
  if (appetite.losses.length === 0) return []
  const { lines } = await storedLosses(store, tenant, { loss, now })
  const curve = lossPortfolio(lines, loss, appetite.losses)?.whole.appetite
  return appetite.losses.map(({ above, probability: allowed }, nth): AppetiteFigure => {
    const value = curve?.[nth]?.simulated ?? 0
    const text = `a yearly loss above ${above} ${loss.currency} has probability ${value}, at most ${allowed} is borne`
    return { limit: 'losses', of: String(above), value, allowed, text, accepted: 0 }
  })
}

async function incidentFigures(
  { store, risk: { appetite }, policyFor }: MeasuringAppetite,
  tenant: TenantId,
  now: Instant,
): Promise<readonly AppetiteFigure[]> {
  const { open_criticals, overdue_clocks } = appetite
  const figures: AppetiteFigure[] = []
  if (open_criticals !== undefined) {
    const where: Condition[] = [...OPEN, { field: 'severity', is: 'in', values: ['SEV1'] }]
    const value = await store.incidents.count(tenant, { where })
    const text = `${value} incidents of SEV1 are open, at most ${open_criticals} are borne`
    figures.push({ limit: 'open_criticals', of: '', value, allowed: open_criticals, text, accepted: 0 })
  }
  if (overdue_clocks !== undefined) {
    let value = 0
    for await (const { document: incident } of everyDocument(store.incidents, tenant, OPEN)) {
      const policy = policyFor(incident.category)
      const breached = (pauses: Parameters<typeof clocksOf>[2]) =>
        policy === undefined
          ? []
          : clocksOf(policy, incident, pauses, now).filter(({ state }) => state === 'breached')
      // A pause only gives more time: of who has enough without any it need not be known.
      if (breached([]).length > 0) value += breached((await dossierOf(store, incident))?.pauses ?? []).length
    }
    const text = `${value} clocks of open incidents are over, at most ${overdue_clocks} are borne`
    figures.push({ limit: 'overdue_clocks', of: '', value, allowed: overdue_clocks, text, accepted: 0 })
  }
  return figures
}

async function spendFigure(
  { store, risk: { appetite } }: MeasuringAppetite,
  tenant: TenantId,
  now: Instant,
): Promise<readonly AppetiteFigure[]> {
  if (appetite.spend === undefined) return []
  const { usd: allowed, days } = appetite.spend
  const spent = await spentIn(store.events, tenant, { from: shift(now, -days * DAY_MS), to: now })
  const value = Math.round(spent * 100) / 100
  const text = `${value} USD spent in the last ${days} days, at most ${allowed} is borne`
  return [{ limit: 'spend', of: String(days), value, allowed, text, accepted: 0 }]
}
