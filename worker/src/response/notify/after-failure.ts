import type { Notification } from '../../model/notification.ts'
import type { Problem } from '../../model/problem.ts'
import { type Instant, shift } from '../../model/time.ts'

/** Tries of one message: with the pauses below some 40 minutes. */
const ATTEMPTS = 8
const FIRST_PAUSE_MS = 10_000
const LONGEST_PAUSE_MS = 900_000
/** No service is waited for longer, whatever it asks. */
const LONGEST_ASKED_MS = 3_600_000

type Changed = Pick<Notification, 'state' | 'due' | 'error'>

/**
 * What becomes of a message whose sending failed. `repeatable`: its other side takes a repetition as the same one, so that even
 * a lost answer is asked for again.
 */
export function afterFailure(
  { attempts }: Pick<Notification, 'attempts'>,
  { code, message, retry, retryAfterMs }: Pick<Problem, 'code' | 'message' | 'retry' | 'retryAfterMs'>,
  { repeatable, now }: { repeatable: boolean; now: Instant },
): Changed {
  const error = { code: code.slice(0, 128), message: message.slice(0, 1000).toWellFormed() }
  if (code === 'outward.unanswered' && !repeatable) return { state: 'in_doubt', due: now, error }
  if (retry === 'never' || attempts >= ATTEMPTS) return { state: 'given_up', due: now, error }
  const asked = Math.min(retryAfterMs ?? 0, LONGEST_ASKED_MS)
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, attempts - 1))
  return { state: 'due', due: shift(now, Math.max(asked, pause)), error }
}
