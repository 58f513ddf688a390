import { z } from 'zod'
import { AssetFacts, Relation } from '../../model/asset.ts'
import { AssetRef } from '../../model/event.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Problem } from '../../model/problem.ts'
import { AssetType } from '../../model/taxonomy.ts'
import type { Connector, Seen } from '../connector.ts'

const DeclaredAsset = AssetFacts.extend({
  type: AssetType,
  provider: AssetRef.shape.provider.default('declared'),
  key: AssetRef.shape.key,
  also: z.array(AssetRef).max(64).default([]),
  relations: z.array(Relation).max(2000).default([]),
})

/** `assets.yaml`: what people say they have, in the words of the model. */
export const AssetsYaml = z.strictObject({ assets: z.array(DeclaredAsset).max(100_000) })
export type AssetsYaml = z.infer<typeof AssetsYaml>

/** What a file declares; `unread`: what of it may be more, and could not be read. */
export interface Declared {
  things: readonly Seen[]
  unread?: Problem
}

/** Sees what a file declares. `read` gives all of it, and throws the problem that names its faulty place. */
export function declaredAssets(options: {
  id: string
  tenant: TenantId
  /** Names the file among the scopes of its observer. */
  scope: string
  read(): Promise<Declared>
}): Connector {
  const { id, tenant, scope, read } = options
  return {
    id,
    tenant,
    sighting: 'registered',
    async *discover() {
      const { things, unread } = await read()
      yield { kind: 'seen', scope, things }
      if (unread === undefined) yield { kind: 'covered', scope, types: AssetType.options }
      else yield { kind: 'failed', scope, call: scope, problem: unread }
    },
  }
}

/** One entry of the file as what was seen. */
export function seenIn({
  type,
  provider,
  key,
  also,
  relations,
  ...facts
}: AssetsYaml['assets'][number]): Seen {
  return { asset: { type, provider, key }, also, facts, relations }
}
