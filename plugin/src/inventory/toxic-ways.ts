import type { ToxicCombination } from '@wachter/worker/model/asset-graph.ts'

/** The nodes of a toxic combination, and the steps between them as `from\0to`. */
export function toxicWays(toxic: ToxicCombination | null): {
  nodes: ReadonlySet<string>
  steps: ReadonlySet<string>
} {
  const nodes = new Set<string>()
  const steps = new Set<string>()
  for (const { over } of toxic === null ? [] : [toxic.private_data, toxic.untrusted_input, toxic.outward]) {
    for (const [nth, id] of over.entries()) {
      nodes.add(id)
      const next = over[nth + 1]
      if (next !== undefined) steps.add(stepKey(id, next))
    }
  }
  return { nodes, steps }
}

export function stepKey(from: string, to: string): string {
  return `${from}\0${to}`
}
