import { graphAround } from '../inventory/look-around.ts'
import { survivorOf } from '../inventory/survivor-of.ts'
import type { ShownGraph } from '../model/asset-graph.ts'
import type { TenantId } from '../model/ids.ts'
import { inert } from '../model/inert.ts'
import type { Store } from '../store/store.ts'
import { byPrefix } from './by-prefix.ts'
import { jsonLine } from './json-line.ts'

/** `wachter inventory graph ID`: what depends on an asset above it, what it depends on below, a step an indent. */
export async function showGraph(
  { store, out }: { store: Pick<Store, 'assets'>; out(line: string): Promise<void> },
  options: { tenant: TenantId; id: string; depth: number; json: boolean },
): Promise<number> {
  const { tenant, depth, json } = options
  const { id } = await byPrefix(store.assets, 'asset', options)
  const root = await survivorOf(store.assets, tenant, id)
  const graph = await graphAround(store.assets, root, { direction: 'both', depth })
  if (json) {
    await out(jsonLine(graph))
    return 0
  }
  const byDepth = [...graph.nodes].sort((left, right) => left.depth - right.depth)
  for (const node of byDepth) await out(inert(lineOf(graph, node)))
  if (graph.cut) await out('... there is more than can be shown')
  return 0
}

function lineOf({ edges, nodes }: ShownGraph, node: ShownGraph['nodes'][number]): string {
  const { id, type, name, depth, missing, lifecycle, more } = node
  const named = new Map(nodes.map((one) => [one.id, one.name]))
  // An asset above says what it leads down to, one below what leads to it.
  const isAbove = depth < 0
  const over = edges.find(({ from, to }) => {
    const [mine, other] = isAbove ? [from, to] : [to, from]
    const next = nodes.find((one) => one.id === other)?.depth
    return depth !== 0 && mine === id && next === (isAbove ? depth + 1 : depth - 1)
  })
  const said =
    over && (isAbove ? `${over.kind} ${named.get(over.to)}` : `(${named.get(over.from)} ${over.kind} it)`)
  const way = said === undefined ? '' : ` ${said}`
  const state = missing ? 'missing' : lifecycle
  const arrow = depth === 0 ? '●' : isAbove ? '↑' : '↓'
  return `${'  '.repeat(Math.abs(depth))}${arrow} ${name} [${type}, ${state}]${way}${more ? ' ...' : ''}`
}
