import { type Problem, problem } from '../../../model/problem.ts'
import type { OutwardAnswer, OutwardDoor, OutwardRequest } from '../../../outward/outward-door.ts'
import { redacted } from '../../../outward/redacted.ts'
import { numberAt, parsedJson, stringAt } from '../../../sources/json-fields.ts'
import type { Bulletin } from '../bulletin.ts'
import type { Message } from '../notice.ts'

/** A way to people, opened. */
export interface Channel {
  /** Whether the other side takes a message with the same delivery id, or about the same incident, as one however often it comes. */
  repeatable: boolean
  /** Whether it wants to know what the other side called what it has of an incident; then each goes out by itself. */
  keepsReference?: boolean
  /**
   * Sends a message; gives what the other side calls it. Throws `notify.refused` (never again), `notify.busy` and
   * `outward.unreachable` (later), `outward.unanswered` (nobody knows whether it arrived).
   */
  send(message: Message, signal: AbortSignal): Promise<{ reference: string | null }>
  /** The same of what is about no incident; absent where there are only incidents: pagers, tickets. */
  tell?(bulletin: Bulletin, signal: AbortSignal): Promise<{ reference: string | null }>
}

/** Asks through the door and makes of the answer what it means for a message. */
export async function askedOf(
  door: OutwardDoor,
  request: OutwardRequest,
  signal: AbortSignal,
): Promise<{ text: string; answer: OutwardAnswer }> {
  const answer = await door(request, signal)
  const text = Buffer.from(answer.body).toString('utf8')
  if (answer.status >= 200 && answer.status < 300) return { text, answer }
  throw refusal(request, answer, text)
}

/** RFC 9110: what says that it was not done now, and may be later. A gateway's error tells nothing about the one behind it. */
function refusal({ url, secrets = [] }: OutwardRequest, answer: OutwardAnswer, text: string): Problem {
  const { status } = answer
  const said = redacted(text.replace(/\s+/g, ' ').slice(0, 200), [...secrets, url.pathname, url.search])
  const message = `${url.host} answered ${status}${said === '' ? '' : `: ${said}`}`
  if (status === 429 || status === 503) {
    return problem('notify.busy', 'operational', message, { retryAfterMs: askedWait(answer) ?? 0 })
  }
  if (status >= 500 || status === 408) return problem('outward.unanswered', 'operational', message)
  return problem('notify.refused', 'operational', message, { retry: 'never' })
}

/** `Retry-After` in seconds or as a time, the latter by the server's own clock. */
function askedWait({ headers }: OutwardAnswer): number | undefined {
  const seconds = numberAt(headers, 'retry-after') ?? Number(stringAt(headers, 'retry-after') ?? Number.NaN)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const until = Date.parse(headers['retry-after'] ?? '') - Date.parse(headers['date'] ?? '')
  return Number.isFinite(until) ? Math.max(0, until) : undefined
}

/** A member of a JSON answer that is a text. */
export function said(text: string, ...path: readonly string[]): string | null {
  return stringAt(parsedJson(text), ...path)?.slice(0, 256) ?? null
}
