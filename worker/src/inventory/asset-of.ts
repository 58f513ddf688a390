import type { Asset, Observation, Relation } from '../model/asset.ts'
import type { AssetRef } from '../model/event.ts'
import { type AssetId, idOf, type TenantId } from '../model/ids.ts'
import type { AssetType } from '../model/taxonomy.ts'
import { later } from '../model/time.ts'
import { factsOf, isPerson } from './facts-of.ts'
import { foundBy } from './found-by.ts'

/** Most names and relations of one asset (model/asset.ts). */
const MOST_REFS = 500
const MOST_RELATIONS = 5000

/** What an asset is made of its observations alone; the rest (gaps, risk) is looked at afterwards. */
export type Built = Omit<Asset, 'gaps' | 'risk' | 'merged_into'>

/** The id of the asset that these observations are: of the one that was there first. */
export function assetIdOf(tenant: TenantId, observations: readonly Observation[]): AssetId {
  return idOf('asset', tenant, firstOf([...observations].sort(byAge)).id) as AssetId
}

/**
 * The asset that observations of one thing make. Total, and the same for every order of them. The type is the one that the
 * oldest of the most trusted observers gives: a log takes every model for a foundation model, a connector knows.
 */
export function assetOf(tenant: TenantId, observations: readonly Observation[]): Built {
  const ordered = [...observations].sort(byAge)
  const oldest = firstOf(ordered)
  const { facts, provenance } = factsOf(ordered)
  const refs = distinctRefs(ordered.flatMap(({ asset, also }) => [asset, ...also]))
  const type = typeOf(ordered)
  const own = refs.find((ref) => ref.type === type) ?? oldest.asset
  const seen = {
    type,
    refs: refs.slice(0, MOST_REFS),
    facts,
    relations: relationsOf(ordered).slice(0, MOST_RELATIONS),
    sightings: [...new Set(ordered.filter(isSighting).map(({ sighting }) => sighting))].sort(),
  }
  return {
    id: assetIdOf(tenant, ordered),
    tenant,
    name: (facts.name ?? own.key).slice(0, 512),
    ...seen,
    ...foundBy(seen),
    provenance: [...provenance],
    lifecycle: facts.lifecycle ?? 'discovered',
    observers: [...new Set(ordered.map(({ observer }) => observer))].sort().slice(0, 200),
    first_seen: oldest.first_seen,
    // What people say is no sign of life.
    last_seen: ordered
      .filter((one) => !isPerson(one))
      .map(({ last_seen }) => last_seen)
      .reduce(later, oldest.first_seen),
    updated: ordered.map(({ changed }) => changed).reduce(later, oldest.first_seen),
  }
}

/** Whether somebody knows the thing to be there. A person's word is no sign of that, but where they registered it or took it on. */
function isSighting(one: Observation): boolean {
  if (one.gone !== null) return false
  return !isPerson(one) || one.scope === REGISTER || TAKEN_ON.has(one.facts.lifecycle)
}

/** The scope of what a person registered, as against what they only say of it. */
export const REGISTER = 'register'
const TAKEN_ON: ReadonlySet<Observation['facts']['lifecycle']> = new Set<Observation['facts']['lifecycle']>([
  'triaged',
  'approved',
  'restricted',
])

/** Who knows the type best. */
const KNOWS_TYPE = ['discovered', 'registered', 'observed', 'billed'] as const

function typeOf(ordered: readonly Observation[]): AssetType {
  const ranked = KNOWS_TYPE.flatMap((sighting) =>
    ordered.filter((one) => one.sighting === sighting && !isPerson(one)),
  )
  return firstOf([...ranked, ...ordered]).asset.type
}

function firstOf(observations: readonly Observation[]): Observation {
  const [first] = observations
  if (first === undefined) throw new Error('an asset is made of at least one observation')
  return first
}

function relationsOf(ordered: readonly Observation[]): Relation[] {
  const standing = ordered.filter(({ gone }) => gone === null)
  const all = (standing.length > 0 ? standing : ordered).flatMap(({ relations }) => relations)
  const distinct = new Map(all.map((one) => [`${one.kind}\0${nameOf(one.to)}`, one]))
  return [...distinct].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, one]) => one)
}

function distinctRefs(refs: readonly AssetRef[]): AssetRef[] {
  return [...new Map(refs.map((ref) => [nameOf(ref), ref])).values()]
}

/** A reference as text. */
export function nameOf({ type, provider, key }: AssetRef): string {
  return `${type}\0${provider}\0${key}`
}

/** The oldest first; ids are hashes, so that equal ages have an order too. */
function byAge(left: Observation, right: Observation): number {
  const [a, b] = [`${left.first_seen}\0${left.id}`, `${right.first_seen}\0${right.id}`]
  return a < b ? -1 : a > b ? 1 : 0
}
