import type { SearchHit } from '@wachter/worker/model/search-hit.ts'

/** Finds whatever somebody has pasted. Throws a `Problem`. */
export interface SearchPort {
  find(text: string, signal: AbortSignal): Promise<readonly SearchHit[]>
}
