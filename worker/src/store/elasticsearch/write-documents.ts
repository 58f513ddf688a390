import type { BulkWrite } from '../../elastic/bulk.ts'
import type { Place, Write } from '../../elastic/bulk-requests.ts'
import type { Elastic } from '../../elastic/elastic.ts'
import type { TenantId } from '../../model/ids.ts'
import type { DatedIndices } from './dated-indices.ts'
import { type Entry, keyOf, sourceOf } from './entry.ts'
import { fetchStored } from './envelope.ts'
import type { Freshness } from './freshness.ts'
import { indexNames } from './index-names.ts'
import type { Layout } from './layout.ts'

/** A document to create, or to change where it still stands at `place`. */
export interface Planned extends Entry {
  place: Place | undefined
}

interface Writing {
  elastic: Elastic
  bulkWrite: BulkWrite
  fresh: Freshness
  dated: DatedIndices
}

/**
 * Writes documents of one tenant to its `family` of indices; where each stands now, or undefined where its condition did not hold. A write whose
 * answer was lost is looked up: what stands there with its own mark is its own.
 */
export async function writeDocuments(
  { elastic, bulkWrite, fresh, dated }: Writing,
  { layout, tenant, family }: { layout: Layout; tenant: TenantId; family: string },
  planned: readonly Planned[],
): Promise<readonly (Place | undefined)[]> {
  const { one } = indexNames(layout.collection, tenant)
  const indexOf = layout.dated
    ? await dated(
        layout.collection,
        tenant,
        planned.map(({ time }) => time),
      )
    : () => one
  const writes = planned.map((entry): Write => {
    const target = {
      index: indexOf(entry.time),
      id: keyOf(entry.id),
      source: sourceOf(layout, tenant, entry),
    }
    return entry.place === undefined
      ? { action: 'create', ...target }
      : { action: 'index', ...target, place: entry.place }
  })
  try {
    const written = await bulkWrite(family, writes)
    const places: (Place | undefined)[] = []
    for (const [position, outcome] of written.entries()) {
      const [write, entry] = [writes[position], planned[position]]
      if (outcome.done) places.push(outcome.place)
      else
        places.push(
          outcome.doubt && write && entry ? await ownPlace(elastic, layout, write, entry) : undefined,
        )
    }
    return places
  } finally {
    // Also when it failed: some of it, or a request whose answer was lost, may have been done.
    fresh.written(family, new Set(writes.map(({ index }) => index)))
  }
}

async function ownPlace(
  elastic: Elastic,
  layout: Layout,
  ...[{ index, id }, { mark }]: [Write, Entry]
): Promise<Place | undefined> {
  const [found] = await fetchStored(elastic, layout, index, [id])
  if (found?._source.store.mark !== mark) return undefined
  return { seqNo: found._seq_no, term: found._primary_term }
}
