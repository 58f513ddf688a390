import type { z } from 'zod'
import { canonicalJson } from '../audit/canonical-json.ts'
import { type Asset, type AssetChange, FactName } from '../model/asset.ts'
import { idOf } from '../model/ids.ts'
import { epochMs, type Instant } from '../model/time.ts'
import { usualLimits } from './gaps-turn.ts'

type Json = z.infer<typeof AssetChange.shape.before>

/** Facts that change with every look; their history says nothing. */
const RESTLESS: ReadonlySet<FactName> = new Set<FactName>([
  'first_used',
  'last_used',
  'called_from',
  'sent_bytes',
  'billed_usd',
  'used_by',
  'written_by',
])
/** A value as the history keeps it: whole up to here, characters of JSON. */
const LONGEST = 8_192
/** As the gap `stale` counts. */
const UNSEEN_MS = usualLimits.unseenDays * 86_400_000

/** Beside facts: what of an asset has a history. */
type Told = FactName | 'appeared' | 'type' | 'relations' | 'sightings' | 'reappeared' | 'merged_into' | 'gaps'

/** Everything that a change can be of. */
export const changing: readonly Told[] = [
  ...FactName.options.filter((fact) => !RESTLESS.has(fact)),
  ...(['appeared', 'type', 'relations', 'sightings', 'reappeared', 'merged_into', 'gaps'] as const),
]

/** When something changed, and what of several equal changes of one asset tells this one from the others. */
export interface Occasion {
  at: Instant
  key: string
}

/**
 * What is different about an asset, with the id of each change made from the change itself: told twice it is one. The time is
 * that of the statement that changed it, where no other occasion is given. Of a new asset the only change is that it
 * appeared.
 */
export function changesOf(
  before: Asset | undefined,
  after: Asset,
  occasion: Occasion = { at: after.updated, key: after.updated },
): readonly AssetChange[] {
  const change = (what: Told, old: unknown, now: unknown) => changeOf(after, { what, old, now, occasion })
  if (before === undefined) return [change('appeared', null, after.name)]
  const changes: AssetChange[] = []
  const compare = (what: Told, old: unknown, now: unknown) => {
    if (canonicalJson(old ?? null) !== canonicalJson(now ?? null)) changes.push(change(what, old, now))
  }
  for (const fact of FactName.options) {
    if (!RESTLESS.has(fact)) compare(fact, before.facts[fact], after.facts[fact])
  }
  compare('type', before.type, after.type)
  compare('relations', before.relations, after.relations)
  compare('sightings', before.sightings, after.sightings)
  if (isBack(before, after)) {
    const since = { at: after.last_seen, key: after.last_seen }
    changes.push(
      changeOf(after, { what: 'reappeared', old: before.last_seen, now: after.last_seen, occasion: since }),
    )
  }
  compare('merged_into', before.merged_into, after.merged_into)
  compare('gaps', gapIds(before), gapIds(after))
  return changes
}

/** Whether it is seen again that nobody found any more, or for so long that it counted as unseen. */
function isBack(before: Asset, after: Asset): boolean {
  const silence = epochMs(after.last_seen) - epochMs(before.last_seen)
  return silence > 0 && (before.sightings.length === 0 || silence > UNSEEN_MS)
}

function gapIds({ gaps }: Asset): string[] {
  return gaps.map(({ id }) => id).sort()
}

function changeOf(
  asset: Asset,
  given: { what: Told; old: unknown; now: unknown; occasion: Occasion },
): AssetChange {
  const { what, occasion } = given
  const [before, after] = [kept(given.old), kept(given.now)]
  const { tenant, id } = asset
  return {
    id: idOf('asset-change', tenant, id, what, canonicalJson(before), canonicalJson(after), occasion.key),
    tenant,
    asset: id,
    at: occasion.at,
    what,
    before,
    after,
    observer: observerOf(asset, what),
  }
}

/** Whose word it is now; of what is no fact, everybody's together. */
function observerOf({ provenance, observers }: Asset, what: string): string {
  return provenance.find(({ fact }) => fact === what)?.observer ?? observers.join(', ').slice(0, 128)
}

function kept(value: unknown): Json {
  const text = canonicalJson(value ?? null)
  return text.length <= LONGEST ? JSON.parse(text) : `${text.slice(0, LONGEST).toWellFormed()} ...`
}
