import type { z } from 'zod'
import { shownAsset } from '../../inventory/shown-asset.ts'
import { survivorOf } from '../../inventory/survivor-of.ts'
import type { Asset } from '../../model/asset.ts'
import { ListedAsset, ShownAsset, ShownChange, ShownObservation } from '../../model/shown-asset.ts'
import { assetChanges } from '../../store/asset-history-collections.ts'
import type { Collection, Documents, Versioned } from '../../store/documents.ts'
import { assets, observations } from '../../store/inventory-collections.ts'
import { withAbsorbed } from '../../store/with-absorbed.ts'
import type { KnownValues } from '../allowed-values.ts'
import type { ApiContext } from '../api-context.ts'
import { assetValues, changeValues } from '../asset-values.ts'
import { describeList } from '../describe-parameters.ts'
import { listQuery } from '../list-query.ts'
import { callerIn, IdParameter, ListParameters, pageOf, type Routes, registerList } from '../routes.ts'

/** Names of an asset in a list, and entries of each fact that is one; looked at by itself it shows all. */
const LISTED = 5

/** The inventory: list, look at one, its history and what observers say of it. */
export function registerAssets(app: Routes, context: ApiContext): void {
  const { store } = context
  registerList(app, '/api/v1/assets', store.assets, assets, {
    schema: ListedAsset,
    of: listed,
    unasked: { field: 'merged_into', is: 'missing' },
    values: assetValues,
  })
  app.get(
    '/api/v1/assets/:id',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: ShownAsset } } },
    async (request) => shownAsset(context, callerIn(request).tenant, request.params.id),
  )
  registerPart('changes', store.assetChanges, assetChanges, {
    schema: ShownChange,
    field: 'asset',
    values: changeValues,
  })
  registerPart('observations', store.observations, observations, {
    schema: ShownObservation,
    field: 'asset_id',
  })

  /** `GET /api/v1/assets/ID/PART`: the records of one asset and of those that turned out to be it, as in any list. */
  function registerPart<T>(
    part: string,
    documents: Documents<T>,
    collection: Collection<T>,
    { schema, field, values: known }: { schema: z.ZodType; field: string; values?: KnownValues },
  ): void {
    app.get(
      `/api/v1/assets/:id/${part}`,
      {
        config: { permission: 'read', query: describeList(collection, { known }) },
        schema: { params: IdParameter, querystring: ListParameters, response: { 200: pageOf(schema) } },
      },
      async (request) => {
        const { tenant } = callerIn(request)
        const asset = await survivorOf(store.assets, tenant, request.params.id)
        const values = await withAbsorbed(store.assets, tenant, asset.document.id)
        const { query, cursor } = listQuery(collection, request.query, known)
        const where = [...(query.where ?? []), { field, is: 'in' as const, values }]
        const page = await documents.page(tenant, { ...query, where }, cursor)
        const items = page.items.map(({ document }) => document)
        return { items, next: page.next ?? null, total: page.total }
      },
    )
  }
}

function listed({ document, version }: Versioned<Asset>): ListedAsset {
  const { provenance: _, relations: __, identity: ___, depends_on: ____, ...rest } = document
  const facts = Object.fromEntries(
    Object.entries(document.facts).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.slice(0, LISTED) : value,
    ]),
  ) as Asset['facts']
  return { ...rest, facts, refs: document.refs.slice(0, LISTED), version }
}
