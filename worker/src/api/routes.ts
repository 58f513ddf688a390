import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { IncidentId, TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Collection, Condition, Cursor, Documents, Page, Query, Versioned } from '../store/documents.ts'
import type { Caller } from './access.ts'
import type { KnownValues } from './allowed-values.ts'
import { describeFacets, describeList } from './describe-parameters.ts'
import { facetQuery, listQuery } from './list-query.ts'

/** A fastify instance whose schemas are the model's. */
export type Routes = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** The caller of a route that is not open. */
export function callerIn(request: FastifyRequest): Caller {
  if (request.caller === null) throw problem('api.unauthenticated', 'user', 'send a known token')
  return request.caller
}

/** The caller, as who changes something. */
export function editorIn(request: FastifyRequest): { tenant: TenantId; actor: string } {
  const { tenant, actor } = callerIn(request)
  return { tenant, actor }
}

/** The caller, as who changes something of the incident that the path names. */
export function changeOf(request: FastifyRequest & { params: { id: string } }) {
  return { ...editorIn(request), incident: request.params.id as IncidentId }
}

/** Query strings of lists are read field by field (list-query.ts), so that unknown ones are refused by name. */
export const ListParameters = z.record(
  z.string().max(256),
  z.union([z.string().max(8192), z.array(z.string().max(8192)).max(1000)]),
)

const Total = z.strictObject({ count: z.int(), exact: z.boolean() })

/** The envelope of every list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), next: z.string().nullable(), total: Total })
}

const Facets = z.record(z.string(), z.array(z.strictObject({ value: z.string(), count: z.int() })))

/** How many values of a field a facet shows. */
const FACET_SIZE = 50

type ShownOne<T> = (item: Versioned<T>) => unknown | Promise<unknown>
/** For what is better looked up for all items of a page together. */
type ShownPage<T> = (items: readonly Versioned<T>[], tenant: TenantId) => Promise<unknown[]>
type PageInOrder<T> = (tenant: TenantId, query: Query, cursor: Cursor | undefined) => Promise<Page<T>>

/**
 * The two routes every collection has: `GET path` (filtered, sorted, paged) and `GET path/facets?of=level&of=rule.id`
 * (the most frequent values of fields, under the same filters).
 */
export function registerList<T>(
  app: Routes,
  path: string,
  documents: Documents<T>,
  collection: Collection<T>,
  shown: {
    schema: z.ZodType
    of: ShownOne<T> | { page: ShownPage<T> }
    /** Orders that the collection itself does not have, by what `sort` says. */
    orders?: Readonly<Record<string, PageInOrder<T>>>
    /** Holds unless the request itself asks about the field. */
    unasked?: Exclude<Condition, { is: 'any' }>
    /** The values of fields whose schema leaves them open (list-query.ts). */
    values?: KnownValues
  },
): void {
  const { of, orders = {} } = shown
  const narrowed = (query: Query): Query => withUnasked(query, shown.unasked)
  const pageOfStore: PageInOrder<T> = (tenant, query, cursor) => documents.page(tenant, query, cursor)
  const shownItems: ShownPage<T> = async (found, tenant) => {
    if (typeof of === 'object') return of.page(found, tenant)
    const items: unknown[] = []
    for (const item of found) items.push(await of(item))
    return items
  }
  app.get(
    path,
    {
      config: {
        permission: 'read',
        query: describeList(collection, { known: shown.values, orders: Object.keys(orders) }),
      },
      schema: { querystring: ListParameters, response: { 200: pageOf(shown.schema) } },
    },
    async (request) => {
      const { tenant } = callerIn(request)
      const { sort, ...others } = request.query
      const inOrder = typeof sort === 'string' && Object.hasOwn(orders, sort) ? orders[sort] : undefined
      const asked = inOrder === undefined ? request.query : others
      const { query, cursor } = listQuery(collection, asked, shown.values)
      const page = await (inOrder ?? pageOfStore)(tenant, narrowed(query), cursor)
      return { items: await shownItems(page.items, tenant), next: page.next ?? null, total: page.total }
    },
  )
  app.get(
    `${path}/facets`,
    {
      config: { permission: 'read', query: describeFacets(collection, shown.values) },
      schema: { querystring: ListParameters, response: { 200: Facets } },
    },
    async (request) => {
      const { fields, query } = facetQuery(collection, request.query, shown.values)
      const asked = { fields, size: FACET_SIZE }
      const counted = await documents.facets(callerIn(request).tenant, narrowed(query), asked)
      const facets: z.infer<typeof Facets> = Object.create(null)
      for (const [nth, field] of fields.entries()) facets[field] = [...(counted[nth] ?? [])]
      return facets
    },
  )
}

/** A query under the condition that holds unless the query itself asks about its field. */
export function withUnasked(query: Query, unasked: Exclude<Condition, { is: 'any' }> | undefined): Query {
  const where = query.where ?? []
  const asked = where.some((one) => one.is !== 'any' && one.field === unasked?.field)
  return unasked === undefined || asked ? query : { ...query, where: [...where, unasked] }
}

export const IdParameter = z.strictObject({ id: z.string().min(1).max(256) })
