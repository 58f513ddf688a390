import { z } from 'zod'
import { BlastRadius } from '../../inventory/blast-radius.ts'
import { blastRadiusAround } from '../../inventory/look-around.ts'
import type { Asset } from '../../model/asset.ts'
import { nameKeyOf } from '../../model/asset-name.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Condition, Versioned } from '../../store/documents.ts'
import type { Store } from '../../store/store.ts'
import type { Subject } from './action.ts'

/** What an action hits: the assets that it works on with what depends on them, and what the inventory doesn't know. */
export const Hit = z.strictObject({
  assets: z.array(z.strictObject({ id: z.string(), name: z.string(), radius: BlastRadius })),
  unknown: z.array(z.string()),
})
export type Hit = z.infer<typeof Hit>

/** Looked at together at most: an action works on a thing or two. */
const MOST = 5

/** The blast radius of what an action works on, from the inventory's graph. */
export async function hitBy(
  { assets }: Pick<Store, 'assets'>,
  tenant: TenantId,
  subjects: readonly Subject[],
): Promise<Hit> {
  const hit: Hit = { assets: [], unknown: [] }
  for (const subject of subjects.slice(0, MOST)) {
    const found = await assets.page(tenant, { where: conditionsOf(subject), limit: MOST })
    if (found.items.length === 0) hit.unknown.push('key' in subject ? subject.key : subject.name)
    for (const root of found.items) hit.assets.push(await radiusOf(assets, root))
  }
  return hit
}

async function radiusOf(assets: Store['assets'], root: Versioned<Asset>): Promise<Hit['assets'][number]> {
  const { id, name } = root.document
  return { id, name, radius: await blastRadiusAround(assets, root) }
}

function conditionsOf(subject: Subject): Condition[] {
  const standing: Condition = { field: 'merged_into', is: 'missing' }
  if ('key' in subject) return [standing, { field: 'identity', is: 'in', values: [nameKeyOf(subject)] }]
  return [
    standing,
    { field: 'type', is: 'in', values: [subject.type] },
    { field: 'name', is: 'in', values: [subject.name] },
  ]
}
