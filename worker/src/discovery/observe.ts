import { z } from 'zod'
import { canonicalJson } from '../audit/canonical-json.ts'
import { Observation } from '../model/asset.ts'
import { idOf, type ObservationId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { type Clock, epochMs } from '../model/time.ts'
import { fitOf } from '../sources/fit.ts'
import type { Store } from '../store/store.ts'
import type { Connector, Seen } from './connector.ts'
import { identityOf } from './identity.ts'

/** What a round of discovery stands on. */
export interface Discovery {
  store: Pick<Store, 'observations' | 'connectorRuns'>
  clock: Clock
}

/** A round and what was seen in it so far. */
export interface Round {
  discovery: Discovery
  connector: Connector
  seen: Set<ObservationId>
}

/** A thing that was seen again unchanged is written anew only when its `last_seen` is older than this; milliseconds. */
const TOUCH_MS = 3_600_000
/** Observations read and written at a time. */
const PORTION = 500
/** As in the model. */
const MOST_NAMES = 64
const MOST_RELATIONS = 2000

/** What an observer says, without who and when. */
const Said = Observation.pick({ asset: true, also: true, facts: true, relations: true }).extend({
  partial: z.boolean().optional(),
})
type Said = z.infer<typeof Said>
const fit = fitOf(Said)

/** Cut to size; one that is not of its form is told as a failure and stops no other. */
export function readable(things: readonly Seen[]): { said: readonly Said[]; faults: readonly unknown[] } {
  const said: Said[] = []
  const faults: unknown[] = []
  for (const thing of things) {
    const parsed = Said.safeParse(fit({ also: [], relations: [], ...thing }))
    if (parsed.success) said.push(parsed.data)
    else {
      const [issue] = parsed.error.issues
      const message = `${thing.asset.type} ${thing.asset.key}: ${issue?.path.join('.')} ${issue?.message}`
      faults.push(problem('discovery.other-form', 'operational', message))
    }
  }
  return { said, faults }
}

/** Writes what is new, different, or has not been written down as seen for a while. Gives how many are new or different. */
export async function observe(round: Round, scope: string, things: readonly Said[]): Promise<number> {
  const { discovery, connector, seen } = round
  const { observations } = discovery.store
  const { tenant } = connector
  let changed = 0
  const distinct = new Map(things.map((thing) => [observationIdOf(connector, thing), thing]))
  const all = [...distinct]
  for (let from = 0; from < all.length; from += PORTION) {
    const portion = all.slice(from, from + PORTION)
    const stored = await observations.getMany(
      tenant,
      portion.map(([id]) => id),
    )
    const known = new Map(stored.map((one) => [one.document.id, one]))
    const changes = portion.flatMap(([id, thing]) => {
      seen.add(id)
      const before = known.get(id)
      const next = observed(before?.document, { connector, scope, thing, id }, discovery.clock)
      if (next === undefined) return []
      if (next.pending && next.changed === next.last_seen) changed += 1
      return [{ document: next, expected: before?.version ?? ('new' as const) }]
    })
    // One that was changed meanwhile by another worker's round was seen by that one.
    if (changes.length > 0) await observations.putMany(tenant, changes)
  }
  return changed
}

/** The id of what an observer says of a thing. */
export function observationIdOf(
  { tenant, id }: Pick<Connector, 'tenant' | 'id'>,
  { asset }: Pick<Seen, 'asset'>,
): ObservationId {
  return idOf('observation', tenant, id, asset.type, asset.provider, asset.key) as ObservationId
}

/** The statement as it is to be kept; undefined where what is kept already says the same, and lately. */
function observed(
  before: Observation | undefined,
  given: { connector: Connector; scope: string; thing: Said; id: ObservationId },
  clock: Clock,
): Observation | undefined {
  const { connector, scope, id } = given
  const now = clock.now()
  const thing = given.thing.partial && before?.gone === null ? completed(given.thing, before) : given.thing
  const { also, facts, relations } = thing
  const says = { scope, also, facts, relations, sighting: connector.sighting }
  if (before !== undefined && before.gone === null) {
    const said = {
      scope: before.scope,
      also: before.also,
      facts: before.facts,
      relations: before.relations,
      sighting: before.sighting,
    }
    if (canonicalJson(said) === canonicalJson(says)) {
      return epochMs(now) - epochMs(before.last_seen) < TOUCH_MS
        ? undefined
        : { ...before, last_seen: now, pending: true }
    }
  }
  return {
    id,
    tenant: connector.tenant,
    observer: connector.id,
    asset: thing.asset,
    ...says,
    first_seen: before?.first_seen ?? now,
    last_seen: now,
    changed: now,
    gone: null,
    identity: [...identityOf(thing)],
    asset_id: before?.asset_id ?? null,
    pending: true,
  }
}

/** What is told in part, with what was known of the rest. */
function completed(thing: Said, before: Observation): Said {
  const distinct = <One>(known: readonly One[], told: readonly One[]) => [
    ...new Map([...known, ...told].map((one) => [canonicalJson(one), one])).values(),
  ]
  return {
    ...thing,
    also: distinct(before.also, thing.also).slice(0, MOST_NAMES),
    facts: { ...before.facts, ...thing.facts },
    relations: distinct(before.relations, thing.relations).slice(0, MOST_RELATIONS),
  }
}
