import type { Asset, PermissionClass } from '../model/asset.ts'
import type { BlastRadius, Place } from '../model/asset-graph.ts'
import type { AssetId } from '../model/ids.ts'
import { DataClassification } from '../model/taxonomy.ts'
import { type Graph, nameIn, pathInWords, pathTo, type Reached, reachedIn } from './graph.ts'

const REACH = ['none', 'read', 'write', 'manage'] as const

/** The blast radius of an asset in a graph that holds what depends on it and what all those depend on. */
export function blastRadiusOf(graph: Graph, id: AssetId): BlastRadius {
  const up = reachedIn(graph, [id], 'up')
  const own = reachedIn(graph, [id], 'down')
  const all = reachedIn(graph, [...up.keys()], 'down')
  const staked = new Map([...all].filter(([at]) => !own.has(at) && !up.has(at)))
  const assets = (ids: Iterable<string>) => [...ids].flatMap((at) => graph.assets.get(at) ?? [])
  const [using, reached] = [assets(up.keys()), assets(all.keys())]
  const words = (some: readonly (string | null | undefined)[]) =>
    [...new Set(some.flatMap((one) => one || []))].sort()
  return {
    asset: id,
    dependants: placesIn(graph, up, id),
    reaches: placesIn(graph, own, id),
    at_stake: placesIn(graph, staked, id),
    data: dataIn(graph, { own, all }),
    permissions: {
      own: mostOf(assets(own.keys())),
      dependants: mostOf(using.filter((one) => one.id !== id)),
    },
    identities: words(reached.map(({ facts }) => facts.identity)),
    users: words(using.flatMap(({ facts }) => [...(facts.used_by ?? []), ...(facts.written_by ?? [])])),
    owners: words(using.map(({ facts }) => facts.owner_team ?? facts.owner_email)),
    environments: words([...using, ...reached].map(({ facts }) => facts.environment)),
    cut: graph.cut,
  }
}

function placesIn(graph: Graph, reached: ReadonlyMap<string, Reached>, root: string): Place[] {
  return [...reached].flatMap(([id, { depth }]) => {
    const asset = graph.assets.get(id)
    const type = asset?.type ?? graph.missing.get(id)?.type
    if (id === root || type === undefined) return []
    return { id, type, name: nameIn(graph, id), missing: asset === undefined, depth }
  })
}

/** Of what the asset reaches itself the path from it, of the rest that from the nearest dependant. */
function dataIn(
  graph: Graph,
  { own, all }: { own: ReadonlyMap<string, Reached>; all: ReadonlyMap<string, Reached> },
): BlastRadius['data'] {
  return DataClassification.options.toReversed().flatMap((classification) => {
    const assets = [...all.keys()].flatMap((id) => {
      const asset = graph.assets.get(id)
      if (asset?.facts.data_classification !== classification) return []
      const path = pathTo(own.has(id) ? own : all, id)
      return {
        ...{ id: asset.id, name: asset.name, path: pathInWords(graph, path[0]?.from ?? id, path) },
        steps: path.map(({ from, kind, to }) => ({ from: nameIn(graph, from), kind, to: nameIn(graph, to) })),
      }
    })
    return assets.length > 0 ? [{ classification, assets }] : []
  })
}

function mostOf(assets: readonly Asset[]): PermissionClass {
  const most: PermissionClass = {}
  for (const { facts } of assets) {
    for (const [over, reach] of Object.entries(facts.permissions ?? {}) as [keyof PermissionClass, Reach][]) {
      if (REACH.indexOf(reach) > REACH.indexOf(most[over] ?? 'none')) most[over] = reach
      else most[over] ??= reach
    }
  }
  return most
}

type Reach = (typeof REACH)[number]
