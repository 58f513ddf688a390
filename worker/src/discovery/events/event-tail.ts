import { z } from 'zod'
import type { Event } from '../../model/event.ts'
import { idOf, type TenantId } from '../../model/ids.ts'
import { asProblem, problem } from '../../model/problem.ts'
import { type Clock, shift } from '../../model/time.ts'
import type { Condition, Cursor, Query, Version } from '../../store/documents.ts'
import type { Checkpoint, Store } from '../../store/store.ts'

/** What an observer of events stands on. */
export interface EventReading {
  store: Pick<Store, 'events' | 'checkpoints' | 'observations'>
  clock: Clock
  /** Whether the store takes events in one after the other, so that none ever comes before one that was read. */
  inOrder: boolean
}

/** What an observer wants to read. */
interface Tailing<State> {
  tenant: TenantId
  connector: string
  where: readonly Condition[]
  /** How much later than its neighbours an event may be stored. */
  overlapMs: number
  state: z.ZodType<State>
}

/** One page of events, in the order of arrival. */
interface EventPage<State> {
  events: readonly Event[]
  /** Whether these are not read again. */
  settled: boolean
  /** Keeps the reader's state, and the place where it goes on, once what was read is durable. */
  keep(state: State): Promise<void>
}

/** Events carry texts of any length. */
const PAGE = 200
/** After which event a round goes on. */
const Place = z.strictObject({ cursor: z.string().max(4096), id: z.string(), sequence: z.number() })
type Place = z.infer<typeof Place>
const Kept = z.strictObject({ place: Place.nullable(), state: z.json() })

/**
 * Reads a tenant's events in the order of arrival, each at least once. A slow writer puts events before others that were
 * read already: what came within `overlapMs` is read again in the next round. So is a last page that is not full. Where the place it had come to is another one
 * now (a store that was restored, events that were retired, another question), it starts at the beginning, without a state.
 */
export async function tailEvents<State>(
  { store, clock, inOrder }: EventReading,
  { tenant, connector, where, overlapMs, state }: Tailing<State>,
): Promise<{ state: State | undefined; pages(signal: AbortSignal): AsyncGenerator<EventPage<State>> }> {
  const feed = `discovery/${connector}`
  const id = idOf('checkpoint', feed)
  const query: Query = { where, sort: { field: 'sequence', order: 'asc' }, limit: PAGE }
  const horizon = shift(clock.now(), -overlapMs)
  const isSettledAt = (event: Event) => inOrder || event['event.ingested'] < horizon
  const found = await store.checkpoints.get(tenant, id)
  const kept = Kept.safeParse(found?.document.position).data
  const known = state.safeParse(kept?.state)
  let place = kept?.place ?? null
  const isContinued =
    known.success && (place === null || (await stands(store.events, { tenant, query, place })))
  if (!isContinued) place = null
  let version: Version | 'new' = found?.version ?? 'new'

  const keep = async (next: State) => {
    const position = z.json().parse({ place, state: next })
    const document: Checkpoint = { id, tenant, feed, updated: clock.now(), position, counters: {} }
    const written = await store.checkpoints.put(tenant, document, version)
    if (!written.ok) throw problem('feed.two-readers', 'operational', `another worker reads ${feed}`)
    version = written.value
  }

  async function* pages(signal: AbortSignal): AsyncGenerator<EventPage<State>> {
    let cursor = place?.cursor as Cursor | undefined
    let isSettled = true
    do {
      signal.throwIfAborted()
      const { items, next } = await store.events.page(tenant, query, cursor)
      // What was made up for a drill is nothing that is there.
      const read = items.map(({ document }) => document)
      const events = read.filter((event) => event['wachter.drill'] === undefined)
      const last = items.at(-1)
      if (last === undefined) return
      isSettled &&= next !== undefined && read.every(isSettledAt)
      if (isSettled && next !== undefined)
        place = { cursor: next, id: last.document['event.id'], sequence: last.sequence }
      yield { events, settled: isSettled, keep }
      cursor = next
    } while (cursor !== undefined)
  }

  return { state: isContinued ? known.data : undefined, pages }
}

/** Whether an event still stands where it stood, and a cursor leads on from it. */
async function stands(
  events: Store['events'],
  { tenant, query, place }: { tenant: TenantId; query: Query; place: Place },
): Promise<boolean> {
  const found = await events.get(tenant, place.id)
  if (found?.sequence !== place.sequence) return false
  try {
    await events.page(tenant, { ...query, limit: 1 }, place.cursor as Cursor)
    return true
  } catch (thrown) {
    if (asProblem(thrown).code !== 'store.bad-cursor') throw thrown
    return false
  }
}
