import { EditedAssets } from '@wachter/worker/model/asset-edit.ts'
import { ListedAsset } from '@wachter/worker/model/shown-asset.ts'
import { changeWorker, readWorker } from '../worker/call-worker.ts'
import { Facets, PAGE_SIZE, pageOf } from '../worker/record-pages.ts'
import { assetFilterBody, assetParameters, fieldOf } from './asset-parameters.ts'
import type { Chosen, Edit, InventoryPort } from './inventory-port.ts'

const AssetPage = pageOf(ListedAsset)

/** The inventory as the worker has it. */
export const workerInventory: InventoryPort = {
  page: (filter, cursor, signal) =>
    readWorker({
      path: 'assets',
      parameters: { ...assetParameters(filter), sort: filter.sort, limit: PAGE_SIZE, cursor },
      reply: AssetPage,
      signal,
    }),
  async facets(of, filter, signal) {
    const parameters = { ...assetParameters(filter), of: of.map(fieldOf) }
    const counted = await readWorker({ path: 'assets/facets', parameters, reply: Facets, signal })
    return Object.fromEntries(of.map((facet) => [facet, counted[fieldOf(facet)] ?? []]))
  },
  tryEdit: (of, edit) => edited({ ...bodyOf(of, edit), dry_run: true }),
  edit: (of, edit, counted) => edited({ ...bodyOf(of, edit), counted }),
}

function bodyOf(of: Chosen, { set, reason }: Edit) {
  const which = 'ids' in of ? { ids: of.ids } : { filter: assetFilterBody(of.filter) }
  return { ...which, set, ...(reason !== undefined && { reason }) }
}

function edited(body: unknown): Promise<EditedAssets> {
  return changeWorker({ route: 'respond', method: 'POST', path: 'assets/edit', body, reply: EditedAssets })
}
