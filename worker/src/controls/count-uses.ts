import { canonicalJson } from '../audit/canonical-json.ts'
import { nameKeyOf } from '../model/asset-name.ts'
import type { Control, EventWhere } from '../model/control.ts'
import type { TenantId } from '../model/ids.ts'
import { Instant, type Instant as Moment, momentOf, shift } from '../model/time.ts'
import type { Bucket, Condition, Documents } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import type { Counted, CountingQuery, Counts } from './known-of-asset.ts'

const DAY_MS = 86_400_000
/** Assets whose uses are told apart, those with the most first: the most groups that a store gives. */
const MOST_KEYS = 1_000

/** Counts by an asset's key; `whole` where no group was left out, so that a missing one means none. */
interface Grouped {
  by: ReadonlyMap<string, { count: number; last: Moment | undefined }>
  whole: boolean
}

/**
 * Counts what the controls ask of events and findings, once for all assets of a tenant. Each question is one look into the
 * store, whatever the number of assets; equal questions are asked once. Of events an asset is told by the key that logs name it by.
 */
export async function countUses(
  store: Pick<Store, 'events' | 'findings'>,
  tenant: TenantId,
  { controls, now }: { controls: readonly Control[]; now: Moment },
): Promise<Counts> {
  const asked = new Map<string, Promise<Grouped>>()
  const once = (key: string, look: () => Promise<Grouped>) => {
    const known = asked.get(key)
    if (known !== undefined) return known
    const looking = look()
    asked.set(key, looking)
    return looking
  }
  const eventsWith = (where: EventWhere | undefined, days: number) =>
    once(canonicalJson([where ?? null, days]), () =>
      grouped(store.events, tenant, {
        where: [
          ...conditionsOf(where),
          { field: 'wachter.drill', is: 'missing' },
          { field: '@timestamp', is: 'range', from: shift(now, -days * DAY_MS) },
        ],
        ...{ field: 'wachter.asset.refs.key', time: '@timestamp' },
      }),
    )
  const found = new Map<string, { matched: Grouped; among: Grouped | undefined }>()
  for (const query of queriesOf(controls)) {
    const { days } = query
    const key = canonicalJson(query)
    if (query.ask === 'events') {
      const matched = await eventsWith(query.of, days)
      const among = query.among === undefined ? undefined : await eventsWith(query.among, days)
      found.set(key, { matched, among })
    } else {
      const matched = await once(key, () =>
        grouped(store.findings, tenant, {
          where: [...standing(query), { field: 'at', is: 'range', from: shift(now, -days * DAY_MS) }],
          ...{ field: 'asset_name', time: 'at' },
        }),
      )
      found.set(key, { matched, among: query.none ? await eventsWith(undefined, days) : undefined })
    }
  }
  return {
    of(query, { refs, identity }) {
      const counts = found.get(canonicalJson(query))
      if (counts === undefined) return undefined
      const keys = [...new Set(refs.map(({ key }) => key))]
      const names = query.ask === 'events' ? keys : [...(identity ?? refs.map(nameKeyOf))]
      const matched = sumOf(counts.matched, names)
      const among = counts.among === undefined ? undefined : sumOf(counts.among, keys)
      // What was left out of the groups is not none.
      if (matched.count === 0 && !counts.matched.whole) return undefined
      const last = later(matched.last, among?.last)
      return { matched: matched.count, among: among?.count ?? matched.count, last } satisfies Counted
    },
  }
}

function queriesOf(controls: readonly Control[]): CountingQuery[] {
  const all = controls.flatMap(({ evidence, when }) => [...evidence.in_place, ...evidence.at_work, ...when])
  const simple = all.flatMap((query) => (query.ask === 'any' ? query.of : [query]))
  const counting = simple.filter((query) => query.ask === 'events' || query.ask === 'findings')
  return [...new Map(counting.map((query) => [canonicalJson(query), query])).values()]
}

function conditionsOf(where: EventWhere | undefined): Condition[] {
  return Object.entries(where ?? {}).map(([field, values = []]) => ({ field, is: 'in', values }))
}

/** Findings that stand: not suppressed, not of a rule on trial or a drill, not found to be false. */
function standing({
  categories,
  levels,
  outcomes,
}: Extract<CountingQuery, { ask: 'findings' }>): Condition[] {
  const among = (field: string, values: readonly string[] | undefined): Condition[] =>
    values === undefined ? [] : [{ field, is: 'in', values }]
  return [
    ...among('category', categories),
    ...among('level', levels),
    ...among('outcome', outcomes),
    { field: 'suppressed.id', is: 'missing' },
    { field: 'shadow', is: 'missing' },
    { field: 'drill', is: 'missing' },
    { field: 'superseded_by', is: 'missing' },
    { field: 'disposition.verdict', is: 'not_in', values: ['false', 'benign'] },
  ]
}

async function grouped<T>(
  documents: Pick<Documents<T>, 'aggregate'>,
  tenant: TenantId,
  { where, field, time }: { where: readonly Condition[]; field: string; time: string },
): Promise<Grouped> {
  const buckets = await documents.aggregate(
    tenant,
    { where },
    { by: 'terms', field, size: MOST_KEYS },
    { last: { of: 'max', field: time } },
  )
  return {
    by: new Map(buckets.map((bucket) => [bucket.key, { count: bucket.count, last: lastOf(bucket) }])),
    whole: buckets.length < MOST_KEYS,
  }
}

function lastOf({ metrics }: Bucket): Moment | undefined {
  const { last } = metrics
  return last === undefined ? undefined : Instant.safeParse(momentOf(last)).data
}

function sumOf({ by }: Grouped, names: readonly string[]): { count: number; last: Moment | undefined } {
  let count = 0
  let last: Moment | undefined
  for (const name of names) {
    const found = by.get(name)
    if (found === undefined) continue
    count += found.count
    last = later(last, found.last)
  }
  return { count, last }
}

function later(one: Moment | undefined, other: Moment | undefined): Moment | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return one > other ? one : other
}
