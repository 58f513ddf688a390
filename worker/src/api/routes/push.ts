import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { frameBytes } from '../../feeds/frame-bytes.ts'
import { rawRecordOf } from '../../feeds/framed-item.ts'
import { countPush } from '../../feeds/read-feed.ts'
import { unpack } from '../../feeds/unpack.ts'
import { ingestBatch } from '../../ingest/ingest-batch.ts'
import type { RawRecord } from '../../ingest/raw-record.ts'
import { addCounters, type CountersBySource } from '../../model/counters.ts'
import type { SourceId, TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, type Routes } from '../routes.ts'

const Accepted = z.strictObject({
  records: z.int().describe('Taken in, readable or not'),
  events: z.int(),
  quarantined: z.int(),
  duplicate: z.int(),
  findings: z.int(),
})

/** Records that are put through at a time. */
const BATCH = 500

/**
 * Push of raw records: `POST /api/v1/ingest/FORMAT` (NDJSON, an array, a provider's page; FORMAT may be `auto`), and OTLP
 * over HTTP in JSON at `/v1/traces` and `/v1/logs`. Answered when every record is stored and evaluated; more requests at a
 * time than can be worked on are refused with 429 and Retry-After. Sending the same again changes nothing.
 */
export function registerPush(scope: Routes, context: ApiContext): void {
  const active = new Set<FastifyRequest>()
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  scope.addHook('onRequest', async (request) => {
    if (active.size >= context.limits.concurrentPushes) {
      throw problem(
        'api.too-busy',
        'operational',
        'as many pushes as can be worked on are under way; send this again',
        {
          retryAfterMs: 1000,
        },
      )
    }
    active.add(request)
  })
  scope.addHook('onResponse', async (request) => {
    active.delete(request)
  })

  async function take(
    tenant: TenantId,
    source: SourceId | 'auto',
    body: unknown,
    encoding: string | undefined,
  ) {
    if (!(body instanceof Uint8Array)) throw problem('api.bad-request', 'user', 'the request has no body')
    const bytes = await unpack(body, encoding, context.limits.maxBody)
    // The same body again is the same place, so that records without an identity of their own stay the same events.
    const origin = `push:${source}:${hash('sha256', bytes).slice(0, 16)}`
    let counters: CountersBySource = {}
    let records: RawRecord[] = []
    const flush = async () => {
      const report = await ingestBatch(context.ingest, { tenant, source, records })
      counters = addCounters(counters, report.counters)
      records = []
    }
    for (const item of frameBytes(bytes)) {
      records.push(rawRecordOf(item, origin))
      if (records.length === BATCH) await flush()
    }
    await flush()
    await countPush(
      { checkpoints: context.store.checkpoints, clock: context.clock },
      { tenant, feed: `push:${source}`, counters },
    )
    return sum(counters)
  }

  scope.post(
    '/api/v1/ingest/:source',
    {
      config: { permission: 'push' },
      schema: { params: z.strictObject({ source: z.string().max(64) }), response: { 200: Accepted } },
    },
    async (request) => {
      const { source } = request.params
      if (source !== 'auto' && !context.sources.includes(source as SourceId)) {
        throw problem(
          'ingest.unknown-source',
          'user',
          `there is no format ${source}; known are auto, ${context.sources.join(', ')}`,
        )
      }
      return take(
        callerIn(request).tenant,
        source as SourceId | 'auto',
        request.body,
        request.headers['content-encoding'],
      )
    },
  )
  for (const path of ['/v1/traces', '/v1/logs']) {
    scope.post(
      path,
      {
        config: { permission: 'push' },
        schema: { response: { 200: z.strictObject({ partialSuccess: OtlpPartial }) } },
      },
      async (request) => {
        if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
          throw problem('api.otlp-json', 'user', 'OTLP is read as JSON: set the exporter to http/json')
        }
        const { tenant } = callerIn(request)
        const result = await take(tenant, OTLP_SOURCE, request.body, request.headers['content-encoding'])
        const message =
          result.quarantined === 0
            ? ''
            : `${result.quarantined} records were set aside; see /api/v1/quarantine`
        return { partialSuccess: { errorMessage: message } }
      },
    )
  }
}

const OTLP_SOURCE = 'otel.genai' as SourceId
const OtlpPartial = z.strictObject({ errorMessage: z.string() })

function sum(counters: CountersBySource): z.infer<typeof Accepted> {
  const total = { records: 0, events: 0, quarantined: 0, duplicate: 0, findings: 0 }
  for (const counter of Object.values(counters)) {
    total.records += counter.read
    total.events += counter.events
    total.quarantined += counter.quarantined
    total.duplicate += counter.duplicate
    total.findings += counter.findings
  }
  return total
}
