import { nameKeyOf } from '../model/asset-name.ts'
import type { TenantId } from '../model/ids.ts'
import { asProblem } from '../model/problem.ts'
import type { Store } from '../store/store.ts'
import { survivorOf } from './survivor-of.ts'

/** The names by which logs may know an asset, merged or not; none of one that is not there. */
export async function namesOf(
  { assets }: Pick<Store, 'assets'>,
  tenant: TenantId,
  id: string,
): Promise<readonly string[]> {
  try {
    const { document } = await survivorOf(assets, tenant, id)
    return [...new Set(document.refs.map(nameKeyOf))]
  } catch (thrown) {
    if (asProblem(thrown).code !== 'asset.unknown') throw thrown
    return []
  }
}
