import { analyser, comparedWith } from '../detection/analysers/analyse.ts'
import type { Event } from '../model/event.ts'
import type { EventId } from '../model/ids.ts'
import { durationMs, type Instant, shift } from '../model/time.ts'

/** The entropy of a completion, bits a character, and when which event gave it. */
export interface Completion {
  at: Instant
  event: EventId
  entropy: number
}

/**
 * A completion is compared with none that is older than this before it: a conversation that is taken up again after a week begins
 * anew. Without a bound every batch would ask for its conversations in all days that are kept.
 */
const TOGETHER_MS = durationMs('7d')

/** The earliest moment of which a completion at `at` still has to know. */
export function togetherFrom(at: Instant): Instant {
  return shift(at, -TOGETHER_MS)
}

/** An event whose completion is compared with the one before it; with none where the conversation begins with it. */
export function comparedAfter(before: Completion | undefined, event: Event): Event {
  const isTogether = before !== undefined && before.at >= togetherFrom(event['@timestamp'])
  return comparedWith(event, isTogether ? before.entropy : undefined)
}

/** From the first to the last completion that some events have of a conversation. */
export interface ConversationSpan {
  conversation: string
  first: Instant
  last: Instant
}

/**
 * The completions of each conversation that were given before `last`, back to the latest one before `first` that `first` has to
 * know of; in any order.
 * The answers are in the order of the spans.
 */
export type PastCompletions = (
  spans: readonly ConversationSpan[],
) => Promise<readonly (readonly Completion[])[]>

/**
 * Analyses events, and compares each completion with the one before it in its conversation, of the same events or of
 * `past`, which is asked last. What is before goes by event time and then by id, and not by what was read first: the same
 * events give the same signals in whatever order, portions or attempts they come, as long as what is earlier came no later
 * (for that see `stored-conversations.ts`). `begin` is told of each event first.
 */
export async function withSignals(
  events: readonly Event[],
  past: PastCompletions,
  begin?: (event: number) => void,
): Promise<readonly Event[]> {
  const analyse = analyser()
  const analysed = events.map((event, place) => {
    begin?.(place)
    return analyse(event)
  })
  const conversations = [...turnsOf(analysed)]
  if (conversations.length === 0) return analysed
  const known = await past(conversations.map(spanOf))
  for (const [nth, [, turns]] of conversations.entries()) {
    const own = turns.flatMap(({ event }) => completionOf(event) ?? [])
    const completions = [...(known[nth] ?? []), ...own].sort(inOrder)
    for (const { event, place } of turns) {
      const before = completions.findLast(({ at }) => at < event['@timestamp'])
      analysed[place] = comparedAfter(before, event)
    }
  }
  return analysed
}

/** From which to which completion of each conversation some events reach. */
export function completionSpans(events: readonly Event[]): readonly ConversationSpan[] {
  return [...turnsOf(events)].map(spanOf)
}

/** What a later completion is compared with; undefined for an event without a completion. */
export function completionOf(event: Event): Completion | undefined {
  const entropy = event['wachter.signal.completion']?.entropy
  return entropy === undefined ? undefined : { at: event['@timestamp'], event: event['event.id'], entropy }
}

interface Turn {
  event: Event
  /** Where it stands among the events. */
  place: number
}

/** The events that have a completion, by conversation, earliest first. */
function turnsOf(events: readonly Event[]): ReadonlyMap<string, readonly Turn[]> {
  const conversations = new Map<string, Turn[]>()
  for (const [place, event] of events.entries()) {
    const conversation = event['gen_ai.conversation.id']
    if (conversation === undefined || event['wachter.text.completion'] === undefined) continue
    const turns = conversations.get(conversation)
    if (turns === undefined) conversations.set(conversation, [{ event, place }])
    else turns.push({ event, place })
  }
  for (const turns of conversations.values()) turns.sort((a, b) => inOrder(positionOf(a), positionOf(b)))
  return conversations
}

function spanOf([conversation, turns]: [string, readonly Turn[]]): ConversationSpan {
  const [first, last] = [turns[0], turns.at(-1)]
  if (first === undefined || last === undefined) throw new Error('a conversation without a turn')
  return { conversation, first: first.event['@timestamp'], last: last.event['@timestamp'] }
}

type Position = Pick<Completion, 'at' | 'event'>

function positionOf({ event }: Turn): Position {
  return { at: event['@timestamp'], event: event['event.id'] }
}

/** What is before what in a conversation: by event time, then by id. */
export function inOrder(left: Position, right: Position): number {
  if (left.at !== right.at) return left.at < right.at ? -1 : 1
  return left.event < right.event ? -1 : left.event > right.event ? 1 : 0
}
