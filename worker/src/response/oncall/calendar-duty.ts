import ICAL from 'ical.js'
import { messageOf, problem } from '../../model/problem.ts'
import { epochMs, type Instant } from '../../model/time.ts'

/** A calendar that says more is no rota. */
const LARGEST = 2 * 1024 * 1024
const MOST_EVENTS = 5000
/** Repetitions looked through of all events together: a shift a day for 13 years. A rule that never ends does so here. */
const MOST_REPETITIONS = 5_000

/** Who a calendar names for a moment, as it names them: a mail address, or the summary of the event. */
export interface Duty {
  email: string | undefined
  summary: string
}

/**
 * Whose events of a calendar (RFC 5545) cover a moment, those that began last first. Repetitions, exceptions and time zones that it
 * brings along count; cancelled events don't. Throws `rota.unreadable` (user).
 */
export function calendarDuties(text: string, moment: Instant): readonly Duty[] {
  if (text.length > LARGEST) throw unreadable('it is larger than any rota')
  const at = ICAL.Time.fromJSDate(new Date(epochMs(moment)), true)
  const events = eventsIn(text)
  let left = MOST_REPETITIONS
  const found: { duty: Duty; began: number }[] = []
  for (const event of events) {
    const covers = (start: ICAL.Time, end: ICAL.Time) => start.compare(at) <= 0 && end.compare(at) > 0
    if (!event.isRecurring()) {
      if (covers(event.startDate, event.endDate))
        found.push({ duty: dutyOf(event), began: event.startDate.toUnixTime() })
      continue
    }
    const steps = event.iterator()
    const length = event.duration.toSeconds()
    const isMoved = Object.keys(event.exceptions).length > 0
    for (let next = steps.next(); next !== undefined && next !== null; next = steps.next()) {
      if (left-- <= 0) throw unreadable('its events repeat out of all proportion')
      if (next.compare(at) > 0) break
      if (!isMoved && next.toUnixTime() + length <= at.toUnixTime()) continue
      const { item, startDate, endDate } = event.getOccurrenceDetails(next)
      if (covers(startDate, endDate) && !isCancelled(item)) {
        found.push({ duty: dutyOf(item), began: startDate.toUnixTime() })
      }
    }
  }
  return found.sort((a, b) => b.began - a.began).map(({ duty }) => duty)
}

function eventsIn(text: string): readonly ICAL.Event[] {
  try {
    const root = new ICAL.Component(ICAL.parse(text))
    const parts = root.getAllSubcomponents('vevent')
    if (parts.length > MOST_EVENTS) throw new Error('it has more events than any rota')
    const moved = parts
      .filter((part) => part.hasProperty('recurrence-id'))
      .map((part) => new ICAL.Event(part))
    return parts
      .filter((part) => !part.hasProperty('recurrence-id'))
      .map((part) => {
        const event = new ICAL.Event(part)
        for (const exception of moved) if (exception.uid === event.uid) event.relateException(exception)
        return event
      })
      .filter((event) => !isCancelled(event))
  } catch (thrown) {
    throw unreadable(messageOf(thrown).slice(0, 200))
  }
}

function isCancelled(event: ICAL.Event): boolean {
  return event.component.getFirstPropertyValue('status') === 'CANCELLED'
}

function dutyOf(event: ICAL.Event): Duty {
  const [attendee] = event.attendees
  const address = String(attendee?.getFirstValue() ?? '').toLowerCase()
  return {
    email: address.startsWith('mailto:') ? address.slice('mailto:'.length).slice(0, 254) : undefined,
    summary: String(event.summary ?? '')
      .trim()
      .slice(0, 256),
  }
}

function unreadable(why: string) {
  return problem('rota.unreadable', 'user', `the calendar can't be read: ${why}`)
}
