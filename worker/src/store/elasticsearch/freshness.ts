import type { Elastic } from '../../elastic/elastic.ts'

/**
 * Lets a search find what this process has written, and what any had written before this one's first search, without a
 * write that waits: indices are made searchable when somebody searches them, and after the first time only those written
 * to since. What other processes write is found within a second (the templates' `refresh_interval`) or when it is asked for,
 * and read by id at once.
 */
export interface Freshness {
  /** Something was, or may have been, written to these indices of the family: the pattern of a tenant's collection. */
  written(family: string, indices: Iterable<string>): void
  /** Settles when all that was written to the family before can be found; by `anybody`: that of other processes, too. */
  searchable(family: string, by?: 'anybody'): Promise<void>
}

/** Elasticsearch takes 4 KiB of path (`http.max_initial_line_length`); a name has at most 80 characters. */
const NAMES_AT_ONCE = 40

/** Keeps the families written to in memory: one entry a tenant and collection. */
export function freshness(elastic: Elastic): Freshness {
  const families = new Map<string, Family>()

  /** What others wrote before is unknown: at first all of it is stale. */
  const familyOf = (family: string) => {
    const known = families.get(family) ?? {
      stale: new Set([family]),
      running: undefined,
      next: undefined,
    }
    families.set(family, known)
    return known
  }

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

  const begin = (known: Family): Promise<void> => {
    const stale = [...known.stale]
    known.stale.clear()
    known.next = undefined
    known.running = refresh(stale)
      .catch((error: unknown) => {
        for (const index of stale) known.stale.add(index)
        throw error
      })
      .finally(() => {
        known.running = undefined
      })
    return known.running
  }

  return {
    written(family, indices) {
      const known = familyOf(family)
      for (const index of indices) known.stale.add(index)
    },
    async searchable(family, by) {
      const known = familyOf(family)
      if (by === 'anybody') known.stale.add(family)
      if (known.next === undefined && known.stale.size > 0) {
        if (known.running === undefined) return begin(known)
        // It began before the latest write. The next one is for all who come until then, whatever is written after it began.
        known.next = known.running.catch(() => {}).then(() => begin(known))
      }
      return known.next ?? known.running
    },
  }
}

interface Family {
  /** Written to since the latest refresh began. */
  stale: Set<string>
  running: Promise<void> | undefined
  /** Begins when that one has ended. */
  next: Promise<void> | undefined
}
