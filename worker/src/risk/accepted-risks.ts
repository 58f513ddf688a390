import type { Acceptance, Accepted } from '../model/acceptance.ts'
import type { AssetId, TenantId } from '../model/ids.ts'
import { dayOf, type Instant } from '../model/time.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'

/** Of these assets those whose residual risk is accepted at a time, with the acceptance that ends last. */
export async function acceptedRisks(
  store: Pick<Store, 'acceptances'>,
  tenant: TenantId,
  of: { assets: readonly AssetId[]; now: Instant },
): Promise<ReadonlyMap<AssetId, Accepted>> {
  const found = await acceptancesOf(store, tenant, of)
  return new Map([...found].map(([asset, { id, expires: until }]) => [asset, { id, until }]))
}

/** The same with the whole acceptance. */
export async function acceptancesOf(
  { acceptances }: Pick<Store, 'acceptances'>,
  tenant: TenantId,
  { assets, now }: { assets: readonly AssetId[]; now: Instant },
): Promise<ReadonlyMap<AssetId, Acceptance>> {
  const found = new Map<AssetId, Acceptance>()
  if (assets.length === 0) return found
  for await (const { document } of everyDocument(acceptances, tenant, [
    { field: 'state', is: 'in', values: ['in_force'] },
    { field: 'subject.kind', is: 'in', values: ['residual'] },
    { field: 'asset', is: 'in', values: assets },
    { field: 'expires', is: 'range', from: dayOf(now) },
  ])) {
    const { id, asset, expires } = document
    if (asset === null) continue
    const known = found.get(asset)
    if (known === undefined || known.expires < expires || (known.expires === expires && known.id > id))
      found.set(asset, document)
  }
  return found
}
