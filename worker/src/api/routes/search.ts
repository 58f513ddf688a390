import { z } from 'zod'
import type { PlaybookId } from '../../model/playbook.ts'
import { SearchHits } from '../../model/search-hit.ts'
import type { ApiContext } from '../api-context.ts'
import { findAnything } from '../find-anything.ts'
import { callerIn, type Routes } from '../routes.ts'

/** One search over everything of a tenant: a pasted id, ARN, address, name or words lead to their record. */
export function registerSearch(
  app: Routes,
  { store, rules, runs, translations, composing }: ApiContext,
): void {
  app.get(
    '/api/v1/search',
    {
      config: { permission: 'read' },
      schema: {
        querystring: z.strictObject({
          q: z.string().min(1).max(512).describe('An id, a name as logs or providers write it, or words'),
        }),
        response: { 200: SearchHits },
      },
    },
    async (request) => {
      const desk = {
        store,
        rules: rules.current().summaries,
        playbook: (id: string) => runs.playbooks.get(id as PlaybookId),
        translations,
        categories: composing.categories,
      }
      return { items: [...(await findAnything(desk, callerIn(request).tenant, request.query.q))] }
    },
  )
}
