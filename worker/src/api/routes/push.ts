import { hash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { frameBytes } from '../../feeds/frame-bytes.ts'
import { rawRecordOf } from '../../feeds/framed-item.ts'
import { countPush } from '../../feeds/read-feed.ts'

import { ingestBatch } from '../../ingest/ingest-batch.ts'
import type { RawRecord } from '../../ingest/raw-record.ts'
import { addCounters, type CountersBySource } from '../../model/counters.ts'
import type { SourceId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { Instant } from '../../model/time.ts'
import type { ApiContext } from '../api-context.ts'
import { decodeBody } from '../decode-body.ts'
import { readRaw } from '../raw-bodies.ts'
import { callerIn, type Routes } from '../routes.ts'
import { type WorkSlot, workSlots } from '../work-slots.ts'

const Accepted = z.strictObject({
  records: z.int().describe('Taken in, readable or not'),
  events: z.int(),
  quarantined: z.int(),
  duplicate: z.int(),
  findings: z.int(),
})
type Accepted = z.infer<typeof Accepted>

/** OTLP 1.x, "Full Success" and "Partial Success": the field is there only when there is something to say. */
const OtlpAccepted = z.strictObject({
  partialSuccess: z.strictObject({ errorMessage: z.string() }).optional(),
})

/** Records that are put through at a time; the store lets other requests have their turn in between. */
const BATCH = 200

const Body = z.unknown().describe('Raw records as they are: NDJSON, one array, or a page of a provider')
const CONSUMES = ['application/x-ndjson', 'application/json']

/**
 * Push of raw records: `POST /api/v1/ingest/FORMAT` (NDJSON, an array, a provider's page; FORMAT may be `auto`), and OTLP
 * over HTTP in JSON at `/v1/traces` and `/v1/logs`. Answered when every record is stored and evaluated; more requests at a
 * time than can be worked on are refused with 429 and Retry-After. Sending the same again changes nothing.
 */
export function registerPush(scope: Routes, context: ApiContext): void {
  const { maxBody, concurrentPushes } = context.limits
  const slots = workSlots(concurrentPushes)
  const slotOf = new WeakMap<FastifyRequest, WorkSlot>()
  scope.removeAllContentTypeParsers()
  readRaw(scope, '*', { parseAs: 'buffer', bodyLimit: maxBody })

  scope.addHook('onRequest', async (request, reply) => {
    const slot = slots.take(reply.raw)
    if (slot === undefined) {
      const message = 'as many pushes as can be worked on are under way; send this again'
      throw problem('api.too-busy', 'operational', message, { retryAfterMs: 1000 })
    }
    slotOf.set(request, slot)
  })

  const push = async (request: FastifyRequest, reply: FastifyReply, source: SourceId | 'auto') => {
    const slot = slotOf.get(request)
    if (slot === undefined) throw new Error('a push without a slot')
    // The body is here: from now on it is us who is slow, which must not look like a dead connection.
    request.raw.socket.setTimeout?.(0)
    return slot.during(() => take(context, request, { source, gone: () => reply.raw.destroyed }))
  }

  scope.post(
    '/api/v1/ingest/:source',
    {
      bodyLimit: maxBody,
      config: { permission: 'push' },
      schema: {
        params: z.strictObject({ source: z.string().max(64) }),
        body: Body,
        consumes: CONSUMES,
        response: { 200: Accepted },
      },
    },
    async (request, reply) => push(request, reply, sourceNamed(request.params.source, context.sources)),
  )
  for (const path of ['/v1/traces', '/v1/logs']) {
    scope.post(
      path,
      {
        bodyLimit: maxBody,
        config: { permission: 'push' },
        schema: { body: Body, consumes: ['application/json'], response: { 200: OtlpAccepted } },
        preHandler: async ({ headers }) => {
          if (/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) return
          throw problem('api.media-type', 'user', 'OTLP is read as JSON: set the exporter to http/json')
        },
      },
      async (request, reply) => {
        const { quarantined } = await push(request, reply, OTLP_SOURCE)
        if (quarantined === 0) return {}
        const errorMessage = `${quarantined} records were set aside; see /api/v1/quarantine`
        return { partialSuccess: { errorMessage } }
      },
    )
  }
}

const OTLP_SOURCE = 'otel.genai' as SourceId

function sourceNamed(name: string, known: readonly SourceId[]): SourceId | 'auto' {
  if (name === 'auto') return name
  const source = known.find((one) => one === name)
  if (source !== undefined) return source
  const message = `there is no format ${name}; known are auto, ${known.join(', ')}`
  throw problem('ingest.unknown-source', 'user', message)
}

/** Takes a body in, batch by batch; stops after one when the client has gone: without an answer it will send it again. */
async function take(
  context: ApiContext,
  request: FastifyRequest,
  { source, gone }: { source: SourceId | 'auto'; gone(): boolean },
): Promise<Accepted> {
  const { tenant } = callerIn(request)
  const { body, headers } = request
  if (!(body instanceof Uint8Array)) throw problem('api.bad-request', 'user', 'the request has no body')
  const bytes = await decodeBody(body, headers['content-encoding'], context.limits.maxBody)
  // The same body again is the same place, so that records without an identity of their own stay the same events.
  const origin = `push:${source}:${hash('sha256', bytes).slice(0, 16)}`
  let counters: CountersBySource = {}
  const times = new Map<SourceId, Instant[]>()
  for (const records of batches(bytes, origin)) {
    const report = await ingestBatch(context.ingest, { tenant, source, records })
    counters = addCounters(counters, report.counters)
    for (const [format, came] of report.times) {
      const known = times.get(format) ?? []
      times.set(format, known)
      for (const time of came) known.push(time)
    }
    if (gone()) break
  }
  await countPush(
    { checkpoints: context.store.checkpoints, clock: context.clock },
    { tenant, feed: `push:${source}`, counters, times },
  )
  return sum(counters)
}

function* batches(bytes: Uint8Array, origin: string): Generator<RawRecord[]> {
  let records: RawRecord[] = []
  for (const item of frameBytes(bytes)) {
    records.push(rawRecordOf(item, origin))
    if (records.length < BATCH) continue
    yield records
    records = []
  }
  if (records.length > 0) yield records
}

function sum(counters: CountersBySource): Accepted {
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
