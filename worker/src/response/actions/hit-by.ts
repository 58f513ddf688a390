import { z } from 'zod'
import { blastRadiusAround } from '../../inventory/look-around.ts'
import type { Asset } from '../../model/asset.ts'
import { BlastRadius } from '../../model/asset-graph.ts'
import { nameKeyOf } from '../../model/asset-name.ts'
import { AssetRef } from '../../model/event.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Condition, Versioned } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import type { Subject } from './action.ts'

/** What an action hits: the assets that it works on with what depends on them, and what the inventory doesn't know. */
export const Hit = z.strictObject({
  assets: z.array(z.strictObject({ id: z.string(), ref: AssetRef, name: z.string(), radius: BlastRadius })),
  unknown: z.array(z.string()),
})
export type Hit = z.infer<typeof Hit>

/** Looked at together at most: an action works on a thing or two. */
const MOST = 5
/** Whom assets act as is not searched by the store: so many are looked at. */
const MOST_LOOKED = 20_000

/** The blast radius of what an action works on, from the inventory's graph. */
export async function hitBy(
  { assets }: Pick<Store, 'assets'>,
  tenant: TenantId,
  subjects: readonly Subject[],
): Promise<Hit> {
  const hit: Hit = { assets: [], unknown: [] }
  for (const subject of subjects.slice(0, MOST)) {
    const found = await assetsOf(assets, tenant, subject)
    if (found.length === 0) hit.unknown.push(wordOf(subject))
    for (const root of found) hit.assets.push(await radiusOf(assets, root))
  }
  return hit
}

async function radiusOf(assets: Store['assets'], root: Versioned<Asset>): Promise<Hit['assets'][number]> {
  const { id, name, type, refs } = root.document
  const [ref = { type, provider: 'internal', key: name }] = refs
  return { id, ref, name, radius: await blastRadiusAround(assets, root) }
}

async function assetsOf(
  assets: Store['assets'],
  tenant: TenantId,
  subject: Subject,
): Promise<readonly Versioned<Asset>[]> {
  if (!('identity' in subject)) {
    return (await assets.page(tenant, { where: conditionsOf(subject), limit: MOST })).items
  }
  const found: Versioned<Asset>[] = []
  let looked = 0
  for await (const one of everyDocument(assets, tenant, [{ field: 'merged_into', is: 'missing' }])) {
    if (looked++ >= MOST_LOOKED || found.length >= MOST) break
    const { identity } = one.document.facts
    if (identity === subject.identity || identity?.endsWith(`/${subject.identity}`)) found.push(one)
  }
  return found
}

function wordOf(subject: Subject): string {
  if ('identity' in subject) return subject.identity
  return 'key' in subject ? subject.key : subject.name
}

function conditionsOf(subject: Exclude<Subject, { identity: string }>): Condition[] {
  const standing: Condition = { field: 'merged_into', is: 'missing' }
  if ('key' in subject) return [standing, { field: 'identity', is: 'in', values: [nameKeyOf(subject)] }]
  return [
    standing,
    { field: 'type', is: 'in', values: [subject.type] },
    { field: 'name', is: 'in', values: [subject.name] },
  ]
}
