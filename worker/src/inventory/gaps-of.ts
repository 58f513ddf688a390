import type { Asset, AssetFacts, Gap, Relation } from '../model/asset.ts'
import type { AssetType } from '../model/taxonomy.ts'
import type { Instant } from '../model/time.ts'
import type { Built } from './asset-of.ts'
import type { Directory } from './directory.ts'
import { type Around, type Found, LOOKS_AROUND } from './gaps-around.ts'
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
  no_security_review: ({ facts }) =>
    facts.last_security_review
      ? undefined
      : { why: 'nobody has reviewed its security', how_to_close: 'review it and set the date of the review' },
  stale_review: (asset, now, held) => {
    const since = TURNS.stale_review(asset, held)
    const why = `its last security review was on ${asset.facts.last_security_review}, more than ${held.limits.reviewDays} days ago`
    const how_to_close = 'review it again and set the date of the review'
    return isPast(since, now) ? { since, why, how_to_close } : undefined
  },
  missing_sbom: ({ facts }) =>
    facts.self_hosted === true && facts.sbom_available !== true
      ? {
          why: 'it is hosted by us and has no bill of materials',
          how_to_close: 'make one (`wachter inventory export --format cyclonedx` is a start) and say so',
        }
      : undefined,
  unclassified_data: ({ facts }) =>
    (facts.data_classification ?? 'internal') === 'internal' && (facts.regulatory_scope?.length ?? 0) > 0
      ? {
          why: `it falls under ${facts.regulatory_scope?.join(', ')} and its data is classified as internal at most`,
          how_to_close: 'classify the data it handles',
        }
      : undefined,
  no_owner: ({ facts }) =>
    facts.owner_team
      ? undefined
      : { why: 'no team owns it', how_to_close: 'name the team that answers for it' },
  owner_gone: (asset, now, held) => {
    const { owner_email: email } = asset.facts
    if (!email || held.directory === undefined) return undefined
    const person = held.directory.find(email)
    const how_to_close = 'name the person and team that answer for it now'
    if (person === undefined) {
      return held.directory.complete
        ? { why: `nobody among our people is ${email}`, how_to_close }
        : undefined
    }
    const since = TURNS.owner_gone(asset, held)
    return isPast(since, now)
      ? { since, why: `its owner ${email} left on ${person.left}`, how_to_close }
      : undefined
  },
  public_exposure_high_sensitivity: ({ facts }) =>
    facts.exposure === 'public' && SENSITIVE.has(facts.data_classification)
      ? {
          why: `it can be reached from the internet and handles ${facts.data_classification} data`,
          how_to_close: 'put it into a private network, or handle less sensitive data with it',
        }
      : undefined,
  unknown_model: ({ type, facts, relations }) =>
    (type === 'ai_agent' || type === 'api_endpoint' || type === 'ai_application') &&
    facts.model_name === undefined &&
    // Of other people's services in use the question is whether they are allowed.
    facts.approved_service === undefined &&
    !relations.some(({ kind, to }) => leadsToModel(type, kind, to.type))
      ? {
          why: 'nobody says which model it uses',
          how_to_close: 'name its model, or connect where it is configured',
        }
      : undefined,
  unpinned_mcp_server: ({ type, facts }) =>
    type === 'mcp_server' && facts.package !== undefined && facts.pinned === false
      ? {
          why: `${facts.package} is started in whatever version there is at that moment`,
          how_to_close: 'pin its version',
        }
      : undefined,
  agent_without_allow_list: ({ type, facts }) =>
    type === 'ai_agent' && facts.authorised_tools === undefined
      ? { why: 'nobody has said which tools it may use', how_to_close: 'set its authorised tools' }
      : undefined,
  key_without_owner: ({ type, facts }) =>
    type === 'api_key' && !facts.owner_team && !facts.owner_email
      ? {
          why: 'nobody answers for the key: nobody can be asked when it leaks',
          how_to_close: 'name the team or person whose key it is',
        }
      : undefined,
  key_not_rotated: (asset, now, held) => {
    const since = TURNS.key_not_rotated(asset, held)
    const from = asset.facts.rotated ?? asset.facts.created
    const why = `the key is of ${from?.slice(0, 10)}, more than ${held.limits.keyDays} days old`
    return isPast(since, now) ? { since, why, how_to_close: 'make a new key and end this one' } : undefined
  },
  unlogged_model: ({ facts }) =>
    facts.logging === 'off'
      ? {
          why: 'its calls are not logged: nothing can be detected',
          how_to_close: 'switch invocation logging on',
        }
      : undefined,
  no_authentication: ({ facts }) =>
    facts.authentication === 'none'
      ? { why: 'anybody who reaches it can use it', how_to_close: 'demand a key or an identity' }
      : undefined,
  unsafe_model_file: ({ facts }) =>
    (facts.unsafe_load?.length ?? 0) > 0
      ? {
          why: `loading its file would run ${facts.unsafe_load?.slice(0, 5).join(', ')}`,
          how_to_close: 'replace it by a safetensors or GGUF file from a source you trust',
        }
      : undefined,
  unapproved_ai_service: ({ facts }) =>
    facts.approved_service === false
      ? { why: 'it is used and was never approved', how_to_close: 'approve it, or block it' }
      : undefined,
  stale: (asset, now, held) => {
    const how_to_close = 'retire it, or find out why it is no longer seen'
    if (asset.sightings.length === 0) return { why: 'nobody who knew it finds it any more', how_to_close }
    const since = TURNS.stale(asset, held)
    const seen = asset.last_seen.slice(0, 10)
    const why = `nobody has seen it since ${seen}, for more than ${held.limits.unseenDays} days`
    return isPast(since, now) ? { since, why, how_to_close } : undefined
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
  const gap = (id: string, { since, why, how_to_close }: Found): Gap => {
    return { id, since: kept.get(id)?.since ?? since ?? now, why: why.slice(0, 512), how_to_close }
  }
  const own = Object.entries(LOOKS).flatMap(([id, look]) => {
    const found = look(asset, now, { limits, directory })
    return found === undefined ? [] : [gap(id, found)]
  })
  const others = Object.entries(LOOKS_AROUND).flatMap(([id, look]) => {
    const found = around && look({ ...around, now, limits })
    if (found !== undefined) return [gap(id, found)]
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
