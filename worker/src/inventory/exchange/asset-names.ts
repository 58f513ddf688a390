import type { Asset } from '../../model/asset.ts'
import { nameKeyOf } from '../../model/asset-name.ts'
import type { AssetRef } from '../../model/event.ts'
import type { AssetId } from '../../model/ids.ts'

/** Assets that can be gone through more than once, in the same order. */
export type Assets = () => AsyncIterable<Asset>

/** Which of these assets a reference names. */
export type Named = (ref: AssetRef) => AssetId | undefined

/** Goes through the assets once and keeps their names, and nothing else of them. */
export async function namesIn(assets: Assets): Promise<Named> {
  const ids = new Map<string, AssetId>()
  for await (const { id, refs } of assets()) {
    for (const ref of refs) ids.set(nameKeyOf(ref), id)
  }
  return (ref) => ids.get(nameKeyOf(ref))
}

/** The assets that one depends on, each once. */
export function dependenciesOf({ id, relations }: Asset, named: Named): readonly AssetId[] {
  const ids = relations.flatMap(({ to }) => named(to) ?? [])
  return [...new Set(ids)].filter((one) => one !== id).sort()
}
