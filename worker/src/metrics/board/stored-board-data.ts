import type { Catalogues } from '../../controls/catalogues.ts'
import { limitsNow } from '../../governance/appetite/limits-now.ts'
import { boardDoings, type Overseen } from '../../governance/board-doings.ts'
import type { BoardReport, Month } from '../../model/board-report.ts'
import type { TenantId } from '../../model/ids.ts'
import { Incident, STANDING_STATES } from '../../model/incident.ts'
import { Level, Outcome } from '../../model/level.ts'
import { RiskLevel, Severity } from '../../model/taxonomy.ts'
import { dayOf, type Instant, shift } from '../../model/time.ts'
import type { RiskConfiguration } from '../../risk/risk-configuration.ts'
import { STANDING, storedLevels } from '../../risk/stored-roll-up.ts'
import type { Condition, Documents } from '../../store/documents.ts'
import { LIVE_FINDINGS, NO_DRILL } from '../../store/standing-findings.ts'
import type { Store } from '../../store/store.ts'
import { type ComplianceDesk, standNow } from '../compliance/compliance-desk.ts'
import type { BoardData } from './board-report.ts'
import { spanOf } from './month.ts'
import { type ProgrammeRecord, programmeOfMonth } from './programme-of-month.ts'

/** What a report is made with. */
export interface BoardDesk extends ComplianceDesk, ProgrammeRecord {
  store: Pick<
    Store,
    | 'assets'
    | 'assetControls'
    | 'incidents'
    | 'findings'
    | 'acceptances'
    | 'appetiteLimits'
    | 'programmeDays'
    | 'boardDecisions'
    | 'boardActions'
  >
  /** Undefined where there is no `risk.yaml`. */
  risk: RiskConfiguration | undefined
  /** Who oversees the programme. */
  governing: Pick<Overseen, 'governance' | 'roles' | 'staff'>
}

/** Assets that are named as the worst. */
const MOST_WORST = 10
const MOST_CATEGORIES = 1000

/** What the store says of a month of a tenant, and how things stand now. Throws what `standNow` throws. */
export async function storedBoardData(desk: BoardDesk, tenant: TenantId, month: Month): Promise<BoardData> {
  const { store, library, risk } = desk
  const { from, to } = spanOf(month)
  const stood = await standNow(desk, tenant)
  const made = desk.clock.now()
  const told = await toldOf(desk, tenant, { month, made })
  const within = (field: string): Condition => ({ field, is: 'range', from, before: to })
  return {
    ...{ tenant, month, made, told, left_out: stood.left_out, standings: stood.standings },
    risk: await riskOf(desk, tenant, told.appetite),
    incidents: await incidentsOf(store, tenant, within('opened')),
    findings: await findingsOf(store, tenant, [...LIVE_FINDINGS, NO_DRILL, within('at')]),
    findingsOf: await findingsByEntry(store, tenant, {
      where: [...LIVE_FINDINGS, NO_DRILL, within('at')],
      catalogues: library.catalogues,
    }),
    assets: stood.assets.map(({ controls, inherent }) => ({ controls, inherent })),
    ...{ controls: library.controls, catalogues: library.catalogues, effects: risk?.controls ?? {} },
  }
}

async function toldOf(
  desk: BoardDesk,
  tenant: TenantId,
  { month, made }: { month: Month; made: Instant },
): Promise<BoardData['told']> {
  const { store, governing, clock, risk } = desk
  const { from, to } = spanOf(month)
  const days = { from: dayOf(from), until: dayOf(shift(to, -1)) }
  return {
    ...(await programmeOfMonth(desk, tenant, { month, made })),
    appetite: await limitsNow(store, tenant),
    currency: risk?.loss.currency ?? null,
    board: await boardDoings({ ...governing, store, clock }, tenant, days),
  }
}

async function riskOf(
  { store: { assets }, risk }: BoardDesk,
  tenant: TenantId,
  appetite: BoardReport['appetite'] = [],
): Promise<BoardData['risk']> {
  const levels = await storedLevels(assets, tenant)
  const worst = await assets.page(tenant, {
    where: STANDING,
    sort: { field: 'risk.residual', order: 'desc' },
    limit: MOST_WORST,
  })
  return {
    assets: RiskLevel.options.reduce((sum, level) => sum + levels[level], 0),
    levels,
    over_appetite:
      risk === undefined || appetite.length === 0 ? null : appetite.filter(({ exceeded }) => exceeded).length,
    worst: worst.items.flatMap(({ document: { id, name, type, facts, risk: own } }) => {
      if (own === null) return []
      const { residual, level } = own
      return [{ id, name, type, owner_team: facts.owner_team ?? null, residual, level }]
    }),
  }
}

async function incidentsOf(
  { incidents }: Pick<Store, 'incidents'>,
  tenant: TenantId,
  inMonth: Condition,
): Promise<BoardData['incidents']> {
  const counted: Condition[] = [{ field: 'merged_into', is: 'missing' }, NO_DRILL]
  const opened = [...counted, inMonth]
  const open: Condition[] = [...counted, { field: 'state', is: 'in', values: STANDING_STATES }]
  const categories = await countsBy(incidents, tenant, { where: opened, field: 'category' })
  return {
    opened: await incidents.count(tenant, { where: opened }),
    by_severity: filled(
      Severity.options,
      await countsBy(incidents, tenant, { where: opened, field: 'severity' }),
    ),
    by_category: [...categories].map(([category, count]) => ({
      category: Incident.shape.category.parse(category),
      count,
    })),
    open: filled(Severity.options, await countsBy(incidents, tenant, { where: open, field: 'severity' })),
  }
}

async function findingsOf(
  { findings }: Pick<Store, 'findings'>,
  tenant: TenantId,
  where: Condition[],
): Promise<BoardData['findings']> {
  return {
    raised: await findings.count(tenant, { where }),
    by_outcome: filled(Outcome.options, await countsBy(findings, tenant, { where, field: 'outcome' })),
    by_level: filled(Level.options, await countsBy(findings, tenant, { where, field: 'level' })),
  }
}

/** Findings by entry of the newest list; the tag of an older edition counts for what has taken its place, and once. */
async function findingsByEntry(
  { findings }: Pick<Store, 'findings'>,
  tenant: TenantId,
  { where, catalogues }: { where: Condition[]; catalogues: Catalogues },
): Promise<BoardData['findingsOf']> {
  const tags = new Map<string, string[]>()
  for (const id of catalogues.names.keys()) {
    if (!/^LLM\d\d:\d{4}$/.test(id)) continue
    const entry = catalogues.successors.get(id) ?? id
    tags.set(entry, [...(tags.get(entry) ?? []), `owasp.${id.toLowerCase().replace(':', '-')}`])
  }
  const counted = [...tags].map(async ([entry, values]) => {
    const own: Condition[] = [...where, { field: 'tags', is: 'in', values }]
    const counts = await countsBy(findings, tenant, { where: own, field: 'outcome' })
    return [entry, filled(Outcome.options, counts)] as const
  })
  return new Map(await Promise.all(counted))
}

async function countsBy(
  documents: Pick<Documents<unknown>, 'aggregate'>,
  tenant: TenantId,
  { where, field }: { where: readonly Condition[]; field: string },
): Promise<ReadonlyMap<string, number>> {
  const buckets = await documents.aggregate(tenant, { where }, { by: 'terms', field, size: MOST_CATEGORIES })
  return new Map(buckets.map(({ key, count }) => [key, count]))
}

function filled<Name extends string>(
  names: readonly Name[],
  counts: ReadonlyMap<string, number>,
): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, counts.get(name) ?? 0])) as Record<Name, number>
}
