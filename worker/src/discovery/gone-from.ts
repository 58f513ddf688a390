import type { ObservationId } from '../model/ids.ts'
import type { AssetType } from '../model/taxonomy.ts'
import type { Cursor } from '../store/documents.ts'
import type { Connector } from './connector.ts'
import type { Discovery } from './observe.ts'

const PAGE = 1000

/** Marks as gone what the connector once saw in a scope and no longer does. Gives how many went. */
export async function goneFrom(
  { store, clock }: Discovery,
  { tenant, id }: Connector,
  covered: { scope: string; types: readonly AssetType[]; seen: ReadonlySet<ObservationId> },
): Promise<number> {
  const { observations } = store
  let gone = 0
  let cursor: Cursor | undefined
  do {
    const page = await observations.page(
      tenant,
      {
        where: [
          { field: 'observer', is: 'in', values: [id] },
          { field: 'scope', is: 'in', values: [covered.scope] },
          { field: 'asset.type', is: 'in', values: covered.types },
        ],
        // By arrival, which a change keeps: pages stay where they are while it marks.
        sort: { field: 'sequence', order: 'asc' },
        limit: PAGE,
      },
      cursor,
    )
    const now = clock.now()
    const changes = page.items
      .filter(({ document }) => document.gone === null && !covered.seen.has(document.id))
      .map(({ document, version }) => ({
        document: { ...document, gone: now, changed: now, pending: true },
        expected: version,
      }))
    if (changes.length > 0) {
      const written = await observations.putMany(tenant, changes)
      gone += written.filter(({ ok }) => ok).length
    }
    cursor = page.next
  } while (cursor !== undefined)
  return gone
}
