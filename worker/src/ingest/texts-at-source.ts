import type { Event } from '../model/event.ts'
import type { TenantId } from '../model/ids.ts'
import { Channel } from '../model/text.ts'

/**
 * Gives stored events the texts back that were left at their source. The answers are in the order given, undefined for an
 * event whose source does not have them any more.
 */
export type Originals = (
  tenant: TenantId,
  events: readonly Event[],
) => Promise<readonly (Event | undefined)[]>

/** An event as it is stored where its texts stay at their source: their length and hash remain. */
export function withoutTexts(event: Event): Event {
  const bare: Event = { ...event }
  for (const channel of Channel.options) {
    const text = event[`wachter.text.${channel}`]
    if (text === undefined) continue
    const { content: _, ...rest } = text
    bare[`wachter.text.${channel}`] = rest
  }
  return bare
}

/** Whether an event has a text that is not with it. */
export function lacksTexts(event: Event): boolean {
  return Channel.options.some((channel) => {
    const text = event[`wachter.text.${channel}`]
    return text !== undefined && text.content === undefined
  })
}

/** An event with the texts of its original; undefined where the original has others by now. */
export function withTextsOf(event: Event, original: Event): Event | undefined {
  const whole: Event = { ...event }
  for (const channel of Channel.options) {
    const text = event[`wachter.text.${channel}`]
    if (text === undefined || text.content !== undefined) continue
    const found = original[`wachter.text.${channel}`]
    if (found?.content === undefined || found.sha256 !== text.sha256) return undefined
    whole[`wachter.text.${channel}`] = { ...text, content: found.content }
  }
  return whole
}

/** The originals where no source can be asked: events that were stored whole. */
export const storedTexts: Originals = async (_tenant, events) =>
  events.map((event) => (lacksTexts(event) ? undefined : event))
