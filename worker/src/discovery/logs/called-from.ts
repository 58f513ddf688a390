import { z } from 'zod'
import { CalledFrom } from '../../model/asset.ts'
import { nameKeyOf } from '../../model/asset-name.ts'
import type { AssetRef, Event, SourceNetwork } from '../../model/event.ts'
import type { AssetType } from '../../model/taxonomy.ts'
import { dayOf, type Instant, later, shift } from '../../model/time.ts'
import { addressLookup } from '../../networks/address-lookup.ts'
import type { Seen } from '../connector.ts'

/** Calls from one kind of network, by day. */
const Tally = CalledFrom.element
  .omit({ calls: true })
  .extend({ days: z.record(z.iso.date(), z.int().positive()) })
type Tally = z.infer<typeof Tally>

/** What was called over the internet, by the name of the asset (model/asset-name.ts). */
export const Called = z.record(z.string().length(32), z.array(Tally).max(4))
export type Called = z.infer<typeof Called>

/** Days that count, the last one included. */
const DAYS = 30
const DAY_MS = 86_400_000
/** Names that are kept, so that whoever writes a log can't fill the store; those that were called last stay. */
export const MOST_CALLED = 1000
const MOST_COUNTRIES = 32

/** What is in front: who calls an agent or an application does not call the model behind it. */
const FRONTS: ReadonlySet<AssetType> = new Set<AssetType>(['ai_application', 'ai_agent'])
const BEHIND: ReadonlySet<AssetType> = new Set<AssetType>([
  'api_endpoint',
  'mcp_server',
  'foundation_model',
  'fine_tuned_model',
  'embedding_model',
  'vector_database',
])

interface Call {
  name: string
  network: Tally['network']
  hour: Instant
  country: string | undefined
}

/**
 * Tells calls that come over the internet, by what address enrichment says of a caller, else by the address itself. `things`:
 * what an event shows.
 */
export function callsTold(): (event: Event, things: readonly Seen[]) => readonly Call[] {
  const lookUp = addressLookup({ version: 0, country: undefined, asn: undefined, torExits: [], hosting: [] })
  return (event, things) => {
    const address = event['source.ip']
    const network: SourceNetwork | undefined =
      event['wachter.source.network'] ??
      (address === undefined ? undefined : lookUp(address, undefined)?.network)
    if (network === undefined || network === 'private') return []
    const used = things.flatMap(({ asset, facts: { last_used } }) =>
      last_used === undefined ? [] : [{ asset, hour: last_used }],
    )
    const fronts = used.filter(({ asset }) => FRONTS.has(asset.type))
    const called = fronts.length > 0 ? fronts : used.filter(({ asset }) => BEHIND.has(asset.type))
    const country = event['source.geo.country_iso_code']
    return called.map(({ asset, hour }) => ({ name: nameKeyOf(asset), network, hour, country }))
  }
}

/**
 * The sums with more calls; days that are too old to count are let go, and names that were not called for longest where there
 * are too many: so many were `letGo`.
 */
export function withCalls(called: Called, calls: readonly Call[]): { called: Called; letGo: number } {
  if (calls.length === 0) return { called, letGo: 0 }
  const sums = new Map(Object.entries(called))
  for (const call of calls) sums.set(call.name, added(sums.get(call.name) ?? [], call))
  const all = [...sums]
  if (all.length <= MOST_CALLED) return { called: Object.fromEntries(all), letGo: 0 }
  const lastOf = (tallies: readonly Tally[]) =>
    tallies
      .map(({ last }) => last)
      .sort()
      .at(-1) ?? ''
  const kept = all.sort(([, left], [, right]) => (lastOf(left) < lastOf(right) ? 1 : -1))
  return { called: Object.fromEntries(kept.slice(0, MOST_CALLED)), letGo: all.length - MOST_CALLED }
}

/** What is told of a thing that was called; undefined where nobody was seen to call it over the internet. */
export function calledFrom(called: Called, asset: AssetRef): CalledFrom | undefined {
  return called[nameKeyOf(asset)]?.map(({ days, ...rest }) => ({
    ...rest,
    calls: Object.values(days).reduce((sum, calls) => sum + calls, 0),
  }))
}

function added(tallies: readonly Tally[], { network, hour, country }: Call): Tally[] {
  const known = tallies.find((one) => one.network === network)
  const day = dayOf(hour)
  const last = known === undefined ? hour : later(known.last, hour)
  const oldest = dayOf(shift(last, -(DAYS - 1) * DAY_MS))
  const days = { ...known?.days, [day]: (known?.days[day] ?? 0) + 1 }
  const countries = new Set([...(known?.countries ?? []), ...(country === undefined ? [] : [country])])
  const tally: Tally = {
    network,
    last,
    countries: [...countries].sort().slice(0, MOST_COUNTRIES),
    days: Object.fromEntries(Object.entries(days).filter(([one]) => one >= oldest)),
  }
  return [...tallies.filter((one) => one.network !== network), tally].sort((left, right) =>
    left.network < right.network ? -1 : 1,
  )
}
