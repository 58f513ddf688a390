import type { Observation } from '../model/asset.ts'
import type { ObservationId } from '../model/ids.ts'
import type { AssetType } from '../model/taxonomy.ts'
import type { Version } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Connector } from './connector.ts'
import type { Discovery } from './observe.ts'

const PORTION = 500

/** Marks as gone what the connector once saw in a scope and no longer does. Gives how many went. */
export async function goneFrom(
  { store, clock }: Discovery,
  { tenant, id }: Connector,
  covered: { scope: string; types: readonly AssetType[]; seen: ReadonlySet<ObservationId> },
): Promise<number> {
  const { observations } = store
  let gone = 0
  let lost: { document: Observation; expected: Version }[] = []
  const mark = async () => {
    const written = lost.length === 0 ? [] : await observations.putMany(tenant, lost)
    gone += written.filter(({ ok }) => ok).length
    lost = []
  }
  const now = clock.now()
  // In the order of arrival, which a change keeps: pages stay where they are while it marks.
  for await (const { document, version } of everyDocument(observations, tenant, [
    { field: 'observer', is: 'in', values: [id] },
    { field: 'scope', is: 'in', values: [covered.scope] },
    { field: 'asset.type', is: 'in', values: covered.types },
    { field: 'gone', is: 'missing' },
  ])) {
    if (covered.seen.has(document.id)) continue
    lost.push({ document: { ...document, gone: now, changed: now, pending: true }, expected: version })
    if (lost.length >= PORTION) await mark()
  }
  await mark()
  return gone
}
