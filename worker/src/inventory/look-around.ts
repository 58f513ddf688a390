import type { Asset } from '../model/asset.ts'
import type { BlastRadius, Directions, ShownGraph, ToxicCombination } from '../model/asset-graph.ts'
import type { TenantId } from '../model/ids.ts'
import type { Documents, Versioned } from '../store/documents.ts'
import { blastRadiusOf } from './blast-radius.ts'
import { type Direction, type Graph, nameIn, reachedIn } from './graph.ts'
import { FARTHEST, neighbourhoodOf } from './neighbourhood.ts'
import { toxicCombinationOf } from './toxic-combination.ts'

type Assets = Pick<Documents<Asset>, 'page'>

/** The graph around an asset so many steps far. */
export async function graphAround(
  assets: Assets,
  root: Versioned<Asset>,
  { direction, depth }: { direction: Directions; depth: number },
): Promise<ShownGraph> {
  const { id, tenant } = root.document
  const near = neighbourhoodOf(assets, tenant, [root])
  const ways: readonly Direction[] = direction === 'both' ? ['up', 'down'] : [direction]
  for (const way of ways) await near.expand([id], way, depth)
  const graph = near.graph()
  const depths = new Map<string, number>()
  for (const way of ways) {
    for (const [at, reached] of reachedIn(graph, [id], way)) {
      if (reached.depth > depth || depths.has(at)) continue
      depths.set(at, way === 'up' ? -reached.depth : reached.depth)
    }
  }
  const edges = graph.edges.filter(({ from, to }) => depths.has(from) && depths.has(to))
  return { asset: id, direction, depth, nodes: nodesOf(graph, depths), edges: [...edges], cut: graph.cut }
}

function nodesOf(graph: Graph, depths: ReadonlyMap<string, number>): ShownGraph['nodes'] {
  return [...depths].flatMap(([id, depth]) => {
    const asset = graph.assets.get(id)
    const type = asset?.type ?? graph.missing.get(id)?.type
    if (type === undefined) return []
    const more = graph.beyond.has(id) || graph.from(id).some(({ to }) => !depths.has(to))
    const lifecycle = asset?.lifecycle ?? null
    return [{ id, type, name: nameIn(graph, id), missing: asset === undefined, lifecycle, depth, more }]
  })
}

/** The blast radius of an asset: all that depends on it, and all that it or they can reach. */
export async function blastRadiusAround(assets: Assets, root: Versioned<Asset>): Promise<BlastRadius> {
  const { id, tenant } = root.document
  const near = neighbourhoodOf(assets, tenant, [root])
  const above = await near.expand([id], 'up', FARTHEST)
  await near.expand(above, 'down', FARTHEST)
  return blastRadiusOf(near.graph(), id)
}

/** The toxic combinations of these assets; those that have none are left out. */
export async function toxicCombinationsOf(
  assets: Assets,
  tenant: TenantId,
  roots: readonly Versioned<Asset>[],
): Promise<readonly ToxicCombination[]> {
  const together = await graphBelow(assets, tenant, roots)
  const found: (ToxicCombination | undefined)[] = []
  for (const root of roots) {
    // Where there is too much around all of them, each is looked at by itself.
    const graph = together.cut && roots.length > 1 ? await graphBelow(assets, tenant, [root]) : together
    found.push(toxicCombinationOf(graph, root.document.id))
  }
  return found.filter((one) => one !== undefined)
}

/** What is at the hands of these assets, fetched step by step for all of them at once. */
async function graphBelow(
  assets: Assets,
  tenant: TenantId,
  roots: readonly Versioned<Asset>[],
): Promise<Graph> {
  const near = neighbourhoodOf(assets, tenant, roots)
  await near.expand(
    roots.map(({ document }) => document.id),
    'down',
    FARTHEST,
  )
  return near.graph()
}
