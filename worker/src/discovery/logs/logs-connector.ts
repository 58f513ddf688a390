import { z } from 'zod'
import type { ObservationId, TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { dayOf, durationMs } from '../../model/time.ts'
import { portions } from '../../store/every-document.ts'
import type { Connector, Discovered, Seen } from '../connector.ts'
import { type EventReading, tailEvents } from '../events/event-tail.ts'
import { together } from '../events/together.ts'
import { observationIdOf, readable } from '../observe.ts'
import { Called, calledFrom, callsTold, MOST_CALLED, withCalls } from './called-from.ts'
import type { LogsConfig } from './logs-config.ts'
import { LOGGED, thingsIn } from './things-in.ts'

/** Of a day: names that were new, how many more there would have been, and names whose callers are no longer counted. */
const NewNames = z.strictObject({
  day: z.string(),
  taken: z.int(),
  left_out: z.int(),
  let_go: z.int().default(0),
})
/** With what the events before the place were called over the internet. */
const State = NewNames.extend({ called: Called.default({}) })
type State = z.infer<typeof State>

interface Logs extends Omit<LogsConfig, 'kind' | 'every'> {
  /** What a key is known by everywhere, from the SHA-256 of its value. */
  fingerprint(sha256: string): string
}

const SCOPE = 'events'
const PORTION = 500
/** Pages, and sightings, that are written at once: a busy thing is in each of them. */
const PAGES = 10
const MOST_WAITING = 20_000

/**
 * Sees what a tenant's events show: which models, agents, MCP servers, endpoints and keys are at work, who uses them, what
 * they work with. Reads what has come since the last round. That nothing is told of a thing does not mean that it is gone.
 */
export function logsConnector(reading: EventReading, config: Logs): Connector {
  const { id, tenant } = config
  return {
    id,
    tenant,
    sighting: 'observed',
    discover: (signal) => discovered(reading, config, signal),
  }
}

async function* discovered(
  reading: EventReading,
  config: Logs,
  signal: AbortSignal,
): AsyncGenerator<Discovered> {
  const { id, tenant, overlap, new_per_day } = config
  const tail = await tailEvents(reading, {
    tenant,
    connector: id,
    where: [{ field: 'wachter.activity', is: 'in', values: LOGGED }],
    overlapMs: durationMs(overlap),
    state: State,
  })
  let names: z.infer<typeof NewNames> | undefined = tail.state
  const callsIn = callsTold()
  /** Of all that was read, and of what is not read again: that is added up again. */
  let [called, settledCalls] = [tail.state?.called ?? {}, tail.state?.called ?? {}]
  let [letGo, settledLetGo] = [0, 0]
  let waiting: readonly Seen[] = []
  let pages = 0
  async function* written(keep: (state: State) => Promise<void>): AsyncGenerator<Discovered> {
    const day = dayOf(reading.clock.now())
    const known = names?.day === day ? names : { day, taken: 0, left_out: 0, let_go: 0 }
    const observer = { id, tenant }
    const { things, taken, leftOut } = await withKnown(reading, observer, waiting, new_per_day - known.taken)
    const told = things.map((thing) => withCallers(thing, called))
    if (told.length > 0) yield { kind: 'seen', scope: SCOPE, things: told }
    const [left_out, let_go] = [known.left_out + leftOut, known.let_go + settledLetGo]
    names = { day, taken: known.taken + taken, left_out, let_go }
    await keep({ ...names, called: settledCalls })
    ;[letGo, settledLetGo] = [letGo - settledLetGo, 0]
    waiting = []
    pages = 0
  }
  let last: ((state: State) => Promise<void>) | undefined
  for await (const { events, settled, keep } of tail.pages(signal)) {
    const shown = events.map((event) => ({ event, things: thingsIn(event, config.fingerprint) }))
    waiting = [...waiting, ...shown.flatMap(({ things }) => things)]
    const sums = withCalls(
      called,
      shown.flatMap(({ event, things }) => callsIn(event, things)),
    )
    called = sums.called
    letGo += sums.letGo
    if (settled) [settledCalls, settledLetGo] = [called, letGo]
    pages += 1
    last = keep
    if (pages >= PAGES || waiting.length >= MOST_WAITING) yield* written(keep)
  }
  if (pages > 0 && last !== undefined) yield* written(last)
  if (names !== undefined) yield* leftOutOn({ ...names, let_go: names.let_go + letGo })
}

/** What a flood of names has pushed out, told once a round for the rest of its day. */
function* leftOutOn({ day, taken, left_out, let_go }: z.infer<typeof NewNames>): Generator<Discovered> {
  if (left_out > 0) {
    const message = `on ${day} ${taken} things were new, as many as new_per_day allows; ${left_out} times more was left out`
    const told = problem('discovery.too-many-new', 'operational', message)
    yield { kind: 'failed', scope: SCOPE, call: 'take in what is new', problem: told }
  }
  if (let_go > 0) {
    const message = `on ${day} more than ${MOST_CALLED} names were called over the internet; ${let_go} times the one called longest ago was let go, and its callers count anew`
    const told = problem('discovery.too-many-called', 'operational', message)
    yield { kind: 'failed', scope: SCOPE, call: 'count who calls', problem: told }
  }
}

function withCallers(thing: Seen, called: Called): Seen {
  const called_from = calledFrom(called, thing.asset)
  return called_from === undefined ? thing : { ...thing, facts: { ...thing.facts, called_from } }
}

/** What pages show, together with what was known of the same things; of new things at most so many. */
async function withKnown(
  { store }: EventReading,
  observer: { id: string; tenant: TenantId },
  seen: readonly Seen[],
  mostNew: number,
): Promise<{ things: readonly Seen[]; taken: number; leftOut: number }> {
  const { said } = readable(seen)
  const byId = Map.groupBy<ObservationId, Seen>(said, (thing) => observationIdOf(observer, thing))
  const things: Seen[] = []
  let [taken, leftOut] = [0, 0]
  for (const ids of portions([...byId.keys()], PORTION)) {
    const found = await store.observations.getMany(observer.tenant, ids)
    const known = new Map(found.map(({ document }) => [document.id, document]))
    for (const id of ids) {
      const before = known.get(id)
      const sightings = byId.get(id) ?? []
      if (before !== undefined) things.push(together([before, ...sightings]))
      else if (taken < mostNew) {
        taken += 1
        things.push(together(sightings))
      } else leftOut += 1
    }
  }
  return { things, taken, leftOut }
}
