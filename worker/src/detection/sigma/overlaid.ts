import type { SigmaReading } from './unresolved.ts'

/**
 * Rule files in layers, a site's own over those that were shipped: a document takes the place of those with its id in the
 * layers before, and one with `wachter: {mode: off}` takes them out. Within a layer an id is had once, as ever.
 */
export function overlaid(layers: readonly (readonly SigmaReading[])[]): SigmaReading[] {
  const taken = new Set<string>()
  const seen = layers.toReversed().map((readings) => {
    const own = readings.map((reading) => without(reading, taken))
    for (const { rules, correlations, filters } of own)
      for (const { id } of [...rules, ...correlations, ...filters]) taken.add(id)
    return own.map(switchedOn)
  })
  return seen.toReversed().flat()
}

function without(reading: SigmaReading, taken: ReadonlySet<string>): SigmaReading {
  const isFree = ({ id }: { id: string }) => !taken.has(id)
  return {
    rules: reading.rules.filter(isFree),
    correlations: reading.correlations.filter(isFree),
    filters: reading.filters.filter(isFree),
    problems: reading.problems,
  }
}

function switchedOn(reading: SigmaReading): SigmaReading {
  return {
    ...reading,
    rules: reading.rules.filter(({ extension }) => extension?.mode !== 'off'),
    correlations: reading.correlations.filter(({ extension }) => extension?.mode !== 'off'),
  }
}
