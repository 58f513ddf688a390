import type { Observation } from '../model/asset.ts'
import { nameKeyOf } from '../model/asset-name.ts'
import type { ObservationId, TenantId } from '../model/ids.ts'
import { unionFind } from '../model/union-find.ts'
import type { Condition, Documents, Versioned } from '../store/documents.ts'
import { everyDocument, portions } from '../store/every-document.ts'

/** Values of one question. */
const PORTION = 500
/** Observations looked at for one slice. One thing with more is no thing but a name that everybody uses. */
const MOST = 50_000

/**
 * All observations that may be of the same things as those given: with a name in common, directly or through others, or
 * taken for the same asset before (what lost the name that joined it falls apart again). Undefined when there are more
 * than can be looked at together.
 */
export async function reachedFrom(
  observations: Documents<Observation>,
  tenant: TenantId,
  start: readonly ObservationId[],
): Promise<readonly Versioned<Observation>[] | undefined> {
  const begun = await Promise.all(portions(start, PORTION).map((ids) => observations.getMany(tenant, ids)))
  const found = new Map(begun.flat().map((one) => [one.document.id, one]))
  const asked = new Set<string>()
  let fresh: readonly Versioned<Observation>[] = [...found.values()]
  while (fresh.length > 0) {
    const names = unasked(
      fresh.flatMap(({ document }) => document.identity),
      'name',
      asked,
    )
    const assets = unasked(
      fresh.flatMap(({ document }) => document.asset_id ?? []),
      'asset',
      asked,
    )
    const next: Versioned<Observation>[] = []
    for (const condition of [...oneOf('identity', names), ...oneOf('asset_id', assets)]) {
      for await (const one of everyDocument(observations, tenant, [condition])) {
        if (found.has(one.document.id)) continue
        found.set(one.document.id, one)
        next.push(one)
        if (found.size > MOST) return undefined
      }
    }
    fresh = next
  }
  return [...found.values()]
}

/**
 * Observations of one thing each: joined by common names. What a person has said to be apart is joined by its own name and
 * nothing else: not by the other names it goes by, and not by others that go by its name. Groups and members in the order
 * given.
 */
export function groupsOf(
  all: readonly Versioned<Observation>[],
): readonly (readonly Versioned<Observation>[])[] {
  const sets = unionFind(all.length)
  const apart = new Set(
    all.flatMap(({ document }) => (document.apart === undefined ? [] : nameKeyOf(document.asset))),
  )
  const joining = ({ asset, identity }: Observation): readonly string[] => {
    if (apart.size === 0) return identity
    const own = nameKeyOf(asset)
    return apart.has(own) ? [own] : identity.filter((name) => !apart.has(name))
  }
  const firstWith = new Map<string, number>()
  all.forEach(({ document }, index) => {
    for (const name of joining(document)) {
      const first = firstWith.get(name)
      if (first === undefined) firstWith.set(name, index)
      else sets.join(first, index)
    }
  })
  return sets.groups().map((members) => members.flatMap((index) => all[index] ?? []))
}

function unasked(values: readonly string[], kind: string, asked: Set<string>): readonly string[] {
  return [...new Set(values)].filter((value) => {
    const key = `${kind}\0${value}`
    if (asked.has(key)) return false
    asked.add(key)
    return true
  })
}

function oneOf(field: string, values: readonly string[]): readonly Condition[] {
  return portions(values, PORTION).map((some) => ({ field, is: 'in', values: some }))
}
