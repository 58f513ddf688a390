import type { Observation } from '../model/asset.ts'
import { nameKeyOf } from '../model/asset-name.ts'
import type { Joint } from '../model/shown-asset.ts'
import { unionFind } from '../model/union-find.ts'

/**
 * What makes one thing of what these observations speak of: as few joints as hold it together, names before marks. Two that
 * speak of the same name need none. The same whatever the order.
 */
export function whyJoined(observations: readonly Observation[]): readonly Joint[] {
  const all = [...observations].sort((left, right) => (left.id < right.id ? -1 : 1))
  const sets = joinable(all.length)
  for (const some of by(all, ({ asset }) => [nameKeyOf(asset)])) join(some, sets)
  const joints: Joint[] = []
  const tell = (names: (one: Observation) => readonly string[], kind: Joint['by']) => {
    for (const [first, ...others] of by(all, names)) {
      for (const other of others) {
        if (first !== undefined && sets.join(first.at, other.at)) joints.push(jointOf(first, other, kind))
      }
    }
  }
  tell(({ asset, also }) => [asset, ...also].map(nameKeyOf), 'name')
  tell(({ identity }) => identity, 'mark')
  return joints
}

interface Named {
  at: number
  key: string
  one: Observation
}

/** Those that have a key in common, a list for each key in the order of the keys. */
function by(
  all: readonly Observation[],
  keys: (one: Observation) => readonly string[],
): readonly (readonly Named[])[] {
  const found = new Map<string, Named[]>()
  all.forEach((one, at) => {
    for (const key of new Set(keys(one))) found.set(key, [...(found.get(key) ?? []), { at, key, one }])
  })
  return [...found].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, some]) => some)
}

function join([first, ...others]: readonly Named[], sets: ReturnType<typeof joinable>): void {
  for (const { at } of others) if (first !== undefined) sets.join(first.at, at)
}

/** Sets that say whether a join made one of two. */
function joinable(size: number) {
  const sets = unionFind(size)
  return {
    join(left: number, right: number): boolean {
      if (sets.isJoined(left, right)) return false
      sets.join(left, right)
      return true
    },
  }
}

function jointOf(first: Named, other: Named, kind: Joint['by']): Joint {
  const reason = [first.one, other.one]
    .flatMap(({ joined = [] }) => joined)
    .find(({ to }) => nameKeyOf(to) === first.key)?.reason
  const name = [first.one.asset, ...first.one.also].find((ref) => nameKeyOf(ref) === first.key)
  return {
    one: { observer: first.one.observer, name: first.one.asset },
    other: { observer: other.one.observer, name: other.one.asset },
    by: kind,
    ...(kind === 'name' && name !== undefined ? { name } : {}),
    ...(reason === undefined ? {} : { reason }),
  }
}
