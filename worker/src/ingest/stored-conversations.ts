import { comparedWith } from '../detection/analysers/analyse.ts'
import type { Event } from '../model/event.ts'
import type { EventId, TenantId } from '../model/ids.ts'
import { epochMs, type Instant } from '../model/time.ts'
import type { Condition, Cursor, Query } from '../store/documents.ts'
import { portions } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import {
  type Completion,
  type ConversationSpan,
  completionOf,
  completionSpans,
  type PastCompletions,
} from './with-signals.ts'

/** A batch that is stored. */
export interface StoredBatch {
  /** Analysed. */
  events: readonly Event[]
  /** Which of them were new. */
  answers: readonly ('created' | 'exists')[]
  /** Not all of them were evaluated together. */
  divided: boolean
}

/** Events as the rules looked at them again. */
export type Replaced = ReadonlyMap<EventId, Event>

/** A tenant's conversations while a batch is taken in. */
export interface Conversations {
  /** As stored; reads back no further than to the completion that is needed. */
  past: PastCompletions
  /**
   * Once the batch is stored: the events of its conversations that the rules have to look at (again), because the completion
   * before theirs came late or at the same time as they; each as it has to be. `judged` are those that were looked at since.
   */
  misplaced(batch: StoredBatch, judged: Replaced): Promise<readonly Event[]>
}

/** The latest completion is mostly among the latest few events of a conversation. */
const PAGE = 10
/** Events that are read from a late one on, at a time. */
const LATE_PAGE = 100
/** Conversations asked for in one condition. */
const CONVERSATIONS = 500

/** How much there is of a conversation. */
interface Extent {
  events: number
  /** Time of its latest event, milliseconds since 1970. */
  latest: number
}

const CONVERSATION = 'gen_ai.conversation.id'
const NOTHING: Extent = { events: 0, latest: Number.NEGATIVE_INFINITY }

/** The conversations in the store, for one batch. */
export function storedConversations(store: Pick<Store, 'events'>, tenant: TenantId): Conversations {
  const found = new Map<string, Extent>()
  return {
    past: async (spans) => {
      const extents = await extentsOf(store, tenant, spans)
      const past: (readonly Completion[])[] = []
      for (const [nth, span] of spans.entries()) {
        const extent = extents[nth] ?? NOTHING
        // Of several tries the first one counts: what came after it may have been missed.
        if (!found.has(span.conversation)) found.set(span.conversation, extent)
        past.push(extent.events === 0 ? [] : await completionsBefore(store, tenant, span))
      }
      return past
    },
    misplaced: async (batch, judged) => {
      const spans = completionSpans(batch.events)
      const own = ownOf(batch)
      // Of two processes that store completions of one conversation at once, the later one has to see both.
      const extents = await extentsOf(store, tenant, spans, 'latest')
      const misplaced: Event[] = []
      for (const [nth, span] of spans.entries()) {
        const before = found.get(span.conversation)
        const added = own.added.get(span.conversation) ?? 0
        const isLast = before !== undefined && before.latest < epochMs(span.first)
        const isAlone = before?.events === (extents[nth] ?? NOTHING).events - added
        if (isLast && isAlone && !batch.divided) continue
        misplaced.push(...(await misplacedIn(store, tenant, { span, own, judged })))
      }
      return misplaced
    },
  }
}

/** What a batch has brought. */
interface Own {
  events: ReadonlyMap<EventId, Event>
  created: ReadonlySet<EventId>
  /** New events by conversation. */
  added: ReadonlyMap<string, number>
}

function ownOf({ events, answers }: StoredBatch): Own {
  const created = new Set<EventId>()
  const added = new Map<string, number>()
  for (const [nth, event] of events.entries()) {
    if (answers[nth] !== 'created') continue
    created.add(event['event.id'])
    const conversation = event[CONVERSATION]
    if (conversation !== undefined) added.set(conversation, (added.get(conversation) ?? 0) + 1)
  }
  return { events: new Map(events.map((event) => [event['event.id'], event])), created, added }
}

async function extentsOf(
  store: Pick<Store, 'events'>,
  tenant: TenantId,
  spans: readonly ConversationSpan[],
  seeing?: 'latest',
): Promise<readonly Extent[]> {
  const extents = new Map<string, Extent>()
  const asked = spans.map(({ conversation }) => conversation)
  for (const values of portions(asked, CONVERSATIONS)) {
    const buckets = await store.events.aggregate(
      tenant,
      { where: [{ field: CONVERSATION, is: 'in', values }], ...(seeing && { latest: true }) },
      { by: 'terms', field: CONVERSATION, size: CONVERSATIONS },
      { latest: { of: 'max', field: '@timestamp' } },
    )
    for (const { key, count, metrics } of buckets) {
      extents.set(key, { events: count, latest: metrics['latest'] ?? Number.NEGATIVE_INFINITY })
    }
  }
  // Stores compare keywords without lone surrogates.
  return spans.map(({ conversation }) => extents.get(conversation.toWellFormed()) ?? NOTHING)
}

async function completionsBefore(
  store: Pick<Store, 'events'>,
  tenant: TenantId,
  { conversation, first, last }: ConversationSpan,
): Promise<readonly Completion[]> {
  const completions: Completion[] = []
  for await (const event of eventsOf(store, tenant, { conversation, before: last })) {
    const completion = completionOf(event)
    if (completion === undefined) continue
    completions.push(completion)
    // Newest first, ties by id downwards: this is the one just before the span.
    if (completion.at < first) break
  }
  return completions
}

/**
 * Compares every stored completion from the span's first one on, up to those right behind its last one, with the one before
 * it. Events that are in the batch too are taken from there: a newer analyser may have seen more in them.
 */
async function misplacedIn(
  store: Pick<Store, 'events'>,
  tenant: TenantId,
  { span, own, judged }: { span: ConversationSpan; own: Own; judged: Replaced },
): Promise<readonly Event[]> {
  const { conversation, first } = span
  // What was judged again meanwhile may no longer be right behind the span.
  const until = [...judged.values()].filter((event) => event[CONVERSATION] === conversation)
  const last = [span.last, ...until.map((event) => event['@timestamp'])].sort().at(-1) ?? span.last
  let before = (await completionsBefore(store, tenant, { conversation, first, last: first })).at(-1)
  let current: Completion | undefined
  const misplaced: Event[] = []
  for await (const stored of eventsOf(store, tenant, { conversation, from: first })) {
    const completion = completionOf(stored)
    if (completion === undefined) continue
    if (current !== undefined && completion.at > current.at) {
      if (current.at > last) break
      before = current
    }
    current = completion
    const id = stored['event.id']
    const placed = comparedWith(own.events.get(id) ?? stored, before?.entropy)
    // What was stored before this batch may have been judged since by another one.
    const isKnown =
      judged.has(id) || own.created.has(id) || before === undefined || !own.events.has(before.event)
    const isSettled = isKnown && changeOf(judged.get(id) ?? stored) === changeOf(placed)
    if (!isSettled) misplaced.push(placed)
  }
  return misplaced
}

function changeOf(event: Event): number | undefined {
  return event['wachter.signal.completion']?.entropy_change
}

/** The events of a conversation before a moment, newest first, or from one on, oldest first; ties by id likewise. */
async function* eventsOf(
  store: Pick<Store, 'events'>,
  tenant: TenantId,
  { conversation, ...bound }: { conversation: string } & ({ before: Instant } | { from: Instant }),
): AsyncGenerator<Event> {
  const where: Condition[] = [
    { field: CONVERSATION, is: 'in', values: [conversation] },
    { field: '@timestamp', is: 'range', ...bound },
  ]
  const forward = 'from' in bound
  const query: Query = {
    where,
    sort: { field: 'time', order: forward ? 'asc' : 'desc' },
    limit: forward ? LATE_PAGE : PAGE,
  }
  let cursor: Cursor | undefined
  do {
    const page = await store.events.page(tenant, query, cursor)
    for (const { document } of page.items) yield document
    cursor = page.next
  } while (cursor !== undefined)
}
