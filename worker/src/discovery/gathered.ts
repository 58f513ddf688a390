import type { AssetRef } from '../model/event.ts'
import type { Seen } from './connector.ts'

/**
 * Things that several places name, such as a data set that several jobs read: each is one thing with several users, told once
 * for all places.
 */
export function gathered(isShared: (asset: AssetRef) => boolean) {
  const shared = new Map<string, { thing: Seen; users: Set<string> }>()
  return {
    /** Takes the shared things out of what was seen. */
    without(things: readonly Seen[]): readonly Seen[] {
      return things.filter((thing) => {
        const { asset, facts } = thing
        if (!isShared(asset)) return true
        const name = `${asset.type} ${asset.key}`
        const known = shared.get(name) ?? { thing, users: new Set() }
        for (const user of facts.used_by ?? []) known.users.add(user)
        shared.set(name, known)
        return false
      })
    },
    /** Where not all places could be looked through, it is not known who uses them all. */
    all: ({ whole }: { whole: boolean }): readonly Seen[] =>
      [...shared.values()].map(({ thing: { partial: _, ...thing }, users }) => ({
        ...thing,
        facts: { ...thing.facts, used_by: whole ? [...users].sort() : undefined },
        ...(whole ? {} : { partial: true }),
      })),
  }
}
