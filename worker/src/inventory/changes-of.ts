import type { z } from 'zod'
import { canonicalJson } from '../audit/canonical-json.ts'
import { type Asset, type AssetChange, FactName } from '../model/asset.ts'
import { idOf } from '../model/ids.ts'

type Json = z.infer<typeof AssetChange.shape.before>

/** Facts that change with every look; their history says nothing. */
const RESTLESS: ReadonlySet<FactName> = new Set<FactName>([
  'first_used',
  'last_used',
  'sent_bytes',
  'billed_usd',
  'used_by',
])
/** A value as the history keeps it: whole up to here, characters of JSON. */
const LONGEST = 8_192

/**
 * What is different about an asset, with the id of each change made from the change itself: told twice it is one. The time is
 * that of the statement that changed it. Of a new asset the only change is that it appeared.
 */
export function changesOf(before: Asset | undefined, after: Asset): readonly AssetChange[] {
  if (before === undefined) return [change(after, 'appeared', null, after.name)]
  const changes: AssetChange[] = []
  const compare = (what: string, old: unknown, now: unknown) => {
    if (canonicalJson(old ?? null) !== canonicalJson(now ?? null)) changes.push(change(after, what, old, now))
  }
  for (const fact of FactName.options) {
    if (!RESTLESS.has(fact)) compare(fact, before.facts[fact], after.facts[fact])
  }
  compare('type', before.type, after.type)
  compare('relations', before.relations, after.relations)
  compare('sightings', before.sightings, after.sightings)
  compare('merged_into', before.merged_into, after.merged_into)
  compare('gaps', gapIds(before), gapIds(after))
  return changes
}

function gapIds({ gaps }: Asset): string[] {
  return gaps.map(({ id }) => id).sort()
}

function change(asset: Asset, what: string, before: unknown, after: unknown): AssetChange {
  const [old, now] = [kept(before), kept(after)]
  return {
    id: idOf(
      'asset-change',
      asset.tenant,
      asset.id,
      what,
      canonicalJson(old),
      canonicalJson(now),
      asset.updated,
    ),
    tenant: asset.tenant,
    asset: asset.id,
    at: asset.updated,
    what,
    before: old,
    after: now,
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
