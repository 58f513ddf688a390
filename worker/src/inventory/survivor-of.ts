import type { Asset } from '../model/asset.ts'
import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Documents, Versioned } from '../store/documents.ts'

/** Merges of merges; more can't come from resolving, which writes the last survivor into all of them. */
const MOST_STEPS = 16

/** The asset that answers for an id: itself, or the one it became part of. Throws `asset.unknown` (user). */
export async function survivorOf(
  assets: Pick<Documents<Asset>, 'get'>,
  tenant: TenantId,
  id: string,
): Promise<Versioned<Asset>> {
  let next: string | null = id
  for (let steps = 0; next !== null && steps < MOST_STEPS; steps += 1) {
    const found: Versioned<Asset> | undefined = await assets.get(tenant, next)
    if (found === undefined) break
    if (found.document.merged_into === null) return found
    next = found.document.merged_into
  }
  throw problem('asset.unknown', 'user', `there is no asset ${id} in tenant ${tenant}`)
}
