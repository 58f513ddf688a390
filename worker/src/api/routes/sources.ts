import { z } from 'zod'
import { CountersBySource } from '../../model/counters.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, type Routes } from '../routes.ts'

const Sources = z.strictObject({
  formats: z.array(z.string()),
  feeds: z.array(z.strictObject({ feed: z.string(), updated: z.string(), counters: CountersBySource })),
})

/** The formats that can be read, and what has been read of each feed of the caller's tenant. */
export function registerSources(app: Routes, { store, sources }: ApiContext): void {
  app.get(
    '/api/v1/sources',
    { config: { permission: 'read' }, schema: { response: { 200: Sources } } },
    async (request) => {
      const page = await store.checkpoints.page(callerIn(request).tenant, { limit: 1000 })
      const feeds = page.items
        .map(({ document }) => document)
        .filter(({ counters }) => Object.keys(counters).length > 0)
      return {
        formats: [...sources],
        feeds: feeds.map(({ feed, updated, counters }) => ({ feed, updated, counters })),
      }
    },
  )
}
