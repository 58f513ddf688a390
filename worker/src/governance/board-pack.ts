import { hash } from 'node:crypto'
import { canonicalJson } from '../audit/canonical-json.ts'
import { countStates } from '../controls/count-states.ts'
import type { BoardPack } from '../model/board.ts'
import { compareTexts } from '../model/compare-texts.ts'
import type { TenantId } from '../model/ids.ts'
import type { Condition } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { boardDoings, momentsOf } from './board-doings.ts'
import { type Governed, governanceGaps } from './governance-desk.ts'
import { policiesNow } from './policies-now.ts'

type PackStore = Pick<Store, 'assets' | 'incidents' | 'assetControls'>

/** Assets that a board looks at by name. */
const NAMED = 10
/** Values of a field that are told apart: as many levels, severities or categories as nobody has. */
const VALUES = 50

const ITSELF: Condition = { field: 'merged_into', is: 'missing' }
const REAL: Condition[] = [ITSELF, { field: 'drill', is: 'missing' }]
const OPEN: Condition[] = [...REAL, { field: 'state', is: 'not_in', values: ['resolved', 'closed'] }]

/**
 * What the board looks at, of the days from one to another, made of what is on record: the same figures give the same hash. What stands
 * (risk, controls, policies, gaps) is as it is now.
 */
export async function boardPack(
  desk: Governed & { store: PackStore },
  tenant: TenantId,
  { from, until }: { from: string; until: string },
): Promise<BoardPack> {
  const { store } = desk
  const [risk, incidents, controls, policies, { board, decisions, actions }, gaps] = await Promise.all([
    riskOf(store, tenant),
    incidentsOf(store, tenant, { from, until }),
    controlsOf(desk, tenant),
    policiesNow(desk, tenant),
    boardDoings(desk, tenant, { from, until }),
    governanceGaps(desk, tenant),
  ])
  const figures = {
    ...{ tenant, from, until, board, risk, incidents, controls },
    policies: policies.map(({ policy: { id, version, title }, standing: { state, review_due }, counts }) => ({
      ...{ id, version, title, state, review_due },
      ...counts,
    })),
    ...{ decisions, actions, gaps: [...gaps] },
  }
  return { ...figures, sha256: hash('sha256', canonicalJson(figures), 'hex') }
}

async function riskOf(store: PackStore, tenant: TenantId): Promise<BoardPack['risk']> {
  const asked = { fields: ['risk.level', 'gaps.id'], size: VALUES }
  const [assets, [levels = [], gaps = []], { items }] = await Promise.all([
    store.assets.count(tenant, { where: [ITSELF] }),
    store.assets.facets(tenant, { where: [ITSELF] }, asked),
    store.assets.page(tenant, {
      where: [ITSELF, { field: 'risk.residual', is: 'exists' }],
      sort: { field: 'risk.residual', order: 'desc' },
      limit: NAMED,
      uncounted: true,
    }),
  ])
  return {
    assets,
    levels: recordOf(levels),
    highest: items.flatMap(({ document: { id, name, type, risk, facts } }) =>
      risk === null
        ? []
        : [{ id, name, type, residual: risk.residual, level: risk.level, owner: facts.owner_team ?? null }],
    ),
    gaps: gaps.map(({ value, count }) => ({ gap: value, assets: count })),
  }
}

async function incidentsOf(
  store: PackStore,
  tenant: TenantId,
  days: { from: string; until: string },
): Promise<BoardPack['incidents']> {
  const inDays: Condition[] = [...REAL, { field: 'opened', is: 'range', ...momentsOf(days) }]
  const [[opened = [], categories = []], [open = []], waiting] = await Promise.all([
    store.incidents.facets(tenant, { where: inDays }, { fields: ['severity', 'category'], size: VALUES }),
    store.incidents.facets(tenant, { where: OPEN }, { fields: ['severity'], size: VALUES }),
    store.incidents.count(tenant, { where: [...REAL, { field: 'state', is: 'in', values: ['open'] }] }),
  ])
  return {
    opened: recordOf(inOrder(opened)),
    by_category: categories.map(({ value, count }) => ({ category: value, incidents: count })),
    open: recordOf(inOrder(open)),
    waiting,
  }
}

async function controlsOf({ store, library }: Governed & { store: PackStore }, tenant: TenantId) {
  const counts = await countStates(store, tenant, library.controls)
  const sums: Record<string, number> = {}
  for (const states of counts.values()) {
    for (const [state, count] of Object.entries(states)) sums[state] = (sums[state] ?? 0) + count
  }
  return sums
}

/** Severities, the gravest first. */
function inOrder<Counted extends { value: string }>(values: readonly Counted[]): readonly Counted[] {
  return [...values].sort((one, other) => compareTexts(one.value, other.value))
}

function recordOf(values: readonly { value: string; count: number }[]): Record<string, number> {
  return Object.fromEntries(values.map(({ value, count }) => [value, count]))
}
