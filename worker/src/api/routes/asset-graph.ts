import { z } from 'zod'
import { blastRadiusAround, graphAround, toxicCombinationsOf } from '../../inventory/look-around.ts'
import { FARTHEST } from '../../inventory/neighbourhood.ts'
import { conditionsOf, Mismatch, Reconciliation, reconcile } from '../../inventory/reconcile.ts'
import { survivorOf } from '../../inventory/survivor-of.ts'
import { Lifecycle } from '../../model/asset.ts'
import { BlastRadius, Directions, FoundToxic, ShownGraph, ToxicCombination } from '../../model/asset-graph.ts'
import { AssetId } from '../../model/ids.ts'
import { AssetType } from '../../model/taxonomy.ts'
import { Instant } from '../../model/time.ts'
import type { Cursor } from '../../store/documents.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, IdParameter, pageOf, type Routes } from '../routes.ts'

const Around = z.strictObject({
  direction: Directions.default('both'),
  depth: z.coerce.number().int().min(1).max(FARTHEST).default(3),
})

const Paging = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  cursor: z.string().max(8192).optional(),
})
/** Each is looked at anew. */
const MOST_TOXIC = 100
const ToxicPaging = Paging.extend({ limit: z.coerce.number().int().min(1).max(MOST_TOXIC).default(20) })

const Accounted = z.strictObject({
  id: AssetId,
  type: AssetType,
  name: z.string(),
  lifecycle: Lifecycle,
  owner_team: z.string().nullable(),
  accounts: z.string(),
  billed_usd: z.number().nullable(),
  last_seen: Instant,
})

/** What an asset hangs together with, what it can lead to, and whether the accounts of what there is agree. */
export function registerAssetGraph(app: Routes, { store }: ApiContext): void {
  const { assets } = store
  const read = { permission: 'read' } as const
  app.get(
    '/api/v1/assets/:id/graph',
    { config: read, schema: { params: IdParameter, querystring: Around, response: { 200: ShownGraph } } },
    async (request) => {
      const root = await survivorOf(assets, callerIn(request).tenant, request.params.id)
      return graphAround(assets, root, request.query)
    },
  )
  app.get(
    '/api/v1/assets/:id/blast-radius',
    { config: read, schema: { params: IdParameter, response: { 200: BlastRadius } } },
    async (request) => {
      const root = await survivorOf(assets, callerIn(request).tenant, request.params.id)
      return blastRadiusAround(assets, root)
    },
  )
  app.get(
    '/api/v1/assets/:id/toxic-combination',
    { config: read, schema: { params: IdParameter, response: { 200: FoundToxic } } },
    async (request) => {
      const { tenant } = callerIn(request)
      const root = await survivorOf(assets, tenant, request.params.id)
      const [toxic_combination = null] = await toxicCombinationsOf(assets, tenant, [root])
      return { toxic_combination }
    },
  )
  app.get(
    '/api/v1/assets/toxic-combinations',
    { config: read, schema: { querystring: ToxicPaging, response: { 200: pageOf(ToxicCombination) } } },
    async (request) => {
      const { tenant } = callerIn(request)
      const where = [
        { field: 'gaps.id', is: 'in' as const, values: ['toxic_combination'] },
        { field: 'merged_into', is: 'missing' as const },
      ]
      const { limit, cursor } = request.query
      const page = await assets.page(tenant, { where, limit }, cursor as Cursor | undefined)
      const items = await toxicCombinationsOf(assets, tenant, page.items)
      return { items: [...items], next: page.next ?? null, total: page.total }
    },
  )
  app.get(
    '/api/v1/assets/reconciliation',
    { config: read, schema: { response: { 200: Reconciliation } } },
    async (request) => reconcile(assets, callerIn(request).tenant),
  )
  app.get(
    '/api/v1/assets/reconciliation/:list',
    {
      config: read,
      schema: {
        params: z.strictObject({ list: Mismatch }),
        querystring: Paging,
        response: { 200: pageOf(Accounted) },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query
      const where = conditionsOf(request.params.list)
      const sort = { field: 'facts.billed_usd', order: 'desc' as const }
      const page = await assets.page(
        callerIn(request).tenant,
        { where, sort, limit },
        cursor as Cursor | undefined,
      )
      const items = page.items.map(({ document }) => {
        const { id, type, name, lifecycle, facts, reconciled = '', last_seen } = document
        const { owner_team = null, billed_usd = null } = facts
        return { id, type, name, lifecycle, owner_team, accounts: reconciled, billed_usd, last_seen }
      })
      return { items, next: page.next ?? null, total: page.total }
    },
  )
}
