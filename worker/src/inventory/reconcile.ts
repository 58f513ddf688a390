import { z } from 'zod'
import { type Asset, Sighting } from '../model/asset.ts'
import type { TenantId } from '../model/ids.ts'
import type { Condition, Documents } from '../store/documents.ts'
import { reconciledAs } from './found-by.ts'

/** How many assets are known in one way, and what they cost. */
const Sum = z.strictObject({
  assets: z.int(),
  /** Billed in 30 days, US dollars. */
  billed_usd: z.number(),
})
type Sum = z.infer<typeof Sum>

/** The four accounts of what there is, side by side: what was registered, found, seen at work, and paid for. */
export const Reconciliation = z.strictObject({
  total: Sum,
  /** Of each account, whatever the others say. */
  accounts: z.record(Sighting, Sum),
  /** Of each combination of accounts that there is: `registered+discovered`; `none` is what nobody finds any more. */
  combinations: z.array(Sum.extend({ accounts: z.string() })),
  paid_but_unseen: Sum,
  seen_but_unregistered: Sum,
})
export type Reconciliation = z.infer<typeof Reconciliation>

/** The two lists that somebody has to do something about. */
export const Mismatch = z.enum(['paid_but_unseen', 'seen_but_unregistered'])
export type Mismatch = z.infer<typeof Mismatch>

/** All combinations of the four accounts, as assets carry them. */
const COMBINATIONS: readonly (readonly Sighting[])[] = Array.from(
  { length: 2 ** Sighting.options.length },
  (_, bits) => Sighting.options.filter((_, nth) => (bits >> nth) % 2 === 1),
)

/** Each of them as one word, as `reconciled` has it. */
export const combinations: readonly string[] = COMBINATIONS.map(reconciledAs)

const isSeen = (known: readonly Sighting[]) => known.includes('discovered') || known.includes('observed')
const MISMATCHES: Readonly<Record<Mismatch, (known: readonly Sighting[]) => boolean>> = {
  paid_but_unseen: (known) => known.includes('billed') && !isSeen(known),
  seen_but_unregistered: (known) => isSeen(known) && !known.includes('registered'),
}

const STANDING: Condition = { field: 'merged_into', is: 'missing' }

/** Which assets a list holds. */
export function conditionsOf(mismatch: Mismatch): readonly Condition[] {
  const values = COMBINATIONS.filter(MISMATCHES[mismatch]).map(reconciledAs)
  return [{ field: 'reconciled', is: 'in', values }, STANDING]
}

/** Counts and money of a tenant's accounts, by one question to the store. */
export async function reconcile(
  assets: Pick<Documents<Asset>, 'aggregate'>,
  tenant: TenantId,
): Promise<Reconciliation> {
  const buckets = await assets.aggregate(
    tenant,
    { where: [STANDING] },
    { by: 'terms', field: 'reconciled', size: COMBINATIONS.length },
    { billed: { of: 'sum', field: 'facts.billed_usd' } },
  )
  const rows = buckets.map(({ key, count, metrics }) => ({
    known: COMBINATIONS.find((known) => reconciledAs(known) === key) ?? [],
    accounts: key,
    assets: count,
    billed_usd: metrics['billed'] ?? 0,
  }))
  const sum = (holds: (known: readonly Sighting[]) => boolean): Sum => {
    const some = rows.filter(({ known }) => holds(known))
    const billed = some.reduce((total, row) => total + row.billed_usd, 0)
    return {
      assets: some.reduce((total, row) => total + row.assets, 0),
      billed_usd: Math.round(billed * 100) / 100,
    }
  }
  const accounts = Object.fromEntries(
    Sighting.options.map((account) => [account, sum((known) => known.includes(account))]),
  ) as Record<Sighting, Sum>
  return {
    total: sum(() => true),
    accounts,
    combinations: rows.map(({ known: _, ...row }) => row),
    paid_but_unseen: sum(MISMATCHES.paid_but_unseen),
    seen_but_unregistered: sum(MISMATCHES.seen_but_unregistered),
  }
}
