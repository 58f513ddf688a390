import type { Asset } from '../model/asset.ts'
import type { AssetType } from '../model/taxonomy.ts'
import { type Instant, later, shift } from '../model/time.ts'
import type { Directory } from './directory.ts'

/** When a review or a key is too old, and how long an asset may be unseen; days. */
export interface GapLimits {
  reviewDays: number
  keyDays: number
  unseenDays: number
}

/** A review is stale after 90 days (seed 001, phase 1). A key's age: CIS AWS Foundations 1.14, 90 days. Unseen: our choice. */
export const usualLimits: GapLimits = { reviewDays: 90, keyDays: 90, unseenDays: 30 }

/** What the passing of time is held against. */
export interface Held {
  limits: GapLimits
  directory: Directory | undefined
}

/** What of an asset time alone can turn. */
export type Timed = Pick<Asset, 'facts' | 'sightings' | 'last_seen' | 'first_seen' | 'lifecycle'> & {
  type: AssetType | undefined
}

/** What is there to be used by something else, and costs or can be misused where nothing does. A provider's models are not. */
export const SERVING: ReadonlySet<AssetType> = new Set<AssetType>([
  'fine_tuned_model',
  'api_endpoint',
  'vector_database',
  'guardrail_config',
  'prompt_template',
  'mcp_server',
  'api_key',
])

const DAY_MS = 86_400_000

/**
 * The gaps that open by time alone: from when on each of them holds, as the asset stands; undefined where no time opens it.
 * Whether one holds, and when an asset has to be looked at again, both follow from this.
 */
export const TURNS = {
  stale_review: ({ facts }: Pick<Timed, 'facts'>, { limits }: Held): Instant | undefined =>
    facts.last_security_review ? after(dayStart(facts.last_security_review), limits.reviewDays) : undefined,
  key_not_rotated: (
    { type, facts }: Pick<Timed, 'type' | 'facts'>,
    { limits }: Held,
  ): Instant | undefined => {
    const from = facts.rotated ?? facts.created
    return type === 'api_key' && from !== undefined ? after(from, limits.keyDays) : undefined
  },
  stale: ({ sightings, last_seen }: Pick<Timed, 'sightings' | 'last_seen'>, { limits }: Held) =>
    sightings.length > 0 ? after(last_seen, limits.unseenDays) : undefined,
  orphaned: (
    { type, facts, first_seen }: Pick<Timed, 'type' | 'facts' | 'first_seen'>,
    { limits }: Pick<Held, 'limits'>,
  ): Instant | undefined =>
    type !== undefined && SERVING.has(type)
      ? after(later(first_seen, facts.last_used ?? first_seen), limits.unseenDays)
      : undefined,
  owner_gone: ({ facts }: Pick<Timed, 'facts'>, { directory }: Held): Instant | undefined => {
    const left = facts.owner_email ? directory?.find(facts.owner_email)?.left : undefined
    return left ? dayStart(left) : undefined
  },
} as const

/** Of what time no longer turns: its gaps are looked at again when it changes, and with all others once a day. */
const NEVER = '9999-12-31T00:00:00.000Z' as Instant

/** When an asset's gaps have to be looked at again though nothing of it changes. */
export function gapsDue(asset: Timed, now: Instant, held: Held): Instant {
  if (asset.lifecycle === 'retired' || asset.lifecycle === 'blocked') return NEVER
  const coming = Object.values(TURNS).flatMap((turn) => {
    const from = turn(asset, held)
    return from !== undefined && from > now ? [from] : []
  })
  return coming.toSorted().at(0) ?? NEVER
}

function dayStart(day: string): Instant {
  return `${day}T00:00:00.000Z` as Instant
}

/** The first moment of the day after so many days. */
function after(from: Instant, days: number): Instant {
  return shift(from, (days + 1) * DAY_MS)
}
