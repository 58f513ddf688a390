import type { Elastic } from '../../elastic/elastic.ts'

/**
 * Lets a search find what this process has written, without a write that waits: indices are made searchable when somebody
 * searches them, and only those written to since. What other processes write is found within a second (the templates'
 * `refresh_interval`), and read by id at once.
 */
export interface Freshness {
  /** Something was, or may have been, written to these indices of the family (a collection of a tenant). */
  written(family: string, indices: Iterable<string>): void
  /** Settles when all that was written to the family before can be found. */
  searchable(family: string): Promise<void>
}

/** Elasticsearch takes 4 KiB of path (`http.max_initial_line_length`); a name has at most 80 characters. */
const NAMES_AT_ONCE = 40

/** Keeps the families written to in memory: one entry a tenant and collection. */
export function freshness(elastic: Elastic): Freshness {
  const families = new Map<string, { stale: Set<string>; running: Promise<void> | undefined }>()

  const refresh = async (indices: readonly string[]): Promise<void> => {
    for (let start = 0; start < indices.length; start += NAMES_AT_ONCE) {
      const some = indices
        .slice(start, start + NAMES_AT_ONCE)
        .map(encodeURIComponent)
        .join(',')
      await elastic.ask({
        method: 'POST',
        path: `/${some}/_refresh`,
        query: { ignore_unavailable: true, allow_no_indices: true },
      })
    }
  }

  return {
    written(family, indices) {
      const known = families.get(family) ?? { stale: new Set<string>(), running: undefined }
      families.set(family, known)
      for (const index of indices) known.stale.add(index)
    },
    async searchable(family) {
      const known = families.get(family)
      if (known === undefined) return
      // One at a time: whoever comes while one runs may have written after it began.
      while (known.stale.size > 0 || known.running !== undefined) {
        if (known.running !== undefined) {
          await known.running
          continue
        }
        const stale = [...known.stale]
        known.stale.clear()
        known.running = refresh(stale)
          .catch((error: unknown) => {
            for (const index of stale) known.stale.add(index)
            throw error
          })
          .finally(() => {
            known.running = undefined
          })
        await known.running
      }
    },
  }
}
