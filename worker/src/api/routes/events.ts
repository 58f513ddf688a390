import { Event } from '../../model/event.ts'
import { problem } from '../../model/problem.ts'
import { events } from '../../store/store.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, IdParameter, type Routes, registerList } from '../routes.ts'

/** Events: hunt through them, look at one. */
export function registerEvents(app: Routes, { store }: ApiContext): void {
  registerList(app, '/api/v1/events', store.events, events, { schema: Event, of: (item) => item.document })
  app.get(
    '/api/v1/events/:id',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: Event } } },
    async (request) => {
      const found = await store.events.get(callerIn(request).tenant, request.params.id)
      if (found === undefined)
        throw problem('api.not-found', 'user', `there is no event ${request.params.id}`)
      return found.document
    },
  )
}
