import { analyse } from '../detection/analysers/analyse.ts'
import type { Event } from '../model/event.ts'

/** Entropy of a completion, bits a character, and when it was given. */
export interface PastCompletion {
  at: string
  entropy: number
}

/** The latest completions of a conversation before a moment, newest first; a few suffice. */
export type PastCompletions = (conversation: string, before: Event) => Promise<readonly PastCompletion[]>

/**
 * Analyses events, giving each the entropy of its conversation's previous completion: of this batch, else of `past`.
 * It goes by event time and not by memory, so that a restart between two turns changes no verdict.
 */
export async function withSignals(
  events: readonly Event[],
  past: PastCompletions,
): Promise<readonly Event[]> {
  const known = new Map<string, PastCompletion[]>()
  const analysed: Event[] = []
  for (const event of events) {
    const conversation = event['gen_ai.conversation.id']
    if (conversation === undefined || event['wachter.text.completion'] === undefined) {
      analysed.push(analyse(event, { previousCompletionEntropy: undefined }))
      continue
    }
    const completions = known.get(conversation) ?? [...(await past(conversation, event))]
    known.set(conversation, completions)
    const before = completions
      .filter(({ at }) => at < event['@timestamp'])
      .reduce<PastCompletion | undefined>(
        (last, one) => (last === undefined || one.at > last.at ? one : last),
        undefined,
      )
    const result = analyse(event, { previousCompletionEntropy: before?.entropy })
    const entropy = result['wachter.signal.completion']?.entropy
    if (entropy !== undefined) completions.push({ at: event['@timestamp'], entropy })
    analysed.push(result)
  }
  return analysed
}
