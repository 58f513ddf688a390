import { z } from 'zod'
import { messageOf, problem } from '../model/problem.ts'
import type { Elastic, ElasticRequest } from './elastic.ts'
import { unavailable } from './elastic-problem.ts'

const Shards = z.object({ failed: z.number() })

const SearchAnswer = z.object({
  timed_out: z.boolean(),
  _shards: Shards,
  hits: z.object({
    total: z.object({ value: z.number() }).optional(),
    /** What a hit holds is for whoever wrote it to say. */
    hits: z.array(z.unknown()),
  }),
  aggregations: z.record(z.string(), z.unknown()).optional(),
})
export type SearchAnswer = z.infer<typeof SearchAnswer>

const Resolved = z.object({ indices: z.array(z.object({ name: z.string() })) })
const CountAnswer = z.object({ count: z.number(), _shards: Shards })
const MgetAnswer = z.object({
  docs: z.array(
    z.object({ found: z.boolean().optional(), error: z.object({ type: z.string() }).optional() }).loose(),
  ),
})

/**
 * Searches indices that need not exist. An answer without one of the shards, or cut off by time, is no answer: throws
 * `store.unavailable`, so that nobody takes it for "no hits".
 */
export async function search(
  elastic: Elastic,
  indices: string,
  body: Readonly<Record<string, unknown>>,
): Promise<SearchAnswer> {
  const answer = await elastic.ask({
    method: 'POST',
    path: `/${encodeURIComponent(indices)}/_search`,
    query: { ...MAY_BE_ABSENT, allow_partial_search_results: false },
    body,
  })
  const read = parsed(SearchAnswer, answer)
  if (read.timed_out) throw unavailable('a search did not end in time')
  return whole(read)
}

/** How many documents match, exactly; throws as `search` does. */
export async function countOf(elastic: Elastic, indices: string, query: unknown): Promise<number> {
  const request: ElasticRequest = {
    method: 'POST',
    path: `/${encodeURIComponent(indices)}/_count`,
    query: MAY_BE_ABSENT,
    body: { query },
  }
  return whole(parsed(CountAnswer, await elastic.ask(request))).count
}

/**
 * Those of an index' documents that exist, by their `_id`, as they are this moment, also ones that a search does not find
 * yet. Throws `store.unavailable` where one of them could not be read.
 */
export async function fetchById(
  elastic: Elastic,
  index: string,
  ids: readonly string[],
): Promise<readonly unknown[]> {
  const answer = await elastic.ask({
    method: 'POST',
    path: '/_mget',
    body: { docs: ids.map((_id) => ({ _index: index, _id })) },
  })
  return parsed(MgetAnswer, answer).docs.filter(({ error, found }) => {
    if (error !== undefined && error.type !== 'index_not_found_exception')
      throw unavailable(`a document could not be read (${error.type})`)
    return found === true
  })
}

/** The names of the indices of a pattern. */
export async function indicesLike(elastic: Elastic, pattern: string): Promise<readonly string[]> {
  const path = `/_resolve/index/${encodeURIComponent(pattern)}`
  return parsed(Resolved, await elastic.ask({ method: 'GET', path })).indices.map(({ name }) => name)
}

/** The answer in the shape we rely on; throws `bug.answer` for a server that speaks otherwise. */
export function parsed<T>(schema: z.ZodType<T>, answer: unknown): T {
  const read = schema.safeParse(answer)
  if (read.success) return read.data
  throw problem('bug.answer', 'bug', `Elasticsearch answered in an unknown way: ${messageOf(read.error)}`)
}

/** An index is made when its first document is written. */
const MAY_BE_ABSENT = { ignore_unavailable: true, allow_no_indices: true } as const

function whole<Answer extends { _shards: { failed: number } }>(answer: Answer): Answer {
  if (answer._shards.failed > 0) throw unavailable(`${answer._shards.failed} shards did not answer`)
  return answer
}
