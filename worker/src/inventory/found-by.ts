import { identityOf } from '../discovery/identity.ts'
import { type Asset, Sighting } from '../model/asset.ts'
import { nameKeyOf } from '../model/asset-name.ts'

/** Most names that relations of one asset lead to (model/asset.ts). */
const MOST_TARGETS = 5000

/** Seen by nobody any more, in `reconciled`. */
export const NOBODY = 'none'

/**
 * What an asset is searched by beside what it says: the names it has, those it depends on, and how it is known. A relation's
 * target is the asset that has its name, an asset's dependants are those that depend on one of its names.
 */
export function foundBy(
  asset: Pick<Asset, 'type' | 'refs' | 'facts' | 'relations' | 'sightings'>,
): Required<Pick<Asset, 'identity' | 'depends_on' | 'reconciled'>> {
  const { type, refs, facts, relations, sightings } = asset
  const own = refs.find((ref) => ref.type === type) ?? refs[0]
  return {
    identity: own === undefined ? [] : [...identityOf({ asset: own, also: refs, facts })],
    depends_on: [...new Set(relations.map(({ to }) => nameKeyOf(to)))].sort().slice(0, MOST_TARGETS),
    reconciled: reconciledAs(sightings),
  }
}

/** The sightings as one word, in the order of the model. */
export function reconciledAs(sightings: readonly Sighting[]): string {
  const known = Sighting.options.filter((sighting) => sightings.includes(sighting))
  return known.length > 0 ? known.join('+') : NOBODY
}
