import { z } from 'zod'
import { problem } from '../model/problem.ts'
import { ATTEMPTS, type Elastic, type ElasticRequest } from './elastic.ts'
import { isPassing, type Refusal, refusalOf, refused } from './elastic-problem.ts'
import { parsed } from './search.ts'

/** One conditional write. `index` and `delete` carry the place of the document they were decided on. */
export type Write =
  | { action: 'create'; index: string; id: string; source: string }
  | { action: 'index'; index: string; id: string; source: string; place: Place }
  | { action: 'delete'; index: string; id: string; place?: Place }

/** What Elasticsearch tells states of a document apart by, within an index. */
export interface Place {
  seqNo: number
  term: number
}

/**
 * Not done: its condition did not hold (it exists; it was changed meanwhile), or there was nothing to delete. In `doubt`
 * the request had been sent before and its answer was lost: what it met may be its own first effect.
 */
export type Written = { done: true; place: Place } | { done: false; doubt: boolean }

/** Below Elasticsearch's `http.max_content_length` (100 MB) and what its coordinating node likes to hold. */
const BULK_CHARACTERS = 8 * 1024 * 1024
const BULK_WRITES = 1_000

const Item = z.object({
  status: z.number(),
  _seq_no: z.number().optional(),
  _primary_term: z.number().optional(),
  error: z.unknown().optional(),
})
const BulkAnswer = z.object({ items: z.array(z.record(z.string(), Item)) })

/**
 * Writes in the order given, each decided by itself; the answers are in that order too. Writes that were refused for the
 * moment are repeated alone, with pauses; others of the same request are not sent again. Throws when one can't be done,
 * after the rest of its request.
 */
export async function bulkWrite(elastic: Elastic, writes: readonly Write[]): Promise<readonly Written[]> {
  const answers: Written[] = []
  for (const some of requestsOf(writes)) answers.push(...(await writeSome(elastic, some)))
  return answers
}

async function writeSome(elastic: Elastic, writes: readonly Write[]): Promise<Written[]> {
  const answers: (Written | undefined)[] = writes.map(() => undefined)
  let waiting = writes.map((_, position) => position)
  let doubt = false
  const onDoubt = (): void => {
    doubt = true
  }
  for (let attempt = 1; ; attempt++) {
    const items = await send(
      elastic,
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
    await elastic.backOff(attempt)
  }
}

async function send(
  elastic: Elastic,
  writes: readonly Write[],
  onDoubt: () => void,
): Promise<z.infer<typeof Item>[]> {
  const request: ElasticRequest = {
    method: 'POST',
    path: '/_bulk',
    query: {
      filter_path: ['status', '_seq_no', '_primary_term', 'error'].map((name) => `items.*.${name}`).join(','),
    },
    lines: writes.flatMap(linesOf),
  }
  const answer = await elastic.ask(request, onDoubt)
  const items = parsed(BulkAnswer, answer).items.flatMap((item) => Object.values(item))
  if (items.length !== writes.length)
    throw problem('bug.answer', 'bug', `${writes.length} writes were answered by ${items.length} items`)
  return items
}

function linesOf(write: Write): readonly string[] {
  const place = 'place' in write ? write.place : undefined
  const condition = place && { if_seq_no: place.seqNo, if_primary_term: place.term }
  const action = JSON.stringify({ [write.action]: { _index: write.index, _id: write.id, ...condition } })
  return write.action === 'delete' ? [action] : [action, write.source]
}

function outcomeOf(
  item: z.infer<typeof Item> | undefined,
): { done: true; place: Place } | { done: false } | Refusal {
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
    const size = write.action === 'delete' ? 0 : write.source.length
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
