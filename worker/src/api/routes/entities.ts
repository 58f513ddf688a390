import { z } from 'zod'
import { survivorOf } from '../../inventory/survivor-of.ts'
import { nameKeyOf } from '../../model/asset-name.ts'
import {
  EntityActivity,
  EntityCard,
  EntityFindings,
  EntityIncidents,
  EntityKind,
} from '../../model/entity.ts'
import type { TenantId } from '../../model/ids.ts'
import { shift } from '../../model/time.ts'
import {
  type EntityDesk,
  type EntityRef,
  entityActivity,
  entityCard,
  entityFindings,
  entityIncidents,
} from '../../response/entities/known-entity.ts'
import type { Cursor, Page } from '../../store/documents.ts'
import { STANDING_FINDINGS } from '../../store/standing-findings.ts'
import { findings } from '../../store/store.ts'
import type { ApiContext } from '../api-context.ts'
import { describeList } from '../describe-parameters.ts'
import { listQuery } from '../list-query.ts'
import { callerIn, IdParameter, ListParameters, type Routes } from '../routes.ts'

/** Ids are names out of logs, with slashes and all: a parameter, not a part of the path. */
const Which = z.strictObject({
  kind: EntityKind,
  id: z.string().min(1).max(8192).describe('As logs, findings and incidents name it'),
})
const Paged = Which.extend({
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  cursor: z.string().max(8192).optional(),
})
/** A year: more is nothing that anybody looks at by bars. */
const MOST_DAYS = 366
const DAY_MS = 86_400_000

/** Whoever acted, a tool, a conversation, an asset by its name: what is known of it, what it did, what was found. */
export function registerEntities(app: Routes, { store, people, clock }: ApiContext): void {
  const desk: EntityDesk = { store, people }
  const read = { permission: 'read' } as const
  app.get(
    '/api/v1/entity',
    { config: read, schema: { querystring: Which, response: { 200: EntityCard } } },
    async (request) => entityCard(desk, refIn(callerIn(request).tenant, request.query)),
  )
  app.get(
    '/api/v1/entity/activity',
    {
      config: read,
      schema: {
        querystring: Which.extend({
          days: z.coerce.number().int().min(1).max(MOST_DAYS).default(30).describe('Up to now'),
        }),
        response: { 200: EntityActivity },
      },
    },
    async (request) => {
      const { days, ...which } = request.query
      const to = clock.now()
      const span = { from: shift(to, -days * DAY_MS), to }
      return entityActivity(desk, refIn(callerIn(request).tenant, which), span)
    },
  )
  app.get(
    '/api/v1/entity/findings',
    { config: read, schema: { querystring: Paged, response: { 200: EntityFindings } } },
    async (request) => {
      const { limit, cursor, ...which } = request.query
      const paging = { limit, cursor: cursor as Cursor | undefined }
      return inPage(await entityFindings(desk, refIn(callerIn(request).tenant, which), paging))
    },
  )
  app.get(
    '/api/v1/assets/:id/findings',
    {
      config: { ...read, query: describeList(findings) },
      schema: { params: IdParameter, querystring: ListParameters, response: { 200: EntityFindings } },
    },
    async (request) => {
      const { tenant } = callerIn(request)
      const { document } = await survivorOf(store.assets, tenant, request.params.id)
      const { query, cursor } = listQuery(findings, request.query)
      const own = { field: 'asset_name', is: 'in' as const, values: document.refs.map(nameKeyOf) }
      const where = [...(query.where ?? []), ...STANDING_FINDINGS, own]
      return inPage(await store.findings.page(tenant, { ...query, where }, cursor))
    },
  )
  app.get(
    '/api/v1/entity/incidents',
    { config: read, schema: { querystring: Paged, response: { 200: EntityIncidents } } },
    async (request) => {
      const { limit, cursor, ...which } = request.query
      const paging = { limit, cursor: cursor as Cursor | undefined }
      return inPage(await entityIncidents(desk, refIn(callerIn(request).tenant, which), paging))
    },
  )
}

function refIn(tenant: TenantId, { kind, id }: z.infer<typeof Which>): EntityRef {
  return { tenant, kind, id }
}

function inPage<T>({ items, next, total }: Page<T>) {
  return { items: items.map(({ document }) => document), next: next ?? null, total }
}
