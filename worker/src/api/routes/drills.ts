import { z } from 'zod'
import { ShownDrill } from '../../model/drill.ts'
import { RuleId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { drillNow, shownDrill } from '../../response/drills/drill-times.ts'
import { startDrill } from '../../response/drills/start-drill.ts'
import { drills } from '../../store/drill-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { describeList } from '../describe-parameters.ts'
import { listQuery } from '../list-query.ts'
import { callerIn, editorIn, IdParameter, ListParameters, pageOf, type Routes } from '../routes.ts'

const Wish = z.strictObject({
  category: z.string().max(128).optional().describe('What the gravest rule of it finds'),
  rule: RuleId.optional().describe('In its place a certain rule, by id or name'),
  reason: z.string().min(1).max(2000).describe('What it is for'),
})

const Key = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(128)
    .describe('Made by the sender: the same key again is the same drill'),
})

/** Drills: begin one, list them, look at one. Times are as they are now; those of one that has ended as they were then. */
export function registerDrills(app: Routes, { store, drills: desk }: ApiContext): void {
  app.get(
    '/api/v1/drills',
    {
      config: { permission: 'read', query: describeList(drills) },
      schema: { querystring: ListParameters, response: { 200: pageOf(ShownDrill) } },
    },
    async (request) => {
      const { query, cursor } = listQuery(drills, request.query)
      const page = await store.drills.page(callerIn(request).tenant, query, cursor)
      const items = []
      for (const { document } of page.items) items.push(shownDrill(await drillNow(store, document)))
      return { items, next: page.next ?? null, total: page.total }
    },
  )
  app.get(
    '/api/v1/drills/:id',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: ShownDrill } } },
    async (request) => {
      const { tenant } = callerIn(request)
      const found = await store.drills.get(tenant, request.params.id)
      if (found !== undefined) return shownDrill(await drillNow(store, found.document))
      throw problem('drill.unknown', 'user', `there is no drill ${request.params.id} in tenant ${tenant}`)
    },
  )
  app.post(
    '/api/v1/drills',
    {
      config: { permission: 'respond' },
      schema: { headers: Key, body: Wish, response: { 201: ShownDrill } },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key']
      if (key === undefined) throw problem('drill.key', 'user', 'send an Idempotency-Key')
      const drill = await startDrill(desk, { ...editorIn(request), ...request.body, key })
      return reply.code(201).send(shownDrill(await drillNow(store, drill)))
    },
  )
}
