import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ExchangeFormat, fileEndings, mediaTypes } from '../../inventory/exchange/exchange-format.ts'
import { exportInventory } from '../../inventory/exchange/export-inventory.ts'
import { importStatements, isImportName } from '../../inventory/exchange/import-statements.ts'
import { readDocument } from '../../inventory/exchange/read-document.ts'
import { survivorOf } from '../../inventory/survivor-of.ts'
import { problem } from '../../model/problem.ts'
import type { ApiContext } from '../api-context.ts'
import { decodeBody } from '../decode-body.ts'
import { readRaw } from '../raw-bodies.ts'
import { callerIn, type Routes } from '../routes.ts'
import { workSlots } from '../work-slots.ts'

const Imported = z.strictObject({
  observer: z.string(),
  format: ExchangeFormat,
  seen: z.int(),
  changed: z.int(),
  gone: z.int(),
  ignored: z.record(z.string(), z.int()).describe('What of the document was not understood, by kind'),
})

/** Bytes that are read between two turns of other requests. */
const PIECE = 65_536

/**
 * The inventory as a document of a standard, and such documents into it. An import is answered when everything is registered;
 * the assets follow from it a little later. One at a time is read: the next is refused with 429 and Retry-After.
 */
export function registerAssetExchange(scope: Routes, context: ApiContext): void {
  const { store, clock, audit, limits, onObservations } = context
  const slots = workSlots(1)
  scope.removeAllContentTypeParsers()
  readRaw(scope, '*', { parseAs: 'buffer', bodyLimit: limits.maxBody })

  scope.get(
    '/api/v1/assets/export',
    {
      config: { permission: 'read' },
      schema: {
        querystring: z.strictObject({
          format: ExchangeFormat,
          spec_version: z.string().max(16).optional().describe('Of the standard'),
          asset: z.string().max(256).optional().describe('Only this asset and what it depends on'),
        }),
        // What is sent is a stream, which goes out as it is.
        response: {
          200: z.unknown().meta({
            type: 'string',
            description: `The document, as ${Object.values(mediaTypes).join(' | ')}`,
          }),
        },
      },
    },
    async (request, reply) => {
      const { tenant } = callerIn(request)
      const { format, spec_version: version, asset } = request.query
      const subject = asset === undefined ? undefined : await survivorOf(store.assets, tenant, asset)
      const pieces = await exportInventory(store, { tenant, format, version, subject, now: clock.now() })
      return reply
        .type(mediaTypes[format])
        .header('content-disposition', `attachment; filename="inventory.${fileEndings[format]}"`)
        .send(Readable.from(pieces))
    },
  )
  scope.post(
    '/api/v1/assets/import',
    {
      bodyLimit: limits.maxBody,
      config: { permission: 'administer' },
      schema: {
        querystring: z.strictObject({
          name: z
            .string()
            .max(64)
            .describe('What it is known by: a later import of the same name takes its place'),
          format: z.enum(['auto', ...ExchangeFormat.options]).default('auto'),
        }),
        body: z.unknown().describe('A document in one of the formats, as it is'),
        consumes: Object.values(mediaTypes),
        response: { 200: Imported },
      },
    },
    async (request, reply) => {
      const slot = slots.take(reply.raw)
      if (slot === undefined) {
        const message = 'another document is being read; send this again'
        throw problem('api.too-busy', 'operational', message, { retryAfterMs: 1000 })
      }
      return slot.during(() => taken(request, reply))
    },
  )

  async function taken(
    request: FastifyRequest<{ Querystring: { name: string; format: ExchangeFormat | 'auto' } }>,
    reply: FastifyReply,
  ): Promise<z.infer<typeof Imported>> {
    const { tenant, actor } = callerIn(request)
    const { name, format } = request.query
    if (!isImportName(name))
      throw problem('api.query', 'user', 'query parameter name is 1 to 57 of a-z, 0-9 and ._-')
    const { body, headers } = request
    if (!(body instanceof Uint8Array)) throw problem('api.bad-request', 'user', 'the request has no body')
    const bytes = await decodeBody(body, headers['content-encoding'], limits.maxBody)
    const document = await readDocument(inTurns(bytes), format)
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    const given = { tenant, name, actor, document }
    const run = await importStatements({ store, clock, audit }, given, gone.signal)
    await onObservations(tenant)
    return {
      observer: run.connector,
      format: document.format,
      seen: run.seen,
      changed: run.changed,
      gone: run.gone,
      ignored: Object.fromEntries(document.ignored),
    }
  }
}

/** Others have their turn while a long document is read. */
async function* inTurns(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PIECE) {
    yield bytes.subarray(from, from + PIECE)
    await nextTurn()
  }
}
