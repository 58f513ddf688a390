import type { Asset, AssetChange, OfferedTool, Relation } from '../model/asset.ts'
import { Exposure } from '../model/taxonomy.ts'
import type { DriftAction, DriftRecord } from '../sources/wachter-inventory.ts'
import type { Changed } from './inventory.ts'

interface Told {
  action: DriftAction
  reason: string
  details?: Readonly<Record<string, string>>
}
type Look = (before: Asset, after: Asset) => Told | undefined

/** What of a list is told in words. */
const MOST_NAMED = 20
const REACH = ['none', 'read', 'write', 'manage']
const AREAS = ['data', 'code', 'identity', 'communication'] as const
/** How providers name the strength of a filter, weakest first; a filter with any other word counts as there. */
const STRENGTH = ['none', 'low', 'medium', 'high']

/** By what changed: what rules should hear of it. What becomes known for the first time is no drift. */
const LOOKS: Readonly<Record<string, readonly Look[]>> = {
  tools: [toolAdded, descriptionChanged],
  permissions: [permissionsWidened],
  instructions_sha256: [
    ({ facts: { instructions_sha256: old } }, { facts: { instructions_sha256: now } }) =>
      old !== undefined && now !== undefined
        ? {
            action: 'asset_instructions_changed',
            reason: 'its instructions are not those that were seen before',
          }
        : undefined,
  ],
  model_name: [modelChanged(({ facts }) => facts.model_name)],
  model_version: [modelChanged(({ facts }) => facts.model_version)],
  relations: [modelChanged(modelsOf), guardrailGone],
  guarded: [
    ({ facts: { guarded: old } }, { facts: { guarded: now } }) =>
      old === true && now === false
        ? { action: 'asset_guardrail_weakened', reason: 'its calls no longer pass a guardrail' }
        : undefined,
  ],
  filters: [filterWeakened],
  logging: [
    ({ facts: { logging: old } }, { facts: { logging: now } }) =>
      (old === 'on' && now !== 'on' && now !== undefined) || (old === 'without_texts' && now === 'off')
        ? {
            action: 'asset_logging_off',
            reason:
              now === 'off' ? 'its calls are no longer logged' : 'its calls are logged without their texts',
          }
        : undefined,
  ],
  exposure: [exposureWidened],
  shared_with: [sharedWider],
  authentication: [
    ({ facts: { authentication: old } }, { facts: { authentication: now } }) =>
      old !== undefined && old !== 'none' && now === 'none'
        ? {
            action: 'asset_authentication_off',
            reason: 'anybody who reaches it can use it now',
            details: { before: old, after: now },
          }
        : undefined,
  ],
  place: [keyElsewhere],
  merged_into: [
    ({ type }, { type: now, merged_into }) =>
      type === 'api_key' && now === 'api_key' && merged_into !== null
        ? {
            action: 'asset_key_reused',
            reason: 'the same key was known as two: it is used in more than one place',
          }
        : undefined,
  ],
  unsafe_load: [(_, after) => unsafeFile(after)],
  approved_service: [(_, after) => unapproved(after)],
  gaps: [toxicCombination],
}

/** What rules should hear of a change of an asset. Its id is the change's. */
export function driftOf({ before, after, changes }: Changed): readonly DriftRecord[] {
  return changes.flatMap((change) => {
    const told = change.what === 'appeared' ? appeared(after) : looked(change, before, after)
    return told.map((one) => recordOf(change, after, one))
  })
}

function looked({ what }: AssetChange, before: Asset | undefined, after: Asset): readonly Told[] {
  const looks = Object.hasOwn(LOOKS, what) ? LOOKS[what] : undefined
  // What became part of another asset is told of by that one, but for the fact itself.
  if (before === undefined || (after.merged_into !== null && what !== 'merged_into')) return []
  if (SEEN_IN_PART.has(what) && isKnownByUse(before) && isKnownByUse(after)) return []
  return (looks ?? []).flatMap((look) => look(before, after) ?? [])
}

/**
 * What is seen of these by use alone is what the calls of a look happen to show: more tools with every look, texts or none as the last
 * calls came from one log or another. Nobody has changed the asset. That something is used for the first time, rules on the events tell
 * (`first_seen`).
 */
const SEEN_IN_PART: ReadonlySet<string> = new Set(['tools', 'relations', 'logging'])

const isKnownByUse = ({ sightings }: Asset) =>
  sightings.every((sighting) => sighting === 'observed' || sighting === 'billed')

function appeared(after: Asset): readonly Told[] {
  return [unapproved(after), unsafeFile(after)].filter((told) => told !== undefined)
}

function recordOf({ id, at }: AssetChange, asset: Asset, { action, reason, details }: Told): DriftRecord {
  const { type, name, refs, facts, sightings } = asset
  const ref = refs.find((one) => one.type === type) ?? refs[0] ?? { type, provider: '', key: name }
  const known = {
    asset_type: type,
    environment: facts.environment,
    exposure: facts.exposure,
    data_classification: facts.data_classification,
    sightings: sightings.join(', '),
    ...details,
  }
  const said = Object.entries(known).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [[key, value.slice(0, 2000)]],
  )
  return {
    ...{ action, at, change: id, asset: ref, name },
    ...(facts.owner_team === undefined ? {} : { owner: facts.owner_team }),
    reason: reason.slice(0, 2000),
    details: Object.fromEntries(said),
  }
}

function unapproved({ type, facts, sightings, lifecycle }: Asset): Told | undefined {
  const isRegistered = sightings.includes('registered') || lifecycle === 'approved'
  if (facts.approved_service !== false && (isRegistered || facts.approved_service === true)) return undefined
  const approved = facts.approved_service === undefined ? {} : { approved_service: 'false' }
  const reason = `${type.replaceAll('_', ' ')} in use that nobody has ${approved.approved_service ? 'approved' : 'registered'}`
  return { action: 'asset_discovered_unapproved', reason, details: approved }
}

function unsafeFile({ facts: { unsafe_load = [] } }: Asset): Told | undefined {
  if (unsafe_load.length === 0) return undefined
  const names = named(unsafe_load)
  return {
    action: 'asset_unsafe_model_file',
    reason: `loading it would run ${names}`,
    details: { runs: names },
  }
}

function toolAdded({ facts: old }: Asset, { facts: now }: Asset): Told | undefined {
  if (old.tools === undefined || now.tools === undefined) return undefined
  const had = new Set(old.tools.map(({ name }) => name))
  const added = now.tools.filter(({ name }) => !had.has(name))
  if (added.length === 0) return undefined
  const meant = now.authorised_tools === undefined ? undefined : new Set(now.authorised_tools)
  const unauthorised = added.filter(({ name }) => meant?.has(name) === false).map(({ name }) => name)
  const some = (has: (tool: OfferedTool) => boolean | undefined) => (added.some(has) ? 'true' : 'false')
  const names = named(added.map(({ name }) => name))
  return {
    action: 'asset_tool_added',
    reason: `it has new tools: ${names}`,
    details: {
      tools: names,
      outward: some(({ outward }) => outward),
      untrusted_input: some(({ untrusted_input }) => untrusted_input),
      private_data: some(({ private_data }) => private_data),
      ...(unauthorised.length === 0 ? {} : { unauthorised: named(unauthorised) }),
    },
  }
}

function descriptionChanged({ facts: old }: Asset, { facts: now }: Asset): Told | undefined {
  const hashes = new Map(old.tools?.map(({ name, sha256 }) => [name, sha256]))
  const changed = (now.tools ?? []).filter(({ name, sha256 }) => {
    const before = hashes.get(name)
    return before !== undefined && sha256 !== undefined && before !== sha256
  })
  if (changed.length === 0) return undefined
  const names = named(changed.map(({ name }) => name))
  const reason = `tools say something else than when they were first seen: ${names}`
  return { action: 'asset_tool_description_changed', reason, details: { tools: names } }
}

function permissionsWidened({ facts: old }: Asset, { facts: now }: Asset): Told | undefined {
  const wider = AREAS.filter((area) => {
    const [before, after] = [old.permissions?.[area], now.permissions?.[area]]
    return before !== undefined && after !== undefined && REACH.indexOf(after) > REACH.indexOf(before)
  })
  if (wider.length === 0) return undefined
  const words = wider.map((area) => `${area} ${old.permissions?.[area]} -> ${now.permissions?.[area]}`)
  return {
    action: 'asset_permissions_widened',
    reason: `it may do more: ${words.join(', ')}`,
    details: { areas: words.join(', ') },
  }
}

function modelChanged(modelOf: (asset: Asset) => string | undefined): Look {
  return (old, now) => {
    const [before, after] = [modelOf(old), modelOf(now)]
    if (before === undefined || after === undefined || before === after) return undefined
    return {
      action: 'asset_model_changed',
      reason: `its model was ${before} and is ${after}`,
      details: { before, after },
    }
  }
}

const MODELS: ReadonlySet<string> = new Set(['foundation_model', 'fine_tuned_model', 'embedding_model'])

function modelsOf({ relations }: Asset): string | undefined {
  const models = relations.filter(
    ({ kind, to }) => (kind === 'uses' || kind === 'served_by') && MODELS.has(to.type),
  )
  return models.length === 0 ? undefined : named(models.map(({ to }) => to.key).sort())
}

function guardrailGone({ relations: old }: Asset, { relations: now }: Asset): Told | undefined {
  const guards = (relations: readonly Relation[]) =>
    relations.flatMap(({ kind, to }) => (kind === 'guarded_by' ? [to.key] : []))
  const left = new Set(guards(now))
  const gone = guards(old).filter((key) => !left.has(key))
  if (gone.length === 0) return undefined
  return {
    action: 'asset_guardrail_weakened',
    reason: `guardrails no longer stand before it: ${named(gone)}`,
  }
}

function filterWeakened({ facts: old }: Asset, { facts: now }: Asset): Told | undefined {
  const after = now.filters
  if (old.filters === undefined || after === undefined) return undefined
  const weaker = Object.entries(old.filters).filter(([name, strength]) => {
    const left = Object.hasOwn(after, name) ? after[name] : undefined
    return rankOf(left) < rankOf(strength)
  })
  if (weaker.length === 0) return undefined
  const words = weaker.map(([name, strength]) => `${name} ${strength} -> ${after[name] ?? 'none'}`)
  return { action: 'asset_guardrail_weakened', reason: `filters are weaker: ${named(words)}` }
}

function rankOf(strength: string | undefined): number {
  if (strength === undefined) return 0
  const rank = STRENGTH.indexOf(strength.toLowerCase())
  return rank < 0 ? 1 : rank
}

function exposureWidened({ facts: old }: Asset, { facts: now }: Asset): Told | undefined {
  if (old.exposure === undefined || now.exposure === undefined) return undefined
  const rank = (exposure: Exposure) => Exposure.options.indexOf(exposure)
  if (rank(now.exposure) <= rank(old.exposure)) return undefined
  const details = { before: old.exposure, after: now.exposure }
  return {
    action: 'asset_exposure_widened',
    reason: `it could be reached from ${old.exposure} and now from ${now.exposure}`,
    details,
  }
}

function sharedWider({ facts: old }: Asset, { facts: now }: Asset): Told | undefined {
  if (old.shared_with === undefined) return undefined
  const had = new Set(old.shared_with)
  const added = (now.shared_with ?? []).filter((one) => !had.has(one))
  if (added.length === 0) return undefined
  const after = added.includes('*') ? 'anyone' : 'others'
  return {
    action: 'asset_exposure_widened',
    reason: `its policy lets in ${named(added)}`,
    details: { after },
  }
}

function keyElsewhere({ type, facts: old }: Asset, { facts: now }: Asset): Told | undefined {
  if (type !== 'api_key' || old.place === undefined || now.place === undefined) return undefined
  const reason = `the key lay in ${old.place} and lies in ${now.place}`
  return { action: 'asset_key_reused', reason, details: { before: old.place, after: now.place } }
}

function toxicCombination({ gaps: old }: Asset, { gaps: now }: Asset): Told | undefined {
  const toxic = now.find(({ id }) => id === 'toxic_combination')
  if (toxic === undefined || old.some(({ id }) => id === toxic.id)) return undefined
  return { action: 'asset_toxic_combination', reason: toxic.why }
}

function named(names: readonly string[]): string {
  const some = names.slice(0, MOST_NAMED).join(', ')
  return names.length > MOST_NAMED ? `${some} and ${names.length - MOST_NAMED} more` : some
}
