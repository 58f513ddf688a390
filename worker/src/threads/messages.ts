import type { ClassifierConfig } from '../detection/classifier/classifier.ts'
import type { ExceptionsInForce } from '../detection/exceptions/exception-book.ts'
import type { CorrelationRule } from '../detection/sigma/correlation-rule.ts'
import type { SigmaFilter } from '../detection/sigma/filter.ts'
import type { SigmaRule } from '../detection/sigma/sigma-rule.ts'
import type { ReadableBatch } from '../ingest/normalise-records.ts'
import type { ConversationSpan } from '../ingest/with-signals.ts'
import type { Event } from '../model/event.ts'
import type { RuleId } from '../model/ids.ts'
import { asProblem, type ProblemKind, problem, type Retry } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import type { AddressTables } from '../networks/address-lookup.ts'

/** What a thread is started with. Rules and filters come as they were read: every thread has those of the main thread. */
export interface ThreadData {
  rules: readonly SigmaRule[]
  filters: readonly SigmaFilter[]
  correlations: readonly CorrelationRule[]
  classifier: ClassifierConfig | undefined
  /** Memory of its marker. */
  marker: SharedArrayBuffer
}

/** What is to be evaluated. */
export type Task =
  | ({ kind: 'evaluate'; batch: ReadableBatch; addresses: AddressTables | undefined } & Excepting)
  | ({ kind: 'judge'; events: readonly Event[]; created: Instant } & Excepting)

interface Excepting {
  exceptions: ExceptionsInForce | undefined
}

/** Work for a thread, one piece at a time, without the rules that are switched off. */
export type Work = Task & { without: readonly RuleId[] }

/** What a thread asks for while it works. */
export type Question = { kind: 'past'; spans: readonly ConversationSpan[] } | { kind: 'body'; uri: string }

/** To a thread; an answer has the number of its question. */
export type ToThread = Work | { kind: 'answer'; number: number; outcome: Told }

/** From a thread: `ready` once, `done` after each piece of work. */
export type FromThread =
  | { kind: 'ready' }
  | { kind: 'question'; number: number; question: Question }
  | { kind: 'done'; outcome: Told }

/** A value, or what was thrown instead: errors lose what they are on their way. */
export type Told = { ok: true; value: unknown } | { ok: false; problem: ToldProblem }

interface ToldProblem {
  code: string
  kind: ProblemKind
  message: string
  retry: Retry
  retryAfterMs: number | undefined
  stack: string | undefined
}

/** What comes of `work`, so that it can be sent. */
export async function told(work: () => Promise<unknown>): Promise<Told> {
  try {
    return { ok: true, value: await work() }
  } catch (thrown) {
    const { code, kind, message, retry, retryAfterMs, stack } = asProblem(thrown)
    return { ok: false, problem: { code, kind, message, retry, retryAfterMs, stack } }
  }
}

/** The value that was told of. Throws the problem that was told of instead. */
export function valueTold(outcome: Told): unknown {
  if (outcome.ok) return outcome.value
  const { code, kind, message, retry, retryAfterMs, stack } = outcome.problem
  const options = { retry, cause: stack, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
  throw problem(code, kind, message, options)
}
