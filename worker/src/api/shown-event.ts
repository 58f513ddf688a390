import { setImmediate } from 'node:timers/promises'
import { maskText } from '../detection/analysers/sensitive.ts'
import { decodedLayers } from '../detection/decoded-layers.ts'
import { freeLength, maskedEvent } from '../detection/masked-event.ts'
import type { Ingest } from '../ingest/ingest-batch.ts'
import type { Event } from '../model/event.ts'
import type { TenantId } from '../model/ids.ts'
import { asProblem } from '../model/problem.ts'
import type { DecodedLayer } from '../model/reveal.ts'

/** Characters masked before others get a turn: a few milliseconds. */
const AT_A_TIME = 32_768

/** Events as everybody sees them: the secrets and PII of their texts are masked. Others get a turn in between. */
export function eventsMasked(): (event: Event) => Promise<Event> {
  let since = 0
  return async (event) => {
    since += freeLength(event)
    if (since > AT_A_TIME) {
      since = 0
      await setImmediate()
    }
    return maskedEvent(event, maskText)
  }
}

/** What an event's texts say that is not there in plain characters, masked. */
export function decodedMasked(event: Event): DecodedLayer[] {
  return decodedLayers(event).map((layer) => ({ ...layer, text: maskText(layer.text) }))
}

/** An event with the texts that stay at its source; without them where that can't be asked now: the rest is worth showing. */
export async function wholeEvent(
  { originals }: Pick<Ingest, 'originals'>,
  tenant: TenantId,
  event: Event,
): Promise<Event> {
  try {
    return (await originals?.(tenant, [event]))?.[0] ?? event
  } catch (error) {
    if (asProblem(error).kind === 'operational') return event
    throw error
  }
}
