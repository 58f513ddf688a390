import { problem } from '../model/problem.ts'
import {
  type BulkItem,
  bulkRequests,
  type Place,
  type SendWrites,
  sizeOf,
  type Write,
} from './bulk-requests.ts'
import { ATTEMPTS, type Elastic } from './elastic.ts'
import { isPassing, type Refusal, refusalOf, refused } from './elastic-problem.ts'

/**
 * Not done: its condition did not hold (it exists; it was changed meanwhile), or there was nothing to delete. In `doubt`
 * the request had been sent before and its answer was lost: what it met may be its own first effect.
 */
export type Written = { done: true; place: Place } | { done: false; doubt: boolean }

/**
 * Writes in the order given, each decided by itself; the answers are in that order too. What is asked for at one moment in
 * one family of indices shares requests. Writes that were refused for the moment are repeated, with pauses; others of the
 * same request are not sent again. Throws when one can't be done, after the rest of its request.
 */
export type BulkWrite = (family: string, writes: readonly Write[]) => Promise<readonly Written[]>

/** Below Elasticsearch's `http.max_content_length` (100 MB) and what its coordinating node likes to hold. */
const BULK_CHARACTERS = 8 * 1024 * 1024
const BULK_WRITES = 1_000

/** The one way to write documents; what is to share requests has to go through the same. */
export function bulkWriter(elastic: Elastic): BulkWrite {
  const send = bulkRequests(elastic)
  return async (family, writes) => {
    const answers: Written[] = []
    for (const some of requestsOf(writes))
      answers.push(
        ...(await writeSome((again, onDoubt) => send(family, again, onDoubt), elastic.backOff, some)),
      )
    return answers
  }
}

async function writeSome(
  send: (writes: readonly Write[], onDoubt: () => void) => ReturnType<SendWrites>,
  backOff: Elastic['backOff'],
  writes: readonly Write[],
): Promise<Written[]> {
  const answers: (Written | undefined)[] = writes.map(() => undefined)
  let waiting = writes.map((_, position) => position)
  let doubt = false
  const onDoubt = (): void => {
    doubt = true
  }
  for (let attempt = 1; ; attempt++) {
    const items = await send(
      waiting.flatMap((position) => writes[position] ?? []),
      onDoubt,
    )
    const again: number[] = []
    let last: Refusal | undefined
    for (const [nth, position] of waiting.entries()) {
      const outcome = outcomeOf(items[nth])
      if ('done' in outcome) answers[position] = outcome.done ? outcome : { done: false, doubt }
      else if (isPassing(outcome)) {
        again.push(position)
        last = outcome
        // Anything but a full queue may have been met half-way.
        doubt ||= outcome.status !== 429
      } else throw impossible(outcome)
    }
    if (last === undefined) return answers.flatMap((answer) => answer ?? [])
    if (attempt >= ATTEMPTS) throw impossible(last)
    waiting = again
    await backOff(attempt)
  }
}

function outcomeOf(item: BulkItem | undefined): { done: true; place: Place } | { done: false } | Refusal {
  const { status, _seq_no: seqNo, _primary_term: term, error } = item ?? { status: 0 }
  if (status === 409 || (status === 404 && error === undefined)) return { done: false }
  // A change of a document in an index that is not there: nothing to change.
  const refusal = refusalOf(status, { error })
  if (refusal.type === 'index_not_found_exception') return { done: false }
  if (status >= 200 && status < 300 && seqNo !== undefined && term !== undefined)
    return { done: true, place: { seqNo, term } }
  return refusal
}

function impossible(refusal: Refusal): Error {
  const { status, type, reason } = refusal
  const message = `Elasticsearch refuses a document: ${status} ${type}, ${reason}`
  return refused(refusal) ?? problem('bug.refused-document', 'bug', message)
}

/** As many writes in a request as are good for it; one that is larger goes alone. */
function* requestsOf(writes: readonly Write[]): Generator<readonly Write[]> {
  let some: Write[] = []
  let characters = 0
  for (const write of writes) {
    const size = sizeOf(write)
    if (some.length > 0 && (some.length >= BULK_WRITES || characters + size > BULK_CHARACTERS)) {
      yield some
      some = []
      characters = 0
    }
    some.push(write)
    characters += size
  }
  if (some.length > 0) yield some
}
