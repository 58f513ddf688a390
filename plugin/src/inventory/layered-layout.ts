import type { ShownGraph } from '@wachter/worker/model/asset-graph.ts'

type Shown = ShownGraph['nodes'][number]

/** An asset, a name that no asset has, or a tool of the asset in question. */
export type GraphNode = Omit<Shown, 'type'> & { type: Shown['type'] | 'tool' }
export type GraphEdge = ShownGraph['edges'][number]

/** Left to right: what is read, what thinks, what acts, what it acts with, what lies outside. */
export const LAYERS = ['data', 'model', 'agent', 'tool', 'outside'] as const
export type Layer = (typeof LAYERS)[number]

/** Pixels. */
export const NODE = { width: 168, height: 34 }
const GAP = { x: 56, y: 12 }
const HEAD = 28
/** How often the rows of each layer are put in the order of their neighbours; more changes little. */
const SWEEPS = 6

export interface PlacedNode extends GraphNode {
  layer: Layer
  x: number
  y: number
}

export interface PlacedEdge extends GraphEdge {
  /** As an SVG path. */
  line: string
}

/** A graph as it is drawn. */
export interface Drawing {
  width: number
  height: number
  columns: readonly { layer: Layer; x: number }[]
  nodes: readonly PlacedNode[]
  edges: readonly PlacedEdge[]
  /** Nodes that are not drawn: farther away than those that are. */
  left_out: number
}

/**
 * Places a graph in layers from left to right, rows ordered so that few lines cross: the nearest `most` nodes, and the lines between
 * them. `outside`: ids of what is a way out. The same graph is always placed alike.
 */
export function layeredLayout(
  graph: { nodes: readonly GraphNode[]; edges: readonly GraphEdge[] },
  { outside = new Set<string>(), most = 120 }: { outside?: ReadonlySet<string>; most?: number } = {},
): Drawing {
  const near = graph.nodes
    .toSorted((one, other) => Math.abs(one.depth) - Math.abs(other.depth) || byName(one, other))
    .slice(0, most)
  const shown = new Set(near.map(({ id }) => id))
  const edges = graph.edges.filter(({ from, to }) => shown.has(from) && shown.has(to))
  const layerOf = (node: GraphNode) => (outside.has(node.id) ? 'outside' : layerOfType(node.type))
  const layers = LAYERS.map((layer) => ({
    layer,
    nodes: near.filter((node) => layerOf(node) === layer).sort(byName),
  })).filter(({ nodes }) => nodes.length > 0)
  const neighbours = neighboursOf(edges)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const column of sweep % 2 === 0 ? layers : layers.toReversed()) {
      const rows = rowsOf(layers.map(({ nodes }) => nodes))
      const weight = (id: string) => middleOf(neighbours.get(id) ?? [], rows) ?? rows.get(id) ?? 0
      column.nodes = column.nodes
        .map((node) => ({ node, at: weight(node.id) }))
        .sort((one, other) => one.at - other.at || byName(one.node, other.node))
        .map(({ node }) => node)
    }
  }
  const tallest = Math.max(0, ...layers.map(({ nodes }) => nodes.length))
  const height = HEAD + tallest * (NODE.height + GAP.y)
  const nodes = layers.flatMap(({ layer, nodes }, nth) => {
    const spare = height - HEAD - nodes.length * (NODE.height + GAP.y)
    return nodes.map(
      (node, row): PlacedNode => ({
        ...node,
        layer,
        x: nth * (NODE.width + GAP.x),
        y: HEAD + spare / 2 + row * (NODE.height + GAP.y),
      }),
    )
  })
  const placed = new Map(nodes.map((node) => [node.id, node]))
  return {
    width: Math.max(0, layers.length * (NODE.width + GAP.x) - GAP.x) + GAP.x / 2,
    height,
    columns: layers.map(({ layer }, nth) => ({ layer, x: nth * (NODE.width + GAP.x) })),
    nodes,
    edges: edges.flatMap((edge) => {
      const [from, to] = [placed.get(edge.from), placed.get(edge.to)]
      return from === undefined || to === undefined ? [] : { ...edge, line: lineBetween(from, to) }
    }),
    left_out: graph.nodes.length - near.length,
  }
}

function layerOfType(type: GraphNode['type']): Layer {
  switch (type) {
    case 'vector_database':
    case 'training_dataset':
    case 'evaluation_dataset':
    case 'prompt_template':
      return 'data'
    case 'foundation_model':
    case 'fine_tuned_model':
    case 'embedding_model':
    case 'api_endpoint':
    case 'guardrail_config':
      return 'model'
    case 'ai_agent':
    case 'ai_application':
    case 'notebook':
      return 'agent'
    case 'mcp_server':
    case 'api_key':
    case 'tool':
      return 'tool'
  }
}

function neighboursOf(edges: readonly GraphEdge[]): ReadonlyMap<string, string[]> {
  const neighbours = new Map<string, string[]>()
  for (const { from, to } of edges) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to])
    neighbours.set(to, [...(neighbours.get(to) ?? []), from])
  }
  return neighbours
}

/** Where each node stands in its column, 0 to 1. */
function rowsOf(columns: readonly (readonly GraphNode[])[]): ReadonlyMap<string, number> {
  return new Map(
    columns.flatMap((nodes) => nodes.map(({ id }, row) => [id, (row + 0.5) / nodes.length] as const)),
  )
}

function middleOf(ids: readonly string[], rows: ReadonlyMap<string, number>): number | undefined {
  const at = ids.flatMap((id) => rows.get(id) ?? [])
  return at.length === 0 ? undefined : at.reduce((sum, row) => sum + row, 0) / at.length
}

/** From the nearer side of one to that of the other; within a layer around its right side. */
function lineBetween(from: PlacedNode, to: PlacedNode): string {
  const [y1, y2] = [from.y + NODE.height / 2, to.y + NODE.height / 2]
  if (from.x === to.x) {
    const right = from.x + NODE.width
    const out = right + GAP.x / 2
    return `M${right},${y1} C${out},${y1} ${out},${y2} ${right},${y2}`
  }
  const forward = from.x < to.x
  const [x1, x2] = forward ? [from.x + NODE.width, to.x] : [from.x, to.x + NODE.width]
  const middle = (x1 + x2) / 2
  return `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2}`
}

function byName(one: GraphNode, other: GraphNode): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : one.id < other.id ? -1 : 1
}
