import type { Asset, Gap } from '../model/asset.ts'
import type { AssetType } from '../model/taxonomy.ts'
import type { Instant } from '../model/time.ts'
import { type GapLimits, TURNS } from './gaps-turn.ts'
import type { Graph } from './graph.ts'
import { ACTING, isOut, toxicCombinationOf, toxicInWords } from './toxic-combination.ts'

/** What is wrong, and since when where a date says so. */
export type Found = Pick<Gap, 'why' | 'how_to_close'> & { since?: Instant }

/** An asset among its neighbours. */
export interface Among {
  asset: Asset
  graph: Graph
  now: Instant
  limits: GapLimits
}

/** An asset as it stands among those that were fetched around it. */
export type Around = Pick<Among, 'asset' | 'graph'>

/** Names in one sentence. */
const NAMED = 3

/** What answers calls: a model, or the endpoint in front of it. */
export const ANSWERING: ReadonlySet<AssetType> = new Set<AssetType>([
  'foundation_model',
  'fine_tuned_model',
  'api_endpoint',
])

/** Gaps that show only among an asset's neighbours, by id. */
export const LOOKS_AROUND: Readonly<Record<string, (among: Among) => Found | undefined>> = {
  unguarded_model: ({ asset, graph }) => {
    if (ACTING.has(asset.type)) {
      return asset.facts.guarded === false && !isGuarded(graph, asset) && !isGuardedBehind(graph, asset)
        ? { why: 'its calls pass no guardrail', how_to_close: ATTACH }
        : undefined
    }
    if (!ANSWERING.has(asset.type) || isGuarded(graph, asset)) return undefined
    const users = usersIn(graph, asset)
    const past = users.filter((user) => !isGuarded(graph, user))
    if (users.length > 0 && past.length === 0) return undefined
    const known = past.filter(({ facts }) => facts.guarded === false)
    if (known.length === 0 && asset.facts.guarded !== false) return undefined
    const named = (known.length > 0 ? known : past).map(({ name }) => name)
    return {
      why:
        named.length > 0
          ? `${listed(named)} can call it past any guardrail`
          : 'calls of it pass no guardrail',
      how_to_close: ATTACH,
    }
  },
  orphaned: ({ asset, graph, now, limits }) => {
    const { facts, sightings } = asset
    const since = TURNS.orphaned(asset, { limits })
    if (since === undefined || since > now || usersIn(graph, asset).length > 0 || graph.cut) return undefined
    if ((facts.used_by?.length ?? 0) > 0 || sightings.includes('observed')) return undefined
    const former = graph.to(asset.id).flatMap(({ from }) => graph.assets.get(from)?.name ?? [])
    return {
      since,
      why:
        former.length > 0
          ? `nothing uses it any more: ${listed(former)} ${former.length > 1 ? 'are' : 'is'} retired or blocked`
          : `nothing is known to use it, for more than ${limits.unseenDays} days`,
      how_to_close: 'retire it and take it down, or say what uses it',
    }
  },
  toxic_combination: ({ asset, graph }) => {
    const combination = toxicCombinationOf(graph, asset.id)
    return (
      combination && {
        why: toxicInWords(combination),
        how_to_close:
          'take one of the three away from it, or put a person between what it reads and what it sends',
      }
    )
  },
}

const ATTACH = 'attach a guardrail or content filter'

/** What directly depends on an asset and is in use itself. A guardrail is no user of the model that it guards. */
function usersIn(graph: Graph, { id }: Asset): readonly Asset[] {
  const users = graph.to(id).flatMap(({ from }) => graph.assets.get(from) ?? [])
  return [...new Set(users)].filter((user) => !isOut(user) && user.type !== 'guardrail_config')
}

/** By its own word or a guardrail of its own that is in use, or that nobody knows otherwise. */
function isGuarded(graph: Graph, { facts, relations }: Asset): boolean {
  if (facts.guarded === true) return true
  return relations.some(({ kind, to }) => {
    const guardrail = kind === 'guarded_by' ? graph.named(to) : undefined
    return kind === 'guarded_by' && (guardrail === undefined || !isOut(guardrail))
  })
}

/** Everything that answers its calls is guarded; for an application that may be an agent. */
function isGuardedBehind(graph: Graph, { id, type: own }: Asset): boolean {
  const behind = graph.from(id).flatMap(({ to }) => graph.assets.get(to) ?? [])
  const all = behind.filter(
    ({ type }) => ANSWERING.has(type) || (own === 'ai_application' && type === 'ai_agent'),
  )
  return all.length > 0 && all.every((one) => isGuarded(graph, one))
}

function listed(names: readonly string[]): string {
  const some = names.slice(0, NAMED).join(', ')
  return names.length > NAMED ? `${some} and ${names.length - NAMED} more` : some
}
