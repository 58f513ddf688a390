import { conditionsOf, type Mismatch, reconcile } from '../inventory/reconcile.ts'
import type { TenantId } from '../model/ids.ts'
import type { Store } from '../store/store.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

type Out = (line: string) => Promise<void>

/** As many as a person reads. */
const MOST = 100

/** `wachter inventory reconcile`: the four accounts of what there is, and what is in one of them only. */
export async function showReconciliation(
  { store, out }: { store: Pick<Store, 'assets'>; out: Out },
  options: { tenant: TenantId; list: Mismatch | undefined; json: boolean },
): Promise<number> {
  if (options.list !== undefined) return showList({ store, out }, { ...options, list: options.list })
  const found = await reconcile(store.assets, options.tenant)
  if (options.json) {
    await out(jsonLine(found))
    return 0
  }
  const money = (value: number) => value.toFixed(2)
  const rows: (string | number)[][] = [['account', 'assets', 'billed in 30 days, USD']]
  for (const [account, { assets, billed_usd }] of Object.entries(found.accounts))
    rows.push([account, assets, money(billed_usd)])
  for (const what of ['paid_but_unseen', 'seen_but_unregistered'] as const)
    rows.push([what.replaceAll('_', ' '), found[what].assets, money(found[what].billed_usd)])
  rows.push(['all', found.total.assets, money(found.total.billed_usd)])
  await out(table(rows))
  return 0
}

async function showList(
  { store, out }: { store: Pick<Store, 'assets'>; out: Out },
  { tenant, list, json }: { tenant: TenantId; list: Mismatch; json: boolean },
): Promise<number> {
  const page = await store.assets.page(tenant, {
    where: conditionsOf(list),
    sort: { field: 'facts.billed_usd', order: 'desc' },
    limit: MOST,
  })
  const rows: (string | number)[][] = [['type', 'name', 'accounts', 'USD', 'owner', 'id']]
  for (const { document } of page.items) {
    const { id, type, name, reconciled = '', facts } = document
    const { billed_usd = null, owner_team = null } = facts
    if (json) await out(jsonLine({ id, type, name, accounts: reconciled, billed_usd, owner_team }))
    else rows.push([type, name, reconciled, billed_usd?.toFixed(2) ?? '', owner_team ?? '', id])
  }
  if (!json) await out(table(rows))
  if (!json && page.next !== undefined) await out(`... the first ${MOST} of ${page.total.count}`)
  return 0
}
