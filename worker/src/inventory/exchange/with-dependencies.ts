import type { Asset } from '../../model/asset.ts'
import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { Versioned } from '../../store/documents.ts'
import type { Store } from '../../store/store.ts'
import { FARTHEST, neighbourhoodOf } from '../neighbourhood.ts'

/** What one bill of materials has at most. */
const MOST = { nodes: 5_000, edges: 100_000 }

/** An asset and everything that it depends on, directly or through others, each once; it first. */
export async function withDependencies(
  { assets }: Pick<Store, 'assets'>,
  tenant: TenantId,
  subject: Versioned<Asset>,
): Promise<readonly Asset[]> {
  const around = neighbourhoodOf(assets, tenant, [subject], MOST)
  const ids = await around.expand([subject.document.id], 'down', FARTHEST)
  const graph = around.graph()
  if (graph.cut) {
    const message = `${subject.document.name} depends on more than ${MOST.nodes} assets; export the inventory as a whole`
    throw problem('bom.too-large', 'user', message)
  }
  return ids.flatMap((id) => graph.assets.get(id) ?? [])
}
