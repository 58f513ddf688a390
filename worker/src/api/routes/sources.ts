import { z } from 'zod'
import { Backlog } from '../../model/backlog.ts'
import { CountersBySource } from '../../model/counters.ts'
import type { ApiContext } from '../api-context.ts'
import { feedCounters } from '../feed-counters.ts'
import { callerIn, type Routes } from '../routes.ts'

const Sources = z.strictObject({
  formats: z.array(z.string()),
  feeds: z.array(
    z.strictObject({
      feed: z.string(),
      updated: z.string(),
      counters: CountersBySource,
      backlog: Backlog.optional(),
    }),
  ),
})

/** The formats that can be read, and what has been read of each feed of the caller's tenant. */
export function registerSources(app: Routes, { store, sources }: ApiContext): void {
  app.get(
    '/api/v1/sources',
    { config: { permission: 'read' }, schema: { response: { 200: Sources } } },
    async (request) => {
      const feeds = await feedCounters(store.checkpoints, callerIn(request).tenant)
      return { formats: [...sources], feeds: [...feeds] }
    },
  )
}
