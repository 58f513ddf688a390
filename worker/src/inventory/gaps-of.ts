import type { Asset, AssetFacts, Gap } from '../model/asset.ts'
import type { AssetType } from '../model/taxonomy.ts'
import { epochMs, type Instant } from '../model/time.ts'
import type { Built } from './asset-of.ts'

/** When a review or a key is too old, and how long an asset may be unseen; days. */
export interface GapLimits {
  reviewDays: number
  keyDays: number
  unseenDays: number
}

/** A review is stale after 90 days (seed 001, phase 1). A key's age: CIS AWS Foundations 1.14, 90 days. Unseen: our choice. */
export const usualLimits: GapLimits = { reviewDays: 90, keyDays: 90, unseenDays: 30 }

/** What of an asset its gaps show in. */
export interface Looked extends Pick<Built, 'facts' | 'relations' | 'lifecycle' | 'sightings' | 'last_seen'> {
  type: AssetType | undefined
}

type Found = Omit<Gap, 'since'>
type Look = (asset: Looked, now: Instant, limits: GapLimits) => Omit<Found, 'id'> | undefined

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
const DAY_MS = 86_400_000

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
  stale_review: ({ facts }, now, { reviewDays }) => {
    const days = facts.last_security_review
      ? daysSince(`${facts.last_security_review}T00:00:00.000Z`, now)
      : 0
    return days > reviewDays
      ? {
          why: `its last security review was ${days} days ago, more than ${reviewDays}`,
          how_to_close: 'review it again and set the date of the review',
        }
      : undefined
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
    !relations.some(({ kind, to }) => (kind === 'uses' || kind === 'served_by') && MODELS.has(to.type))
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
  key_not_rotated: ({ type, facts }, now, { keyDays }) => {
    const from = facts.rotated ?? facts.created
    if (type !== 'api_key' || from === undefined) return undefined
    const days = daysSince(from, now)
    return days > keyDays
      ? {
          why: `the key is ${days} days old, more than ${keyDays}`,
          how_to_close: 'make a new key and end this one',
        }
      : undefined
  },
  unlogged_model: ({ facts }) =>
    facts.logging === 'off'
      ? {
          why: 'its calls are not logged: nothing can be detected',
          how_to_close: 'switch invocation logging on',
        }
      : undefined,
  unguarded_model: ({ type, facts, relations }) =>
    (type === 'ai_agent' || type === 'api_endpoint') &&
    facts.guarded === false &&
    !relations.some(({ kind }) => kind === 'guarded_by')
      ? { why: 'its calls pass no guardrail', how_to_close: 'attach a guardrail or content filter' }
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
  unseen: ({ last_seen, lifecycle, sightings }, now, { unseenDays }) => {
    const days = daysSince(last_seen, now)
    return lifecycle !== 'retired' && (days > unseenDays || sightings.length === 0)
      ? {
          why:
            sightings.length === 0
              ? 'nobody who knew it finds it any more'
              : `nobody has seen it for ${days} days`,
          how_to_close: 'retire it, or find out why it is no longer seen',
        }
      : undefined
  },
}

/**
 * What is missing or wrong about an asset now. A gap that was there before keeps since when; one that no longer holds is
 * not among them. A retired or blocked asset has none.
 */
export function gapsOf(
  asset: Looked,
  before: Pick<Asset, 'gaps'> | undefined,
  now: Instant,
  limits: GapLimits = usualLimits,
): Gap[] {
  if (asset.lifecycle === 'retired' || asset.lifecycle === 'blocked') return []
  return Object.entries(LOOKS).flatMap(([id, look]) => {
    const found = look(asset, now, limits)
    if (found === undefined) return []
    const since = before?.gaps.find((gap) => gap.id === id)?.since ?? now
    return [{ id, since, why: found.why.slice(0, 512), how_to_close: found.how_to_close }]
  })
}

function daysSince(then: string, now: Instant): number {
  return Math.floor((epochMs(now) - Date.parse(then)) / DAY_MS)
}
