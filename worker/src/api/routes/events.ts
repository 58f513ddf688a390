import { Event } from '../../model/event.ts'
import type { TenantId } from '../../model/ids.ts'
import { asProblem, problem } from '../../model/problem.ts'
import { events } from '../../store/store.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, IdParameter, type Routes, registerList } from '../routes.ts'

/** Events: hunt through them, look at one; that with its texts, also where they stay at their source. */
export function registerEvents(app: Routes, { store, ingest }: ApiContext): void {
  registerList(app, '/api/v1/events', store.events, events, { schema: Event, of: (item) => item.document })
  app.get(
    '/api/v1/events/:id',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: Event } } },
    async (request) => {
      const { tenant } = callerIn(request)
      const found = await store.events.get(tenant, request.params.id)
      if (found === undefined)
        throw problem('api.not-found', 'user', `there is no event ${request.params.id}`)
      return (await withTexts(ingest, tenant, found.document)) ?? found.document
    },
  )
}

/** Undefined also where the source can't be asked now: the rest of the event is worth showing. */
async function withTexts(
  { originals }: ApiContext['ingest'],
  tenant: TenantId,
  event: Event,
): Promise<Event | undefined> {
  try {
    return (await originals?.(tenant, [event]))?.[0]
  } catch (error) {
    if (asProblem(error).kind === 'operational') return undefined
    throw error
  }
}
