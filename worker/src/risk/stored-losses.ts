import type { Asset } from '../model/asset.ts'
import { nameKeyOf } from '../model/asset-name.ts'
import type { AssetId, TenantId } from '../model/ids.ts'
import { earlier, epochMs, type Instant, instantOf } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import { portions } from '../store/every-document.ts'
import { NO_DRILL } from '../store/standing-findings.ts'
import type { Store } from '../store/store.ts'
import { expectedLoss, type LossFacts, type LossLine, lossLine } from './loss/loss-line.ts'
import type { LossConfiguration } from './loss-configuration.ts'
import { round2 } from './round.ts'
import { STANDING } from './stored-roll-up.ts'

/** Assets whose losses are looked at: those with the highest residual. */
const MOST_ASSETS = 1000
/** Lines that are simulated: those with the largest expected loss. Measured: 10,000 years of these take about a second. */
const MOST_LINES = 1200
const NAMES_AT_ONCE = 500
/** Groups of an answer: the names asked for, and those that stand beside them in the same incidents. */
const MOST_GROUPS = 1000
const YEAR_MS = 365.25 * 86_400_000

type From = Pick<Store, 'assets' | 'assessments' | 'incidents'>

/** What is known of an asset's losses but for its controls. */
export type AssetLosses = readonly Omit<LossFacts, 'asset' | 'control_effectiveness'>[]

/** Loss lines of what is stored, and what there is beside them. */
export interface StoredLosses {
  lines: LossLine[]
  /** Assets not looked at, lines not simulated and the expected loss of these. */
  left_out: { assets: number; lines: number; expected: number }
}

/** The losses of a tenant's assets: how often by own incidents over the prior, how much is stopped by the newest assessment. */
export async function storedLosses(
  store: From,
  tenant: TenantId,
  { loss, now, where = [] }: { loss: LossConfiguration; now: Instant; where?: readonly Condition[] },
): Promise<StoredLosses> {
  const { items, total } = await worstAssets(store, tenant, where, MOST_ASSETS)
  const newest = items.flatMap(({ risk }) => risk?.assessment ?? [])
  const assessments = await store.assessments.getMany(tenant, newest)
  const effectiveness = new Map(
    assessments.map(({ document }) => [document.asset, document.control_effectiveness]),
  )
  const losses = await lossesOf(store.incidents, tenant, { assets: items, loss, now })
  const lines = items
    .flatMap(({ id }) => {
      const control_effectiveness = effectiveness.get(id)
      return control_effectiveness === undefined
        ? []
        : (losses.get(id) ?? []).map((one) => lossLine({ ...one, asset: id, control_effectiveness }, loss))
    })
    .map((line) => ({ line, expected: expectedLoss(line) }))
    .sort((one, other) => other.expected - one.expected || (nameOf(one.line) < nameOf(other.line) ? -1 : 1))
  const rest = lines.slice(MOST_LINES)
  return {
    lines: lines.slice(0, MOST_LINES).map(({ line }) => line),
    left_out: {
      assets: total - items.length,
      lines: rest.length,
      expected: round2(rest.reduce((sum, { expected }) => sum + expected, 0)),
    },
  }
}

/** The assessed assets with the highest residual, and how many there are in all. */
export async function worstAssets(
  { assets }: Pick<From, 'assets'>,
  tenant: TenantId,
  where: readonly Condition[],
  limit: number,
): Promise<{ items: readonly Asset[]; total: number }> {
  const all = [...STANDING, ...where]
  const sort = { field: 'risk.residual', order: 'desc' } as const
  const page = await assets.page(tenant, { where: all, sort, limit })
  return {
    items: page.items.map(({ document }) => document),
    total: await assets.count(tenant, { where: all }),
  }
}

/** What can happen to each of these assets, and how often it was tried since the asset, or the first try, was seen. */
export async function lossesOf(
  incidents: From['incidents'],
  tenant: TenantId,
  { assets, loss, now }: { assets: readonly Asset[]; loss: LossConfiguration; now: Instant },
): Promise<ReadonlyMap<AssetId, AssetLosses>> {
  const named = assets.map((asset) => ({ asset, names: [...new Set(asset.refs.map(nameKeyOf))] }))
  const all = [...new Set(named.flatMap(({ names }) => names))]
  const found = new Map<AssetId, LossFacts[]>(assets.map(({ id }) => [id, []]))
  for (const [category, { types }] of Object.entries(loss.categories)) {
    const byName = await triesByName(incidents, tenant, { category, names: all })
    for (const { asset, names } of named) {
      if (types !== undefined && !types.includes(asset.type)) continue
      const own = names.filter((name) => byName.has(name))
      const tries = await triesOn(incidents, tenant, { category, own, byName })
      const since = tries === undefined ? asset.first_seen : earlier(asset.first_seen, tries.first)
      const years = Math.max(0, epochMs(now) - epochMs(since)) / YEAR_MS
      const { owner_team } = asset.facts
      found.get(asset.id)?.push({
        ...{ asset: asset.id, category, attempts: tries?.count ?? 0, years, control_effectiveness: 0 },
        ...systemOf(asset),
        ...(owner_team === undefined ? {} : { owner: owner_team }),
      })
    }
  }
  return found
}

/** Incidents, and when the first was first seen. */
interface Tries {
  count: number
  first: Instant
}

/** Incidents of a category on the asset with these names. One that speaks of it by several names is one. */
async function triesOn(
  incidents: From['incidents'],
  tenant: TenantId,
  given: { category: string; own: readonly string[]; byName: ReadonlyMap<string, Tries> },
): Promise<Tries | undefined> {
  const { category, own, byName } = given
  const all = own.flatMap((name) => byName.get(name) ?? [])
  const [one, ...others] = all
  if (one === undefined || others.length === 0) return one
  const where = [...triedIn(category), { field: 'asset_names', is: 'in' as const, values: own }]
  return {
    count: await incidents.count(tenant, { where }),
    first: all.map(({ first }) => first).reduce(earlier),
  }
}

/** Incidents of a category by the name of the asset, as far as they are no part of another. */
async function triesByName(
  incidents: From['incidents'],
  tenant: TenantId,
  { category, names }: { category: string; names: readonly string[] },
): Promise<ReadonlyMap<string, Tries>> {
  const grouping = { by: 'terms', field: 'asset_names', size: MOST_GROUPS } as const
  const metrics = { first: { of: 'min', field: 'first_seen' } } as const
  const tries = new Map<string, Tries>()
  const look = async (wanted: readonly string[]): Promise<void> => {
    const where: Condition[] = [...triedIn(category), { field: 'asset_names', is: 'in', values: wanted }]
    const groups = await incidents.aggregate(tenant, { where }, grouping, metrics)
    if (groups.length === MOST_GROUPS && wanted.length > 1) {
      // What is asked for may be among those that were left out.
      const middle = Math.ceil(wanted.length / 2)
      await look(wanted.slice(0, middle))
      return look(wanted.slice(middle))
    }
    const asked = new Set(wanted)
    for (const { key, count, metrics: of } of groups) {
      const first = instantOf(of['first'] ?? Number.NaN)
      if (asked.has(key) && first !== undefined) tries.set(key, { count, first })
    }
  }
  for (const some of portions(names, NAMES_AT_ONCE)) await look(some)
  return tries
}

function triedIn(category: string): readonly Condition[] {
  return [
    { field: 'merged_into', is: 'missing' },
    { field: 'category', is: 'in', values: [category] },
    NO_DRILL,
  ]
}

/** The application or agent that an asset is or is part of, else what its tags say. */
function systemOf({ type, name, facts, relations }: Asset): { system?: string } {
  if (type === 'ai_application') return { system: name }
  const whole = relations.find(({ kind, to }) => kind === 'part_of' && to.type === 'ai_application')
  const system = whole?.to.key ?? facts.tags?.['system'] ?? facts.tags?.['application']
  return system === undefined || system === '' ? {} : { system }
}

function nameOf({ facts: { asset, category } }: LossLine): string {
  return `${asset}\0${category}`
}
