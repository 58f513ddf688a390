import { problem } from '../../../model/problem.ts'
import { applyContainment } from '../../containments/contain.ts'
import { type AnswerDesk, acknowledgeFromChat, approveFromChat, type ChatAnswer } from './answer-from-chat.ts'

/** An effect goes on when nobody waits for it any more. */
const LONGEST_MS = 300_000

/** What somebody is told at once, and what they are told when the effect that goes on because of it has ended. */
export interface CarriedOut {
  said: string
  ended: Promise<string> | undefined
}

/**
 * Does what somebody answered in a chat. Errors (user): those of `acknowledgeFromChat` and `approveFromChat`, `answer.form` where it is
 * not said what is approved.
 */
export async function carryOut(
  desk: AnswerDesk,
  { what, about, ...answer }: ChatAnswer & { what: 'acknowledge' | 'approve'; about: string | undefined },
): Promise<CarriedOut> {
  if (what === 'acknowledge') return { said: await acknowledgeFromChat(desk, answer), ended: undefined }
  if (about === undefined) throw problem('answer.form', 'user', 'this says not what is approved')
  const { said, ready } = await approveFromChat(desk, { ...answer, about })
  if (ready === undefined) return { said, ended: undefined }
  const applied = applyContainment(desk.containing, ready, AbortSignal.timeout(LONGEST_MS))
  return {
    said,
    ended: applied.then(({ state, error }) =>
      error === null ? `approved: ${state}` : `approved: ${state}: ${error.message}`,
    ),
  }
}
