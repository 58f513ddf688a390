import { SourceId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { EventDraft, Source } from '../model/source.ts'
import type { Instant } from '../model/time.ts'
import { eventTime } from './event-time.ts'
import { flatten } from './flatten.ts'
import {
  asCount,
  at,
  countAt,
  isObject,
  type JsonObject,
  listAt,
  numberAt,
  stringAt,
  wordAt,
} from './json-fields.ts'
import { recordsIn } from './pages.ts'
import { readInstant } from './read-instant.ts'

/**
 * OpenAI's usage and cost API (`GET /v1/organization/usage/...`): buckets of counts, or pages of buckets; one event a
 * result, or one that says that nothing was used; and the limits of projects as collectors write them down. A result's identity is its bucket and what it is grouped by, so a bucket that is read again while it still
 * fills gives no second event: read closed buckets.
 */
export const openaiUsage: Source = {
  id: SourceId.parse('openai.usage'),
  recognises: (record) => recordsIn(record, isBucket).length > 0 || isRateLimit(record),
  normalise(record) {
    if (isRateLimit(record)) return [rateLimitDraft(record)]
    const buckets = recordsIn(record, isBucket)
    if (buckets.length === 0)
      throw problem('source.not-openai-usage', 'user', 'no usage bucket in the record')
    return buckets.flatMap((bucket) => {
      const from = eventTime('openai.usage', at(bucket, 'start_time'))
      const to = readInstant(at(bucket, 'end_time'))
      const results = listAt(bucket, 'results').filter(isObject)
      return (results.length > 0 ? results : [NOTHING]).map((result) => usageDraft(result, from, to))
    })
  },
}

/** What a bucket without results says. */
const NOTHING: JsonObject = { object: 'organization.usage.nothing.result', num_model_requests: 0 }

function isRateLimit(record: unknown): record is JsonObject {
  return (
    isObject(record) &&
    at(record, 'object') === 'project.rate_limit' &&
    readInstant(at(record, 'collected_at')) !== undefined
  )
}

/** A project's limits for one model; the API gives them no time, a collector does. */
function rateLimitDraft(limit: JsonObject): EventDraft {
  const time = eventTime('openai.usage', at(limit, 'collected_at'))
  const model = stringAt(limit, 'model')
  const limits = Object.entries(limit).filter(([name]) => /(^|_)max_/.test(name))
  return {
    natural: ['rate_limit', wordAt(limit, 'project_id') ?? '', wordAt(limit, 'id') ?? '', time],
    fields: {
      '@timestamp': time,
      'wachter.activity': 'usage',
      'wachter.outcome': 'observed',
      'wachter.content_missing': 'not_logged',
      'event.action': 'rate_limit',
      'event.provider': 'openai',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': model,
      'wachter.team': stringAt(limit, 'project_id'),
      'wachter.request.parameters': flatten(Object.fromEntries(limits)),
      'wachter.asset.refs':
        model === undefined ? undefined : [{ type: 'foundation_model', provider: 'openai', key: model }],
    },
  }
}

function isBucket(record: JsonObject): boolean {
  return at(record, 'object') === 'bucket' && Array.isArray(at(record, 'results'))
}

const OPERATIONS: ReadonlyMap<string, string> = new Map([
  ['completions', 'chat'],
  ['embeddings', 'embeddings'],
])

/** What a result is grouped by, and so what makes it a result of its own in its bucket. */
const GROUPS = [
  'project_id',
  'user_id',
  'api_key_id',
  'model',
  'batch',
  'service_tier',
  'line_item',
  'size',
  'source',
]

/** One usage result of a bucket as a draft; also for indexed results that carry the same members. */
export function usageDraft(result: JsonObject, from: Instant, to: Instant | undefined): EventDraft {
  const kind = kindOf(result)
  const apiKey = stringAt(result, 'api_key_id')
  const model = stringAt(result, 'model')
  const ms = to === undefined ? undefined : Date.parse(to) - Date.parse(from)
  return {
    natural: [kind, from, to ?? '', ...GROUPS.map((group) => wordAt(result, group) ?? '')],
    fields: {
      '@timestamp': from,
      'wachter.activity': 'usage',
      'wachter.outcome': 'observed',
      'wachter.content_missing': 'not_logged',
      'event.action': `usage.${kind}`,
      'event.provider': 'openai',
      'event.duration': ms === undefined || ms < 0 ? undefined : asCount(ms * 1e6),
      'gen_ai.provider.name': 'openai',
      'gen_ai.operation.name': OPERATIONS.get(kind),
      'gen_ai.request.model': model,
      'gen_ai.usage.input_tokens': countAt(result, 'input_tokens'),
      'gen_ai.usage.output_tokens': countAt(result, 'output_tokens'),
      'gen_ai.usage.cache_read.input_tokens': countAt(result, 'input_cached_tokens'),
      'wachter.request.count': countAt(result, 'num_model_requests'),
      'user.id': stringAt(result, 'user_id'),
      'wachter.api_key.id': apiKey,
      'wachter.team': stringAt(result, 'project_id'),
      'wachter.request.parameters': flatten({
        batch: at(result, 'batch'),
        service_tier: at(result, 'service_tier'),
        line_item: at(result, 'line_item'),
      }),
      'wachter.response.elements': flatten({
        amount: numberAt(result, 'amount', 'value'),
        currency: at(result, 'amount', 'currency'),
        num_sessions: at(result, 'num_sessions'),
        usage_bytes: at(result, 'usage_bytes'),
      }),
      'wachter.asset.refs': [
        ...(model === undefined
          ? []
          : [{ type: 'foundation_model' as const, provider: 'openai', key: model }]),
        ...(apiKey === undefined ? [] : [{ type: 'api_key' as const, provider: 'openai', key: apiKey }]),
      ],
    },
  }
}

/** `organization.usage.completions.result` is `completions`, `organization.costs.result` is `costs`. */
function kindOf(result: JsonObject): string {
  const object = stringAt(result, 'object') ?? stringAt(result, 'usage_object_type') ?? ''
  return /^organization\.(?:usage\.)?([a-z_]{1,64})\.result$/.exec(object)?.[1] ?? 'unknown'
}
