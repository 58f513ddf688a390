import type { OfferedTool } from '@wachter/worker/model/asset.ts'
import type { ShownGraph } from '@wachter/worker/model/asset-graph.ts'
import type { ShownAsset } from '@wachter/worker/model/shown-asset.ts'
import type { GraphEdge, GraphNode } from './layered-layout.ts'

/** Tools that are drawn; those that matter for data come first. */
const MOST_TOOLS = 24

/** A graph with the tools that the asset in question itself has: they are no assets, and part of what it can do. */
export interface GraphWithTools {
  nodes: readonly GraphNode[]
  edges: readonly GraphEdge[]
  /** Ids of the nodes that are tools with which data goes out. */
  outward: ReadonlySet<string>
  /** Ids of those that make an agent's hands dangerous: they read what is private or what strangers write, or send. */
  marked: ReadonlySet<string>
}

/** Adds the tools of an asset to its surroundings. */
export function withTools(
  graph: Pick<ShownGraph, 'nodes' | 'edges'>,
  { id, facts }: Pick<ShownAsset, 'id' | 'facts'>,
): GraphWithTools {
  const tools = [...(facts.tools ?? [])]
    .sort((one, other) => weight(other) - weight(one))
    .slice(0, MOST_TOOLS)
  const nodes = tools.map(
    ({ name }): GraphNode => ({
      ...{ id: toolId(name), type: 'tool', name, missing: false, lifecycle: null, depth: 1, more: false },
    }),
  )
  const idsOf = (some: readonly OfferedTool[]) => new Set(some.map(({ name }) => toolId(name)))
  return {
    nodes: [...graph.nodes, ...nodes],
    edges: [...graph.edges, ...nodes.map((node) => ({ from: id, kind: 'calls' as const, to: node.id }))],
    outward: idsOf(tools.filter(({ outward }) => outward === true)),
    marked: idsOf(tools.filter((tool) => weight(tool) > 0)),
  }
}

/** No asset has such an id. */
function toolId(name: string): string {
  return `tool:${name}`
}

function weight({ private_data, untrusted_input, outward }: OfferedTool): number {
  return [private_data, untrusted_input, outward].filter((one) => one === true).length
}
