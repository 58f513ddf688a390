import { z } from 'zod'
import type { Elastic } from '../../elastic/elastic.ts'
import { fetchById, parsed, search } from '../../elastic/search.ts'
import type { Layout } from './layout.ts'

/** A document as it comes back: the envelope, and its searchable fields beside it. */
const Found = z.object({
  _index: z.string(),
  _id: z.string(),
  _seq_no: z.number(),
  _primary_term: z.number(),
  _source: z.looseObject({
    store: z.object({
      tenant: z.string(),
      id: z.string(),
      sequence: z.number(),
      mark: z.string().optional(),
      document: z.string().optional(),
    }),
  }),
})
export type Found = z.infer<typeof Found>

const Hit = Found.extend({ sort: z.array(z.union([z.string(), z.number(), z.null()])).optional() })
export type Hit = z.infer<typeof Hit>

/** The stored documents that a search finds. The places of documents are asked for, their number is not. */
export async function searchStored(
  elastic: Elastic,
  layout: Layout,
  indices: string,
  body: Readonly<Record<string, unknown>>,
): Promise<readonly Hit[]> {
  const asked = { ...without(layout), ...body, seq_no_primary_term: true, track_total_hits: false }
  const { hits } = await search(elastic, indices, asked)
  return hits.hits.map((hit) => parsed(Hit, hit))
}

/** The stored documents of an index by their `_id`, those that exist. */
export async function fetchStored(
  elastic: Elastic,
  layout: Layout,
  index: string,
  ids: readonly string[],
): Promise<readonly Found[]> {
  return (await fetchById(elastic, index, ids, without(layout)._source?.excludes)).map((found) =>
    parsed(Found, found),
  )
}

/** What nobody reads of documents with texts, and is as long as they: left out of answers. */
function without({ texts }: Layout): { _source?: { excludes: readonly string[] } } {
  return texts.length === 0 ? {} : { _source: { excludes: ['store.words'] } }
}
