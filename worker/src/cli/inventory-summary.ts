import { type Reconciliation, reconcile } from '../inventory/reconcile.ts'
import type { FactName } from '../model/asset.ts'
import { counted } from '../model/counted.ts'
import type { TenantId } from '../model/ids.ts'
import { inert } from '../model/inert.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { table } from './output.ts'

/** What a tenant's inventory holds, for the end of a start. */
export interface InventorySummary {
  assets: number
  types: readonly Row[]
  gaps: readonly Row[]
  reconciliation: Reconciliation
  /** How what was found is set up otherwise than when it was found first: asset and fact. */
  drift: readonly { asset: string; what: string }[]
  /** By the name of the agent, in words. */
  toxic: readonly { asset: string; why: string }[]
}

interface Row {
  key: string
  count: number
}

const STANDING: Condition = { field: 'merged_into', is: 'missing' }
/** Facts that somebody has changed when they change. */
const SET_UP: readonly FactName[] = [
  'tools',
  'filters',
  'guarded',
  'logging',
  'permissions',
  'exposure',
  'authentication',
  'network_isolated',
  'model_name',
  'instructions_sha256',
]
/** What is shown of a list. */
const MOST = 20

export async function summariseInventory(store: Store, tenant: TenantId): Promise<InventorySummary> {
  const { assets } = store
  const where = [STANDING]
  const types = await assets.aggregate(tenant, { where }, { by: 'terms', field: 'type', size: 100 })
  const gaps = await assets.aggregate(tenant, { where }, { by: 'terms', field: 'gaps.id', size: 100 })
  return {
    assets: await assets.count(tenant, { where }),
    types,
    gaps,
    reconciliation: await reconcile(assets, tenant),
    drift: await driftOf(store, tenant),
    toxic: await toxicOf(store, tenant),
  }
}

async function driftOf(store: Store, tenant: TenantId): Promise<InventorySummary['drift']> {
  const drifted = new Map<string, { id: string; what: string }>()
  const changes = everyDocument(store.assetChanges, tenant, [
    { field: 'what', is: 'in', values: SET_UP },
    { field: 'observer', is: 'not_in', values: ['logs', 'shadow'] },
  ])
  for await (const { document } of changes) {
    const { asset, what, before } = document
    if (before !== null) drifted.set(`${asset} ${what}`, { id: asset, what })
    if (drifted.size >= MOST) break
  }
  const ids = [...drifted.values()].map(({ id }) => id)
  const found = await store.assets.getMany(tenant, ids)
  const names = new Map<string, string>(found.map(({ document }) => [document.id, document.name]))
  return [...drifted.values()]
    .map(({ id, what }) => ({ asset: names.get(id) ?? id, what }))
    .sort((left, right) => (`${left.asset} ${left.what}` < `${right.asset} ${right.what}` ? -1 : 1))
}

async function toxicOf({ assets }: Store, tenant: TenantId): Promise<InventorySummary['toxic']> {
  const page = await assets.page(tenant, {
    where: [STANDING, { field: 'gaps.id', is: 'in', values: ['toxic_combination'] }],
    sort: { field: 'name', order: 'asc' },
    limit: MOST,
  })
  return page.items.map(({ document: { name, gaps } }) => ({
    asset: name,
    why: gaps.find(({ id }) => id === 'toxic_combination')?.why ?? '',
  }))
}

/** The inventory as a person reads it. */
export function inventoryText({
  assets,
  types,
  gaps,
  reconciliation,
  drift,
  toxic,
}: InventorySummary): string {
  const { accounts, paid_but_unseen, seen_but_unregistered } = reconciliation
  const known = Object.entries(accounts).map(([name, sum]) => `${sum.assets} ${name}`)
  const lines = (title: string, rows: readonly string[]) => (rows.length === 0 ? [] : ['', title, ...rows])
  return [
    'INVENTORY',
    `${counted(assets, 'asset')}: ${known.join(', ')}`,
    `${seen_but_unregistered.assets} seen but unregistered, ${paid_but_unseen.assets} paid but unseen (${paid_but_unseen.billed_usd.toFixed(2)} US dollars)`,
    '',
    table([['type', 'count'], ...types.map(({ key, count }) => [key, count])]),
    ...lines(
      'GAPS',
      gaps.length === 0 ? [] : [table([['gap', 'assets'], ...gaps.map(({ key, count }) => [key, count])])],
    ),
    ...lines(
      'CHANGED SINCE IT WAS FOUND',
      drift.map(({ asset, what }) => `${inert(asset)}: ${what}`),
    ),
    ...lines(
      'TOXIC COMBINATIONS',
      toxic.map(({ asset, why }) => `${inert(asset)}: ${inert(why)}`),
    ),
  ].join('\n')
}
