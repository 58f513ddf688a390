import type { Event } from '../../model/event.ts'
import { earlier, type Instant } from '../../model/time.ts'

/** The hour of an event: its use of a thing is noted by the hour, so that a busy thing is not written anew with each page. */
export function hourOf(event: Event): Instant {
  const at = earlier(event['@timestamp'], event['event.ingested'])
  return `${at.slice(0, 13)}:00:00.000Z` as Instant
}
