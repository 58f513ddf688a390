import type { TenantId } from '../model/ids.ts'
import type { LedgerEntry } from '../model/risk-replies.ts'
import type { Cursor, Query } from '../store/documents.ts'
import type { Store } from '../store/store.ts'

/** A page of all assets' ledger, each entry with what it moved from. */
export async function storedLedger(
  { assets, assessments }: Pick<Store, 'assets' | 'assessments'>,
  tenant: TenantId,
  { query, cursor }: { query: Query; cursor: Cursor | undefined },
): Promise<{ items: LedgerEntry[]; next: string | null; total: { count: number; exact: boolean } }> {
  const page = await assessments.page(tenant, query, cursor)
  const entries = page.items.map(({ document }) => document)
  const before = await byId(
    assessments,
    entries.flatMap(({ previous }) => previous ?? []),
  )
  const named = await byId(
    assets,
    entries.map(({ asset }) => asset),
  )
  const items = entries.map((entry): LedgerEntry => {
    const { id, asset, at, inherent, residual, level, causes, previous, accepted } = entry
    const earlier = previous === null ? undefined : before.get(previous)
    const of = named.get(asset)
    return {
      ...{ id, asset, at, inherent, residual, level, causes },
      name: of?.name ?? null,
      type: of?.type ?? null,
      before: earlier === undefined ? null : { residual: earlier.residual, level: earlier.level },
      ...(accepted === undefined ? {} : { accepted }),
    }
  })
  return { items, next: page.next ?? null, total: page.total }

  async function byId<T extends { id: string }>(
    documents: { getMany(tenant: TenantId, ids: readonly string[]): Promise<readonly { document: T }[]> },
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, T>> {
    const wanted = [...new Set(ids)]
    const found = wanted.length === 0 ? [] : await documents.getMany(tenant, wanted)
    return new Map(found.map(({ document }) => [document.id, document]))
  }
}
