import type { Asset, AssetFacts, Gap, Relation } from '../model/asset.ts'
import { type Sentence, sentence } from '../model/sentence.ts'
import type { AssetType } from '../model/taxonomy.ts'
import type { Instant } from '../model/time.ts'
import type { Built } from './asset-of.ts'
import type { Directory } from './directory.ts'
import { type Around, type Found, found, LOOKS_AROUND, says } from './gaps-around.ts'
import { type GapLimits, type Held, TURNS, usualLimits } from './gaps-turn.ts'

/** What of an asset its gaps show in. */
export interface Looked extends Pick<Built, 'facts' | 'relations' | 'lifecycle' | 'sightings' | 'last_seen'> {
  type: AssetType | undefined
}

type Look = (asset: Looked, now: Instant, held: Held) => Found | undefined

const MODELS: ReadonlySet<AssetType> = new Set<AssetType>([
  'foundation_model',
  'fine_tuned_model',
  'embedding_model',
])
const SENSITIVE: ReadonlySet<AssetFacts['data_classification']> = new Set<AssetFacts['data_classification']>([
  'confidential',
  'restricted',
  'regulated',
])

/** The gaps of seed 001, phase 1. */
export const seedGaps: ReadonlySet<string> = new Set([
  'no_security_review',
  'stale_review',
  'missing_sbom',
  'unclassified_data',
  'no_owner',
  'public_exposure_high_sensitivity',
])

/** Each gap by its id: the six of seed 001, phase 1, exactly, then ours. */
const LOOKS: Readonly<Record<string, Look>> = {
  no_security_review: ({ facts }) => (facts.last_security_review ? undefined : found('no_security_review')),
  stale_review: (asset, now, held) => {
    const since = TURNS.stale_review(asset, held)
    const { last_security_review: date = '' } = asset.facts
    return isPast(since, now)
      ? { since, ...found('stale_review', { date: date ?? '', days: held.limits.reviewDays }) }
      : undefined
  },
  missing_sbom: ({ facts }) =>
    facts.self_hosted === true && facts.sbom_available !== true ? found('missing_sbom') : undefined,
  unclassified_data: ({ facts }) =>
    (facts.data_classification ?? 'internal') === 'internal' && (facts.regulatory_scope?.length ?? 0) > 0
      ? found('unclassified_data', { scopes: facts.regulatory_scope?.join(', ') ?? '' })
      : undefined,
  no_owner: ({ facts }) => (facts.owner_team ? undefined : found('no_owner')),
  owner_gone: (asset, now, held) => {
    const { owner_email: email } = asset.facts
    if (!email || held.directory === undefined) return undefined
    const person = held.directory.find(email)
    const gone = (why: Sentence) => says(why, 'close.owner_gone')
    if (person === undefined)
      return held.directory.complete ? gone(sentence('gap.owner_unknown', { person: email })) : undefined
    const since = TURNS.owner_gone(asset, held)
    const left = sentence('gap.owner_left', { person: email, date: String(person.left) })
    return isPast(since, now) ? { since, ...gone(left) } : undefined
  },
  public_exposure_high_sensitivity: ({ facts }) =>
    facts.exposure === 'public' && SENSITIVE.has(facts.data_classification)
      ? found('public_exposure_high_sensitivity', { data: facts.data_classification ?? '' })
      : undefined,
  unknown_model: ({ type, facts, relations }) =>
    (type === 'ai_agent' || type === 'api_endpoint' || type === 'ai_application') &&
    facts.model_name === undefined &&
    // Of other people's services in use the question is whether they are allowed.
    facts.approved_service === undefined &&
    !relations.some(({ kind, to }) => leadsToModel(type, kind, to.type))
      ? found('unknown_model')
      : undefined,
  unpinned_mcp_server: ({ type, facts }) =>
    type === 'mcp_server' && facts.package !== undefined && facts.pinned === false
      ? found('unpinned_mcp_server', { package: facts.package })
      : undefined,
  agent_without_allow_list: ({ type, facts }) =>
    type === 'ai_agent' && facts.authorised_tools === undefined
      ? found('agent_without_allow_list')
      : undefined,
  key_without_owner: ({ type, facts }) =>
    type === 'api_key' && !facts.owner_team && !facts.owner_email ? found('key_without_owner') : undefined,
  key_not_rotated: (asset, now, held) => {
    const since = TURNS.key_not_rotated(asset, held)
    const date = (asset.facts.rotated ?? asset.facts.created ?? '').slice(0, 10)
    return isPast(since, now)
      ? { since, ...found('key_not_rotated', { date, days: held.limits.keyDays }) }
      : undefined
  },
  unlogged_model: ({ facts }) => (facts.logging === 'off' ? found('unlogged_model') : undefined),
  no_authentication: ({ facts }) =>
    facts.authentication === 'none' ? found('no_authentication') : undefined,
  unsafe_model_file: ({ facts }) =>
    (facts.unsafe_load?.length ?? 0) > 0
      ? found('unsafe_model_file', { code: facts.unsafe_load?.slice(0, 5).join(', ') ?? '' })
      : undefined,
  unapproved_ai_service: ({ facts }) =>
    facts.approved_service === false ? found('unapproved_ai_service') : undefined,
  stale: (asset, now, held) => {
    if (asset.sightings.length === 0) return says(sentence('gap.lost'), 'close.stale')
    const since = TURNS.stale(asset, held)
    const date = asset.last_seen.slice(0, 10)
    return isPast(since, now)
      ? { since, ...found('stale', { date, days: held.limits.unseenDays }) }
      : undefined
  },
}

/** Every gap there is, by id. */
export const gapIds: readonly string[] = [...Object.keys(LOOKS), ...Object.keys(LOOKS_AROUND)]

/**
 * What is missing or wrong about an asset now. A gap that was there before keeps since when; one that opens by itself opens on
 * its day, whenever somebody looks; one that no longer holds is not among them. A retired or blocked asset has none.
 * Owners are looked for in the `directory`, where there is one. What shows only among its neighbours (`around`) stays as it was without them, or where not all of them were fetched.
 */
export function gapsOf(
  asset: Looked,
  before: Pick<Asset, 'gaps'> | undefined,
  now: Instant,
  given: { limits?: GapLimits; around?: Around | undefined; directory?: Directory | undefined } = {},
): Gap[] {
  const { limits = usualLimits, around, directory } = given
  if (asset.lifecycle === 'retired' || asset.lifecycle === 'blocked') return []
  const kept = new Map(before?.gaps.map((gap) => [gap.id, gap]))
  const gap = (id: string, { since, ...told }: Found): Gap => {
    return { id, since: kept.get(id)?.since ?? since ?? now, ...told, why: told.why.slice(0, 512) }
  }
  const own = Object.entries(LOOKS).flatMap(([id, look]) => {
    const seen = look(asset, now, { limits, directory })
    return seen === undefined ? [] : [gap(id, seen)]
  })
  const others = Object.entries(LOOKS_AROUND).flatMap(([id, look]) => {
    const seen = around && look({ ...around, now, limits })
    if (seen !== undefined) return [gap(id, seen)]
    return around === undefined || around.graph.cut ? (kept.get(id) ?? []) : []
  })
  return [...own, ...others]
}

/** Whether a relation says which model is used, or to what that says it: an endpoint's own, or that of an application's agent. */
function leadsToModel(type: AssetType, kind: Relation['kind'], target: AssetType): boolean {
  if (kind === 'uses' || kind === 'served_by') {
    if (MODELS.has(target) || (target === 'api_endpoint' && type !== 'api_endpoint')) return true
  }
  return type === 'ai_application' && target === 'ai_agent' && kind !== 'part_of'
}

function isPast(since: Instant | undefined, now: Instant): since is Instant {
  return since !== undefined && since <= now
}
