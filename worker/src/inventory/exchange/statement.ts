import { z } from 'zod'
import { type Asset, AssetFacts, Relation } from '../../model/asset.ts'
import { AssetRef } from '../../model/event.ts'

/** What a document that is exchanged with others says of one thing: an observation without who and when. */
export const Statement = z.strictObject({
  asset: AssetRef,
  /** Other names of the same thing. */
  also: z.array(AssetRef).max(500),
  facts: AssetFacts,
  relations: z.array(Relation).max(5000),
})
export type Statement = z.infer<typeof Statement>

/** What was read of a document, and by its kind how much of it says nothing that the inventory understands. */
export interface Read {
  statements: readonly Statement[]
  ignored: ReadonlyMap<string, number>
}

/**
 * Of what was not understood that which may be AI all the same: it could not be read, says something of ours that can't be
 * read, or lies too deep. The rest is read and is no AI.
 */
export function unreadIn(ignored: Read['ignored']): ReadonlyMap<string, number> {
  return new Map([...ignored].filter(([kind]) => /^(unreadable .*|nested|property|other)$/.test(kind)))
}

/** What the inventory says of an asset, under the name that its observers agree on. */
export function statementOf({
  type,
  refs,
  facts,
  relations,
}: Pick<Asset, 'type' | 'refs' | 'facts' | 'relations'>): Statement {
  const own = refs.find((ref) => ref.type === type) ?? refs[0]
  if (own === undefined) throw new Error('an asset has at least one name')
  const asset = { ...own, type }
  return { asset, also: refs.filter((ref) => !isSame(ref, asset)), facts, relations }
}

/** The name that a thing is shown under. */
export function shownName({ asset, facts }: Statement): string {
  return facts.name ?? unnamed(asset)
}

/** The name of a thing that nobody has given one. */
export function unnamed({ key, provider }: AssetRef): string {
  return (key || provider || 'unnamed').slice(0, 512).toWellFormed()
}

/** Whether two references are the same text. */
export function isSame(one: AssetRef, other: AssetRef): boolean {
  return one.type === other.type && one.provider === other.provider && one.key === other.key
}
