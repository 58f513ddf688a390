import type { Asset, RelationKind } from '../model/asset.ts'
import { nameKeyOf } from '../model/asset-name.ts'
import type { AssetRef } from '../model/event.ts'

/** `from` depends on `to`. Ids are those of assets; of what the inventory doesn't know, its name's hash. */
export interface Edge {
  from: string
  kind: RelationKind
  to: string
}

/** Assets that were fetched, and what leads from one to another. */
export interface Graph {
  assets: ReadonlyMap<string, Asset>
  /** What relations lead to and no asset is. */
  missing: ReadonlyMap<string, AssetRef>
  /** Each sorted by kind, then by the other end, so that walks come out the same. */
  from(id: string): readonly Edge[]
  to(id: string): readonly Edge[]
  edges: readonly Edge[]
  /** The asset that a reference names, where it was fetched. */
  named(ref: AssetRef): Asset | undefined
  /** Assets with relations that lead farther than was looked. */
  beyond: ReadonlySet<string>
  /** There is more than was fetched: more assets or relations than were asked for at most. */
  cut: boolean
}

export type Direction = 'up' | 'down'

/** How a walk came to a node: over this edge, so many steps from where it began. */
export interface Reached {
  depth: number
  over: Edge | undefined
}

/**
 * The graph of these assets. A target whose name was looked for (`asked`) and that none of them has is missing; one that
 * nobody looked for lies beyond, and what leads there is left out.
 */
export function graphOf(fetched: readonly Asset[], asked: ReadonlySet<string>, cut: boolean): Graph {
  const ordered = [...fetched].sort(byAge)
  const assets = new Map(ordered.map((asset) => [asset.id as string, asset]))
  const named = new Map<string, string>()
  // Of two that claim one name while they are being joined, the older answers.
  for (const { id, refs, identity = [] } of ordered.toReversed()) {
    for (const name of [...identity, ...refs.map(nameKeyOf)]) named.set(name, id)
  }
  const missing = new Map<string, AssetRef>()
  const edges = new Map<string, Edge>()
  const beyond = new Set<string>()
  for (const { id, relations } of ordered) {
    for (const { kind, to } of relations) {
      const name = nameKeyOf(to)
      const target = named.get(name) ?? (asked.has(name) ? name : undefined)
      if (target === undefined) beyond.add(id)
      if (target === undefined || target === id) continue
      const key = `${kind}\0${id}\0${target}`
      if (target === name) missing.set(name, to)
      edges.set(key, { from: id, kind, to: target })
    }
  }
  const all = [...edges].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, edge]) => edge)
  const [out, into] = [Map.groupBy(all, ({ from }) => from), Map.groupBy(all, ({ to }) => to)]
  return {
    assets,
    missing,
    edges: all,
    named: (ref) => assets.get(named.get(nameKeyOf(ref)) ?? ''),
    beyond,
    cut,
    from: (id) => out.get(id) ?? [],
    to: (id) => into.get(id) ?? [],
  }
}

/** All that can be come to from these nodes, themselves with depth 0, by the fewest steps; `follow` chooses the edges. */
export function reachedIn(
  graph: Graph,
  start: readonly string[],
  direction: Direction,
  follow: (edge: Edge) => boolean = () => true,
): ReadonlyMap<string, Reached> {
  const reached = new Map<string, Reached>(start.map((id) => [id, { depth: 0, over: undefined }]))
  let fresh = [...reached.keys()]
  for (let depth = 1; fresh.length > 0; depth++) {
    const next: string[] = []
    for (const id of fresh) {
      for (const edge of direction === 'down' ? graph.from(id) : graph.to(id)) {
        const end = direction === 'down' ? edge.to : edge.from
        if (reached.has(end) || !follow(edge)) continue
        reached.set(end, { depth, over: edge })
        next.push(end)
      }
    }
    fresh = next
  }
  return reached
}

/** The edges from where a downward walk began to this node. */
export function pathTo(reached: ReadonlyMap<string, Reached>, id: string): readonly Edge[] {
  const path: Edge[] = []
  for (let over = reached.get(id)?.over; over !== undefined; over = reached.get(over.from)?.over) {
    path.unshift(over)
  }
  return path
}

/** What a node is called. */
export function nameIn({ assets, missing }: Graph, id: string): string {
  return assets.get(id)?.name ?? missing.get(id)?.key ?? id
}

const SAID: Readonly<Record<RelationKind, string>> = {
  uses: 'uses',
  built_from: 'is built from',
  trained_on: 'is trained on',
  evaluated_on: 'is evaluated on',
  reads: 'reads',
  writes: 'writes',
  calls: 'calls',
  delegates_to: 'delegates to',
  guarded_by: 'is guarded by',
  prompted_by: 'is prompted by',
  authenticates_with: 'authenticates with',
  served_by: 'is served by',
  part_of: 'is part of',
}

/** A path in words: `support delegates to research, which calls web-search`. */
export function pathInWords(graph: Graph, start: string, path: readonly Edge[]): string {
  const steps = path.map(({ kind, to }) => `${SAID[kind]} ${nameIn(graph, to)}`)
  return [nameIn(graph, start), steps.join(', which ')].filter((part) => part !== '').join(' ')
}

function byAge(left: Asset, right: Asset): number {
  const [a, b] = [`${left.first_seen}\0${left.id}`, `${right.first_seen}\0${right.id}`]
  return a < b ? -1 : a > b ? 1 : 0
}
