/** Counts by kind; kinds beyond the first hundred together, since a document may name what it likes. */
export interface Counting {
  counts: ReadonlyMap<string, number>
  count(kind: string, by?: number): void
}

const MOST_KINDS = 100

export function counting(): Counting {
  const counts = new Map<string, number>()
  return {
    counts,
    count(kind, by = 1) {
      if (by === 0) return
      const name = counts.has(kind) || counts.size < MOST_KINDS ? kind : 'other'
      counts.set(name, (counts.get(name) ?? 0) + by)
    },
  }
}
