import { z } from 'zod'
import { isTooLarge } from '../elastic/elastic-problem.ts'
import { parsed, type SearchAnswer } from '../elastic/search.ts'

/** A document in an answer; `_source` is missing where it was not asked for, or where the index keeps none. */
const Hit = z.object({
  _index: z.string(),
  _id: z.string(),
  _source: z.unknown().optional(),
  sort: z.array(z.number()),
})
export type Hit = z.infer<typeof Hit>

export interface Portion {
  hits: readonly Hit[]
  /** Fewer than asked for: nothing comes after them. */
  last: boolean
  /** There is one hit, without its document: that alone is larger than an answer may be. */
  isTooLarge: boolean
}

/** How much more is asked for after a portion that came. */
const GROWTH = 1.25

/**
 * Pages that shrink where documents are so long that an answer grew too large, down to one document and then to its place
 * alone, and slowly grow again.
 */
export function portions() {
  let most = Number.POSITIVE_INFINITY
  return async <Gone extends 'gone' = never>(
    size: number,
    search: (portion: { size: number; _source?: false }) => Promise<SearchAnswer | Gone>,
  ): Promise<Portion | Gone> => {
    for (;;) {
      const asked = Math.min(size, most)
      try {
        const answer = await search({ size: asked })
        if (answer === 'gone') return answer
        most = Math.ceil(asked * GROWTH)
        return portionOf(answer as SearchAnswer, asked)
      } catch (error) {
        if (!isTooLarge(error)) throw error
        if (asked === 1) break
        most = Math.ceil(asked / 2)
      }
    }
    const place = await search({ size: 1, _source: false })
    return place === 'gone' ? place : { ...portionOf(place as SearchAnswer, 1), isTooLarge: true }
  }
}

function portionOf(answer: SearchAnswer, asked: number): Portion {
  const hits = hitsOf(answer)
  return { hits, last: hits.length < asked, isTooLarge: false }
}

/** The hits of an answer to a sorted search. */
export function hitsOf({ hits: { hits } }: SearchAnswer): readonly Hit[] {
  return hits.map((hit) => parsed(Hit, hit))
}
