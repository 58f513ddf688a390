import { nameKeyOf } from '../../discovery/identity.ts'
import type { Asset } from '../../model/asset.ts'
import type { AssetRef } from '../../model/event.ts'
import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { everyDocument, portions } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'

/** Assets of one bill of materials. */
const MOST = 5_000
/** Keys of one question. */
const PORTION = 500

/** An asset and everything that it depends on, directly or through others, each once; it first. */
export async function withDependencies(
  store: Pick<Store, 'assets'>,
  tenant: TenantId,
  subject: Asset,
): Promise<readonly Asset[]> {
  const found = new Map([[subject.id, subject]])
  const asked = new Set<string>()
  let fresh: readonly Asset[] = [subject]
  while (fresh.length > 0) {
    const wanted = new Map<string, AssetRef>()
    for (const { to } of fresh.flatMap(({ relations }) => relations)) {
      const name = nameKeyOf(to)
      if (!asked.has(name)) wanted.set(name, to)
      asked.add(name)
    }
    fresh = (await named(store, tenant, wanted)).filter(({ id }) => !found.has(id))
    for (const one of fresh) found.set(one.id, one)
    if (found.size > MOST) {
      const message = `${subject.name} depends on more than ${MOST} assets; export the inventory as a whole`
      throw problem('bom.too-large', 'user', message)
    }
  }
  return [...found.values()]
}

/** The assets that have one of these names. */
async function named(
  { assets }: Pick<Store, 'assets'>,
  tenant: TenantId,
  wanted: ReadonlyMap<string, AssetRef>,
): Promise<readonly Asset[]> {
  const keys = [...new Set([...wanted.values()].map(({ key }) => key))]
  const found = new Map<string, Asset>()
  for (const values of portions(keys, PORTION)) {
    const all = everyDocument(assets, tenant, [
      { field: 'refs.key', is: 'in', values },
      { field: 'merged_into', is: 'missing' },
    ])
    for await (const { document } of all) {
      if (document.refs.some((ref) => wanted.has(nameKeyOf(ref)))) found.set(document.id, document)
    }
  }
  return [...found.values()]
}
