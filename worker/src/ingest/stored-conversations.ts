import type { Event } from '../model/event.ts'
import type { EventId, TenantId } from '../model/ids.ts'
import { earlier, epochMs, type Instant, later, startOfDay } from '../model/time.ts'
import type { Condition, Cursor, Query } from '../store/documents.ts'
import { portions } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import type { ConversationMemory, Extent } from './conversation-memory.ts'
import {
  type Completion,
  type ConversationSpan,
  comparedAfter,
  completionOf,
  completionSpans,
  inOrder,
  type PastCompletions,
  togetherFrom,
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
const CONVERSATIONS = 1_000

/** The most a page holds. */
const LATEST_AT_ONCE = 1_000
/** Pages of the latest events of many conversations; who has not spoken for longer is asked for alone. */
const LATEST_PAGES = 2

const CONVERSATION = 'gen_ai.conversation.id'

/** The conversations in the store, for one batch; of those that are as `memory` has them nothing is read. */
export function storedConversations(
  store: Pick<Store, 'events'>,
  tenant: TenantId,
  memory?: ConversationMemory,
): Conversations {
  const found = new Map<string, { extent: Extent; past: readonly Completion[] }>()
  return {
    past: async (spans) => {
      const extents = await extentsOf(store, tenant, spans)
      const past = spans.map((span): readonly Completion[] | undefined => {
        const extent = extents(span)
        if (extent.events === 0) return []
        const known = memory?.get(tenant, span.conversation)
        const isKnown =
          known?.from === extent.from && known.events === extent.events && known.latest === extent.latest
        return isKnown && extent.latest < epochMs(span.first) ? known.completions : undefined
      })
      const unknown = spans.filter((_, nth) => past[nth] === undefined)
      const read = await completionsOfMany(store, tenant, unknown)
      return spans.map((span, nth) => {
        const completions = past[nth] ?? read.get(span) ?? []
        // Of several tries the first one counts: what came after it may have been missed.
        if (!found.has(span.conversation))
          found.set(span.conversation, { extent: extents(span), past: completions })
        return completions
      })
    },
    misplaced: async (batch, judged) => {
      const spans = completionSpans(batch.events)
      if (spans.length === 0) return []
      const own = ownOf(batch)
      // Of two processes that store completions of one conversation at once, the later one has to see both.
      const extents = await extentsOf(store, tenant, spans, 'latest')
      const misplaced: Event[] = []
      for (const span of spans) {
        const { conversation } = span
        const before = found.get(conversation)
        const after = extents(span)
        const added = own.added.get(conversation) ?? 0
        const isLast = before !== undefined && before.extent.latest < epochMs(span.first)
        const isAlone = before?.extent.from === after.from && before.extent.events === after.events - added
        if (isLast && isAlone && !batch.divided) {
          const latest = own.latest.get(conversation) ?? before.past.at(-1)
          memory?.set(tenant, conversation, { ...after, completions: latest === undefined ? [] : [latest] })
          continue
        }
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
  /** The latest completion by conversation. */
  latest: ReadonlyMap<string, Completion>
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
  const latest = new Map<string, Completion>()
  for (const event of events) {
    const conversation = event[CONVERSATION]
    const completion = completionOf(event)
    if (conversation === undefined || completion === undefined) continue
    const known = latest.get(conversation)
    if (known === undefined || inOrder(known, completion) < 0) latest.set(conversation, completion)
  }
  return { events: new Map(events.map((event) => [event['event.id'], event])), created, added, latest }
}

/**
 * How much there is of each conversation from the day on of which the earliest of these spans has to know: whole days, so that
 * what is remembered of one batch is right for the next.
 */
async function extentsOf(
  store: Pick<Store, 'events'>,
  tenant: TenantId,
  spans: readonly ConversationSpan[],
  seeing?: 'latest',
): Promise<(span: ConversationSpan) => Extent> {
  const extents = new Map<string, Extent>()
  const from = startOfDay(togetherFrom(earliestOf(spans)))
  const asked = spans.map(({ conversation }) => conversation)
  for (const values of portions(asked, CONVERSATIONS)) {
    const where: Condition[] = [
      { field: CONVERSATION, is: 'in', values },
      { field: '@timestamp', is: 'range', from },
    ]
    const buckets = await store.events.aggregate(
      tenant,
      { where, ...(seeing && { latest: true }) },
      { by: 'terms', field: CONVERSATION, size: CONVERSATIONS },
      { latest: { of: 'max', field: '@timestamp' } },
    )
    for (const { key, count, metrics } of buckets) {
      extents.set(key, { from, events: count, latest: metrics['latest'] ?? Number.NEGATIVE_INFINITY })
    }
  }
  const nothing: Extent = { from, events: 0, latest: Number.NEGATIVE_INFINITY }
  // Stores compare keywords without lone surrogates.
  return ({ conversation }) => extents.get(conversation.toWellFormed()) ?? nothing
}

function earliestOf(spans: readonly ConversationSpan[]): Instant {
  return spans.map(({ first }) => first).reduce(earlier)
}

/**
 * The completions before each of many spans, as `completionsBefore` gives them: from the latest events of all of them
 * together, which mostly have them.
 */
async function completionsOfMany(
  store: Pick<Store, 'events'>,
  tenant: TenantId,
  spans: readonly ConversationSpan[],
): Promise<ReadonlyMap<ConversationSpan, readonly Completion[]>> {
  const completions = new Map<ConversationSpan, readonly Completion[]>()
  for (const some of portions(spans, CONVERSATIONS)) {
    const open = new Map<string, { span: ConversationSpan; before: Completion[] }>()
    // Stores compare keywords without lone surrogates: two may be one to them.
    for (const span of some) open.set(span.conversation.toWellFormed(), { span, before: [] })
    const close = (key: string) => {
      const one = open.get(key)
      if (one !== undefined) completions.set(one.span, one.before)
      open.delete(key)
    }
    const query: Query = {
      where: [
        { field: CONVERSATION, is: 'in', values: [...open.keys()] },
        {
          ...{ field: '@timestamp', is: 'range', from: togetherFrom(earliestOf(some)) },
          before: some.map(({ last }) => last).reduce(later),
        },
      ],
      sort: { field: 'time', order: 'desc' },
      limit: LATEST_AT_ONCE,
    }
    let cursor: Cursor | undefined
    for (let page = 0; page < LATEST_PAGES && open.size > 0; page++) {
      const { items, next } = await store.events.page(tenant, query, cursor)
      for (const { document } of items) {
        const key = document[CONVERSATION]?.toWellFormed() ?? ''
        const one = open.get(key)
        const completion = completionOf(document)
        if (one === undefined || completion === undefined || completion.at >= one.span.last) continue
        one.before.push(completion)
        if (completion.at < one.span.first) close(key)
      }
      cursor = next
      if (next === undefined) for (const key of open.keys()) close(key)
    }
    for (const span of some) {
      if (!completions.has(span)) completions.set(span, await completionsBefore(store, tenant, span))
    }
  }
  return completions
}

async function completionsBefore(
  store: Pick<Store, 'events'>,
  tenant: TenantId,
  { conversation, first, last }: ConversationSpan,
): Promise<readonly Completion[]> {
  const completions: Completion[] = []
  const from = togetherFrom(first)
  for await (const event of eventsOf(store, tenant, { conversation, from, before: last })) {
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
    const placed = comparedAfter(before, own.events.get(id) ?? stored)
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

/** The events of a conversation between two moments, newest first, or from one on, oldest first; ties by id likewise. */
async function* eventsOf(
  store: Pick<Store, 'events'>,
  tenant: TenantId,
  { conversation, ...bound }: { conversation: string; from: Instant; before?: Instant },
): AsyncGenerator<Event> {
  const where: Condition[] = [
    { field: CONVERSATION, is: 'in', values: [conversation] },
    { field: '@timestamp', is: 'range', ...bound },
  ]
  const forward = bound.before === undefined
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
