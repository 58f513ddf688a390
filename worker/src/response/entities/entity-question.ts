import type { EntityKind } from '../../model/entity.ts'
import { AssetType } from '../../model/taxonomy.ts'
import type { Condition } from '../../store/documents.ts'

/** An asset as it is named in events, findings and incidents. */
export interface NamedAsset {
  /** What providers and logs call it. */
  keys: readonly string[]
  /** The same as hashes (model/asset-name.ts), which findings and incidents are kept by. */
  names: readonly string[]
}

/** Where in events, findings and incidents an entity is. */
export interface EntityQuestion {
  events: Condition
  /** Null where findings don't name such a thing: those on its events are meant. */
  findings: Condition | null
  incidents: Condition | null
}

/** Values of one question, in the order given: the store takes a thousand. */
const MOST_VALUES = 500

/** The field of events that names who acted; what is not here is named as an asset. */
const ACTORS: Readonly<Partial<Record<EntityKind, string>>> = {
  user: 'user.id',
  api_key: 'wachter.api_key.id',
  agent: 'gen_ai.agent.name',
  host: 'host.name',
  ip: 'source.ip',
  account: 'cloud.account.id',
}

/** How the store is asked about an entity; `assets`: those that go by its name. */
export function entityQuestion(
  { kind, id }: { kind: EntityKind; id: string },
  assets: readonly NamedAsset[],
): EntityQuestion {
  if (kind === 'tool') {
    return { events: is('wachter.tool.calls.name', [id]), findings: null, incidents: null }
  }
  if (kind === 'conversation') {
    return {
      events: is('gen_ai.conversation.id', [id]),
      findings: is('conversation', [id]),
      incidents: is('conversations', [id]),
    }
  }
  const keys = [...new Set([id, ...assets.flatMap((asset) => asset.keys)])].slice(0, MOST_VALUES)
  const names = [...new Set(assets.flatMap((asset) => asset.names))].slice(0, MOST_VALUES)
  const field = ACTORS[kind]
  // A service has no field that events are kept by; findings name it.
  const acts = field !== undefined || kind === 'service'
  const isAsset = AssetType.options.some((type) => type === kind) || assets.length > 0 || field === undefined
  const named = names.length > 0
  return {
    events: any([field !== undefined && [is(field, [id])], isAsset && [is('wachter.asset.refs.key', keys)]]),
    findings: any([
      acts && [is('entity.kind', [kind]), is('entity.id', [id])],
      isAsset && (named ? [is('asset_name', names)] : [is('asset.key', keys)]),
    ]),
    incidents: any([
      acts && [is('entities.id', [id])],
      isAsset && (named ? [is('asset_names', names)] : [is('assets.key', keys)]),
    ]),
  }
}

/** Which types of assets can go by the name of an entity. */
export function assetTypesOf(kind: EntityKind): readonly AssetType[] {
  if (kind === 'agent') return ['ai_agent']
  if (kind === 'service') return ['ai_application', 'api_endpoint']
  return AssetType.options.filter((type) => type === kind)
}

function is(field: string, values: readonly string[]): Condition {
  return { field, is: 'in', values }
}

function any(alternatives: readonly (readonly Condition[] | false)[]): Condition {
  const of = alternatives.filter((one) => one !== false)
  return { is: 'any', of }
}
