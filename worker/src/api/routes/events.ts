import { z } from 'zod'
import { Event } from '../../model/event.ts'
import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { DecodedLayer } from '../../model/reveal.ts'
import { events } from '../../store/store.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, IdParameter, type Routes, registerList } from '../routes.ts'
import { decodedMasked, eventsMasked, wholeEvent } from '../shown-event.ts'

/**
 * Events: hunt through them, look at one; that with its texts, also where they stay at their source. Secrets and PII in texts
 * are masked: who may see them reveals them (reveals.ts).
 */
export function registerEvents(app: Routes, { store, ingest }: ApiContext): void {
  const masked = eventsMasked()
  registerList(app, '/api/v1/events', store.events, events, {
    schema: Event,
    of: ({ document }) => masked(document),
  })
  const eventWith = async (tenant: TenantId, id: string): Promise<Event> => {
    const found = await store.events.get(tenant, id)
    if (found === undefined) throw problem('api.not-found', 'user', `there is no event ${id}`)
    return wholeEvent(ingest, tenant, found.document)
  }
  app.get(
    '/api/v1/events/:id',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: Event } } },
    async (request) => masked(await eventWith(callerIn(request).tenant, request.params.id)),
  )
  app.get(
    '/api/v1/events/:id/decoded',
    {
      config: { permission: 'read' },
      schema: { params: IdParameter, response: { 200: z.strictObject({ items: z.array(DecodedLayer) }) } },
    },
    async (request) => ({
      items: decodedMasked(await eventWith(callerIn(request).tenant, request.params.id)),
    }),
  )
}
