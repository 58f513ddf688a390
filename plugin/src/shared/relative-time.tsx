import { formatDate } from '@grafana/i18n'
import { Tooltip } from '@grafana/ui'
import { relativeTime } from './relative-time-of.ts'
import { useLanguage } from './use-language.ts'
import { useNow } from './use-now.ts'

/** How long ago, or until when; the moment itself with its zone on hover, on focus and for screen readers. */
export function RelativeTime({ at }: { at: string }) {
  const now = useNow()
  const language = useLanguage()
  const absolute = absoluteTime(at)
  return (
    <Tooltip content={absolute}>
      <time dateTime={at}>{relativeTime(Date.parse(at), now, language)}</time>
    </Tooltip>
  )
}

/** A moment as its day and time; how long ago on hover and focus. */
export function ShortTime({ at }: { at: string }) {
  const now = useNow()
  const language = useLanguage()
  return (
    <Tooltip content={`${absoluteTime(at)} · ${relativeTime(Date.parse(at), now, language)}`}>
      <time dateTime={at}>{dayAndTime(at)}</time>
    </Tooltip>
  )
}

/** A moment with its zone, in the reader's language. */
export function absoluteTime(at: string): string {
  return formatDate(at, { dateStyle: 'medium', timeStyle: 'long' })
}

/** Day and time of a moment, short. */
export function dayAndTime(at: string): string {
  return formatDate(at, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
}

/** A day (UTC), `2026-11-30`, in the reader's words. */
export function dayInWords(day: string): string {
  return formatDate(day, { dateStyle: 'medium', timeZone: 'UTC' })
}

/** The time of day of a moment. */
export function timeOfDay(at: string): string {
  return formatDate(at, { hour: '2-digit', minute: '2-digit' })
}
