import { z } from 'zod'
import type { ApiContext } from '../api-context.ts'
import { FeedState, feedStates } from '../feed-states.ts'
import { callerIn, type Routes } from '../routes.ts'

const Sources = z.strictObject({ formats: z.array(z.string()), feeds: z.array(FeedState) })

/** The formats that can be read, and how each feed of the caller's tenant stands. */
export function registerSources(app: Routes, context: ApiContext): void {
  app.get(
    '/api/v1/sources',
    { config: { permission: 'read' }, schema: { response: { 200: Sources } } },
    async (request) => ({
      formats: [...context.sources],
      feeds: [...(await feedStates(context, callerIn(request).tenant))],
    }),
  )
}
