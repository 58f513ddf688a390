import { z } from 'zod'
import { messageOf, problem } from '../model/problem.ts'
import { ATTEMPTS, type Elastic, type ElasticRequest } from './elastic.ts'
import { refusalOf, unavailable } from './elastic-problem.ts'

const Shards = z.object({ failed: z.number() })
const WithShards = z.looseObject({ _shards: Shards })
/** Of a search over several clusters. */
const Clusters = z.object({ total: z.number(), successful: z.number() })

const SearchAnswer = z.object({
  timed_out: z.boolean(),
  _shards: Shards,
  _clusters: Clusters.optional(),
  pit_id: z.string().optional(),
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
const ManyAnswers = z.object({
  responses: z.array(z.looseObject({ status: z.number(), error: z.unknown().optional() })),
})
const MgetAnswer = z.object({
  docs: z.array(
    z.object({ found: z.boolean().optional(), error: z.object({ type: z.string() }).optional() }).loose(),
  ),
})

/** Searches indices that need not exist; throws as `wholeSearch` does. */
export async function search(
  elastic: Elastic,
  indices: string,
  body: Readonly<Record<string, unknown>>,
): Promise<SearchAnswer> {
  const request: ElasticRequest = {
    method: 'POST',
    path: `/${encodeURIComponent(indices)}/_search`,
    query: { ...MAY_BE_ABSENT, allow_partial_search_results: false },
    body,
  }
  return wholeSearch(await askAll(elastic, request, WithShards, failedShards))
}

/**
 * The answer of a search. One without one of the shards or clusters, or cut off by time, is no answer: throws
 * `store.unavailable`, so that nobody takes it for "no hits".
 */
export function wholeSearch(answer: unknown): SearchAnswer {
  const read = parsed(SearchAnswer, answer)
  if (read.timed_out) throw unavailable('a search did not end in time')
  const { total, successful } = read._clusters ?? { total: 0, successful: 0 }
  if (successful < total) throw unavailable(`${total - successful} clusters did not answer`)
  return whole(read)
}

/** How many documents match, exactly; throws where a shard did not answer. */
export async function countOf(elastic: Elastic, indices: string, query: unknown): Promise<number> {
  const request: ElasticRequest = {
    method: 'POST',
    path: `/${encodeURIComponent(indices)}/_count`,
    query: MAY_BE_ABSENT,
    body: { query },
  }
  return wholeCount(await askAll(elastic, request, WithShards, failedShards))
}

/** The answer of a count; throws `store.unavailable` where a shard did not answer. */
export function wholeCount(answer: unknown): number {
  return whole(parsed(CountAnswer, answer)).count
}

/**
 * Many searches, in as few requests as are good; the answers are in the order given, `undefined` where the index is gone.
 * Throws as `wholeSearch` does, and `store.unavailable` where one could not be done.
 */
export async function searchMany(
  elastic: Elastic,
  searches: readonly { indices: string; preference: string; body: Readonly<Record<string, unknown>> }[],
): Promise<readonly (SearchAnswer | undefined)[]> {
  const answers: (SearchAnswer | undefined)[] = []
  for (let start = 0; start < searches.length; start += SEARCHES_AT_ONCE) {
    const some = searches.slice(start, start + SEARCHES_AT_ONCE)
    const lines = some.flatMap(({ indices: index, preference, body }) => [
      JSON.stringify({ index, preference, allow_partial_search_results: false }),
      JSON.stringify({ ...body, track_total_hits: false }),
    ])
    const answer = await elastic.ask({ method: 'POST', path: '/_msearch', lines })
    const { responses } = parsed(ManyAnswers, answer)
    answers.push(...responses.map(oneOfMany))
  }
  return answers
}

function oneOfMany(answer: z.infer<typeof ManyAnswers>['responses'][number]): SearchAnswer | undefined {
  if (answer.error === undefined) return wholeSearch(answer)
  const { type, reason } = refusalOf(answer.status, answer)
  if (type === 'index_not_found_exception') return undefined
  throw unavailable(`a search answers ${answer.status} (${type}), ${reason}`)
}

/**
 * Those of an index' documents that exist, by their `_id`, as they are this moment, also ones that a search does not find
 * yet, `without` these fields. Throws `store.unavailable` where one of them could not be read.
 */
export async function fetchById(
  elastic: Elastic,
  index: string,
  ids: readonly string[],
  without: readonly string[] = [],
): Promise<readonly unknown[]> {
  const body = { docs: ids.map((_id) => ({ _index: index, _id })) }
  const query = without.length === 0 ? {} : { _source_excludes: without.join(',') }
  const request: ElasticRequest = { method: 'POST', path: '/_mget', query, body }
  const { docs } = await askAll(elastic, request, MgetAnswer, unreadDocument)
  return docs.filter(({ found }) => found === true)
}

function unreadDocument({ docs }: z.infer<typeof MgetAnswer>): string | undefined {
  const failed = docs.find(({ error }) => error !== undefined && error.type !== 'index_not_found_exception')
  return failed && `a document could not be read (${failed.error?.type})`
}

/**
 * Asks until nothing is missing from the answer: the shard of an index that is being made or moved answers a moment later.
 * Throws `store.unavailable` where it does not.
 */
async function askAll<Answer>(
  elastic: Elastic,
  request: ElasticRequest,
  ...[schema, missing]: [z.ZodType<Answer>, (answer: Answer) => string | undefined]
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = parsed(schema, await elastic.ask(request))
    const why = missing(answer)
    if (why === undefined) return answer
    if (attempt >= ATTEMPTS) throw unavailable(why)
    await elastic.backOff(attempt)
  }
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

/** Elasticsearch runs them beside each other, some a node. */
const SEARCHES_AT_ONCE = 200

/** An index is made when its first document is written. */
const MAY_BE_ABSENT = { ignore_unavailable: true, allow_no_indices: true } as const

function whole<Answer extends z.infer<typeof WithShards>>(answer: Answer): Answer {
  const why = failedShards(answer)
  if (why !== undefined) throw unavailable(why)
  return answer
}

function failedShards({ _shards: { failed } }: z.infer<typeof WithShards>): string | undefined {
  return failed > 0 ? `${failed} shards did not answer` : undefined
}
