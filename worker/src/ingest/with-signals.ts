import { analyse } from '../detection/analysers/analyse.ts'
import type { Event } from '../model/event.ts'
import type { EventId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'

/** The entropy of a completion, bits a character, and when which event gave it. */
export interface Completion {
  at: Instant
  event: EventId
  entropy: number
}

/** The completions of a conversation that were given before `last`, back to the latest one before `first`; in any order. */
export type PastCompletions = (
  conversation: string,
  span: { first: Instant; last: Instant },
) => Promise<readonly Completion[]>

/**
 * Analyses events, giving each completion the entropy of the one before it in its conversation, of the same events or of
 * `past`. What is before goes by event time and then by id, and not by what was read first: the same events give the same
 * signals in whatever order, portions or attempts they come, as long as what is earlier came no later.
 */
export async function withSignals(
  events: readonly Event[],
  past: PastCompletions,
): Promise<readonly Event[]> {
  const analysed = new Map<Event, Event>()
  for (const [conversation, turns] of turnsOf(events)) {
    const [first, last] = [turns[0], turns.at(-1)]
    if (first === undefined || last === undefined) continue
    const span = { first: first['@timestamp'], last: last['@timestamp'] }
    const completions = [...(await past(conversation, span))].sort(inOrder)
    for (const turn of turns) {
      const before = completions.findLast(({ at }) => at < turn['@timestamp'])
      const result = analyse(turn, { previousCompletionEntropy: before?.entropy })
      analysed.set(turn, result)
      const own = completionOf(result)
      if (own === undefined) continue
      completions.splice(completions.findLastIndex((other) => inOrder(other, own) < 0) + 1, 0, own)
    }
  }
  return events.map(
    (event) => analysed.get(event) ?? analyse(event, { previousCompletionEntropy: undefined }),
  )
}

/** What a later completion is compared with; undefined for an event without a completion. */
export function completionOf(event: Event): Completion | undefined {
  const entropy = event['wachter.signal.completion']?.entropy
  return entropy === undefined ? undefined : { at: event['@timestamp'], event: event['event.id'], entropy }
}

/** The completions of each conversation, earliest first. */
function turnsOf(events: readonly Event[]): ReadonlyMap<string, readonly Event[]> {
  const conversations = new Map<string, Event[]>()
  for (const event of events) {
    const conversation = event['gen_ai.conversation.id']
    if (conversation === undefined || event['wachter.text.completion'] === undefined) continue
    const turns = conversations.get(conversation)
    if (turns === undefined) conversations.set(conversation, [event])
    else turns.push(event)
  }
  const placeOf = (event: Event) => ({ at: event['@timestamp'], event: event['event.id'] })
  for (const turns of conversations.values()) turns.sort((a, b) => inOrder(placeOf(a), placeOf(b)))
  return conversations
}

type Place = Pick<Completion, 'at' | 'event'>

function inOrder(left: Place, right: Place): number {
  if (left.at !== right.at) return left.at < right.at ? -1 : 1
  return left.event < right.event ? -1 : left.event > right.event ? 1 : 0
}
