import type { AssetFacts } from '../model/asset.ts'
import { familyOf, nameKeyOf } from '../model/asset-name.ts'
import type { AssetRef } from '../model/event.ts'
import { idOf } from '../model/ids.ts'

/** What identity is read from. */
export interface Named {
  asset: AssetRef
  also: readonly AssetRef[]
  facts: AssetFacts
}

/**
 * Under which names a thing is the same as another, as hashes; each rule by itself is enough:
 * - every reference: family of the type, provider, key (hosts and Azure names in any case);
 * - a model file's digests; a key's fingerprint; a package with its pinned version (wherever it is started);
 * - the duplicate rule of seed 001, phase 1 (model name, provider, endpoint, environment), for models and endpoints only:
 *   two agents on one model are two agents.
 */
export function identityOf({ asset, also, facts }: Named): readonly string[] {
  const family = familyOf(asset.type)
  const keys = [asset, ...also].map(nameKeyOf)
  if (family === 'model') {
    for (const digest of facts.digests ?? []) keys.push(idOf('digest', digest.toLowerCase()))
  }
  if (asset.type === 'api_key' && facts.fingerprint !== undefined) {
    keys.push(idOf('fingerprint', facts.fingerprint))
  }
  if (asset.type === 'mcp_server' && facts.package !== undefined && facts.pinned === true) {
    keys.push(idOf('package', facts.package))
  }
  const seeded = seedKey(family, facts)
  return [...new Set(seeded === undefined ? keys : [...keys, seeded])].sort()
}

function seedKey(family: string, facts: AssetFacts): string | undefined {
  const { model_name, model_provider, endpoint, environment } = facts
  if (model_name === undefined || (family !== 'model' && family !== 'api_endpoint')) return undefined
  if (family === 'api_endpoint' && endpoint === undefined) return undefined
  return idOf('seed', family, model_name, model_provider ?? '', endpoint ?? '', environment ?? '')
}
