import { canonicalJson } from '../audit/canonical-json.ts'
import { identityOf } from '../discovery/identity.ts'
import type { AssetFacts, FactName, Observation } from '../model/asset.ts'
import { nameKeyOf } from '../model/asset-name.ts'
import type { AssetRef } from '../model/event.ts'
import { idOf, type ObservationId, type TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'

/** Who speaks of what, and when. */
export interface Speaker {
  tenant: TenantId
  /** The observer they are: `person:NAME`. */
  observer: string
  now: Instant
}

/** The observer that a person is. */
export function personOf(name: string): string {
  return `person:${name}`.slice(0, 128)
}

/** The id of what a person says of the thing that a name names. */
export function wordIdOf(
  { tenant, observer }: Pick<Speaker, 'tenant' | 'observer'>,
  ref: AssetRef,
): ObservationId {
  return idOf('observation', tenant, observer, ref.type, ref.provider, ref.key) as ObservationId
}

/** A person who has said nothing of a thing so far. */
export function firstWord({ tenant, observer, now }: Speaker, ref: AssetRef): Observation {
  return {
    id: wordIdOf({ tenant, observer }, ref),
    tenant,
    observer,
    sighting: 'registered',
    scope: '',
    asset: ref,
    also: [],
    facts: {},
    relations: [],
    first_seen: now,
    last_seen: now,
    changed: now,
    gone: null,
    // Names alone: that two people call two things the same model does not make them one.
    identity: [...identityOf({ asset: ref, also: [], facts: {} })],
    asset_id: null,
    pending: true,
  }
}

/** The same word with facts said; undefined where that is what it says already. */
export function saying(word: Observation, facts: AssetFacts, now: Instant): Observation | undefined {
  const said = Object.entries(facts).filter(([name, value]) => !same(word.facts[name as FactName], value))
  if (said.length === 0) return undefined
  const times = said.map(([name]) => [name, now] as const)
  return spoken(word, now, {
    facts: { ...word.facts, ...Object.fromEntries(said) },
    fact_changed: { ...word.fact_changed, ...Object.fromEntries(times) },
  })
}

/** The same word without some facts; undefined where it has none of them. */
export function silentOn(
  word: Observation,
  names: readonly FactName[],
  now: Instant,
): Observation | undefined {
  if (!names.some((name) => word.facts[name] !== undefined)) return undefined
  const without = <Value>(record: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => !names.some((one) => one === name)))
  return spoken(word, now, { facts: without(word.facts), fact_changed: without(word.fact_changed ?? {}) })
}

/** The same word, in which other names are the same thing and nothing is apart. */
export function joining(
  word: Observation,
  refs: readonly AssetRef[],
  reason: string,
  now: Instant,
): Observation {
  const fresh = refs.filter((ref) => nameKeyOf(ref) !== nameKeyOf(word.asset))
  const joined = [...without(word.joined ?? [], fresh), ...fresh.map((to) => ({ to, reason, at: now }))]
  return named(unparted(word, now) ?? word, [...others(word.also, fresh), ...fresh], { now, joined })
}

/** The same word, in which the thing is apart from all others. */
export function parting(word: Observation, reason: string, now: Instant): Observation {
  return { ...named(word, [], { now, joined: [] }), apart: { reason, at: now } }
}

/** The same word, in which nothing is apart; undefined where nothing is. */
export function unparted(word: Observation, now: Instant): Observation | undefined {
  const { apart, ...rest } = word
  return apart === undefined ? undefined : spoken(rest, now, {})
}

/** The same word without what makes a name one thing with others; undefined where nothing in it does. */
export function unjoined(word: Observation, ref: AssetRef, now: Instant): Observation | undefined {
  const also = nameKeyOf(word.asset) === nameKeyOf(ref) ? [] : others(word.also, [ref])
  if (also.length === word.also.length) return undefined
  return named(word, also, { now, joined: also.length === 0 ? [] : without(word.joined ?? [], [ref]) })
}

function named(
  word: Observation,
  also: readonly AssetRef[],
  { now, joined }: { now: Instant; joined: Observation['joined'] & object },
): Observation {
  const lost = new Set(word.also.map(nameKeyOf))
  const kept = word.identity.filter((name) => !lost.has(name))
  const identity = [...new Set([...kept, ...identityOf({ asset: word.asset, also, facts: {} })])].sort()
  return spoken(word, now, { also: [...also], identity, joined })
}

function spoken(word: Observation, now: Instant, change: Partial<Observation>): Observation {
  return { ...word, ...change, last_seen: now, changed: now, pending: true }
}

function others(refs: readonly AssetRef[], not: readonly AssetRef[]): AssetRef[] {
  const names = new Set(not.map(nameKeyOf))
  return refs.filter((ref) => !names.has(nameKeyOf(ref)))
}

function without<One extends { to: AssetRef }>(joined: readonly One[], not: readonly AssetRef[]): One[] {
  const names = new Set(not.map(nameKeyOf))
  return joined.filter(({ to }) => !names.has(nameKeyOf(to)))
}

function same(left: unknown, right: unknown): boolean {
  return canonicalJson(left ?? null) === canonicalJson(right ?? null)
}
