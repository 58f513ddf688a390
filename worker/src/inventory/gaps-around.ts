import type { Asset, Gap } from '../model/asset.ts'
import { inEnglish, SENTENCES, type Sentence, type SentenceCode, sentence } from '../model/sentence.ts'
import type { AssetType } from '../model/taxonomy.ts'
import type { Instant } from '../model/time.ts'
import { type GapLimits, TURNS } from './gaps-turn.ts'
import type { Graph } from './graph.ts'
import { ACTING, isOut, toxicCombinationOf, toxicInWords } from './toxic-combination.ts'

/** What is wrong, and since when where a date says so. */
export type Found = Pick<Gap, 'why' | 'how_to_close' | 'said'> & { since?: Instant }

/** What is said of a gap: why it is one, and what closes it. */
export function says(why: Sentence, close: SentenceCode & `close.${string}`): Found {
  return { why: inEnglish(why), how_to_close: SENTENCES[close], said: why }
}

type IdsOf<Kind extends string> = SentenceCode extends infer Code
  ? Code extends `${Kind}.${infer Id}`
    ? Id
    : never
  : never

/** A gap that is said in one way only: the sentences have its id. */
export function found(
  id: IdsOf<'gap'> & IdsOf<'close'>,
  filled: Readonly<Record<string, string | number>> = {},
): Found {
  return says(sentence(`gap.${id}`, filled), `close.${id}`)
}

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
        ? says(sentence('gap.calls_unguarded'), ATTACH)
        : undefined
    }
    if (!ANSWERING.has(asset.type) || isGuarded(graph, asset)) return undefined
    const users = usersIn(graph, asset)
    const past = users.filter((user) => !isGuarded(graph, user))
    if (users.length > 0 && past.length === 0) return undefined
    const known = past.filter(({ facts }) => facts.guarded === false)
    if (known.length === 0 && asset.facts.guarded !== false) return undefined
    const named = (known.length > 0 ? known : past).map(({ name }) => name)
    const why =
      named.length > 0
        ? sentence('gap.called_past', { names: listed(named) })
        : sentence('gap.called_unguarded')
    return says(why, ATTACH)
  },
  orphaned: ({ asset, graph, now, limits }) => {
    const { facts, sightings } = asset
    const since = TURNS.orphaned(asset, { limits })
    if (since === undefined || since > now || usersIn(graph, asset).length > 0 || graph.cut) return undefined
    if ((facts.used_by?.length ?? 0) > 0 || sightings.includes('observed')) return undefined
    const former = graph.to(asset.id).flatMap(({ from }) => graph.assets.get(from)?.name ?? [])
    if (former.length === 0) return { since, ...found('orphaned', { days: limits.unseenDays }) }
    const out = former.length > 1 ? 'gap.users_out' : 'gap.user_out'
    return { since, ...says(sentence(out, { names: listed(former) }), 'close.orphaned') }
  },
  toxic_combination: ({ asset, graph }) => {
    const combination = toxicCombinationOf(graph, asset.id)
    return (
      combination && {
        why: toxicInWords(combination),
        how_to_close: SENTENCES['close.toxic_combination'],
      }
    )
  },
}

const ATTACH = 'close.unguarded_model'

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
