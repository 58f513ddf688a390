import type { ToxicCombination } from '@wachter/worker/model/asset-graph.ts'

/** The nodes of a toxic combination, and the steps between them (`stepKey`). */
export interface ToxicWays {
  nodes: ReadonlySet<string>
  steps: ReadonlySet<string>
}

/** The ways of a toxic combination; where one of its parts is the asset in question itself, they end at its marked tools. */
export function toxicWays(
  toxic: ToxicCombination | null,
  centre: string,
  marked: ReadonlySet<string>,
): ToxicWays {
  const nodes = new Set<string>()
  const steps = new Set<string>()
  const parts = toxic === null ? [] : [toxic.private_data, toxic.untrusted_input, toxic.outward]
  for (const { over } of parts) {
    for (const [nth, id] of over.entries()) {
      nodes.add(id)
      const next = over[nth + 1]
      if (next !== undefined) steps.add(stepKey(id, next))
    }
  }
  if (parts.some(({ asset }) => asset === centre)) {
    for (const tool of marked) {
      nodes.add(tool)
      steps.add(stepKey(centre, tool))
    }
  }
  return { nodes, steps }
}

export function stepKey(from: string, to: string): string {
  return `${from}\0${to}`
}
