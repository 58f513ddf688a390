import { z } from 'zod'
import type { Place, Stretch, Timed } from './log-index.ts'
import { BUCKET_MS, bucketOf, markOf, ReadBucket, unread, withRead } from './read-marks.ts'

const ms = z.int()
const sequence = z.int().min(-1)
const PlaceSchema = z.strictObject({ time: ms, sequence })

/** Documents that stand at one place: one a shard at most. Of more, the rest is read again in every look until the head moves on. */
const MOST_MARKS = 1_000

/** How far an index has been read by time. */
export const TimePosition = z.strictObject({
  version: z.literal(1),
  by: z.literal('time'),
  field: z.string().max(1024),
  /** The place that was reached, and the marks of those read at it. */
  head: PlaceSchema.extend({ marks: z.array(z.int().nonnegative()).max(MOST_MARKS) }),
  /** Whatever is dated before has been read for good; between it and `head` documents may yet appear. */
  settled: ms,
  /** When what was read since `settled` was last compared with what is there. */
  compared: ms,
  /** What was read since `settled`. */
  read: z.array(ReadBucket).max(10_000),
  /** Stretches in which something appeared late, to be read again. */
  again: z.array(z.strictObject({ from: ms, to: ms, start: PlaceSchema.nullable() })).max(10_000),
})
export type TimePosition = z.infer<typeof TimePosition>

/** The position of one who starts to read what is dated `start` or later (a few seconds earlier at most). */
export function startByTime(field: string, start: number, now: number): TimePosition {
  const time = bucketOf(start)
  const head = { time, sequence: -1, marks: [] }
  return { version: 1, by: 'time', field, head, settled: time, compared: now, read: [], again: [] }
}

/** Those of a page that come after the head; what stands at its very place is given again in every look. */
export function beyondHead({ head }: TimePosition, documents: readonly Timed[]): readonly Timed[] {
  const known = new Set(head.marks)
  return documents.filter((document) => !isAt(head, document) || !known.has(markOf(document)))
}

/**
 * The position behind documents that come after its head, seen in one look. What is dated before `final` could all be
 * seen in that look: it is settled, unless something before the head is still to be compared.
 */
export function advanced(position: TimePosition, documents: readonly Timed[], final: number): TimePosition {
  const last = documents.at(-1)
  if (last === undefined) return position
  const marked = documents.map((document) => ({ ...document, mark: markOf(document) }))
  const atLast = marked.filter((document) => isAt(last, document)).map(({ mark }) => mark)
  const { head } = position
  const marks = isAt(last, head) ? [...head.marks, ...atLast] : atLast
  const isCompared = position.settled === head.time
  const settled = isCompared ? Math.max(position.settled, Math.min(last.time, final)) : position.settled
  return {
    ...position,
    head: { time: last.time, sequence: last.sequence, marks: marks.slice(0, MOST_MARKS) },
    settled,
    read: since(settled, withRead(position.read, marked)),
  }
}

/** From when on a look must show what is there: nothing before it is read any more. */
export function lookFrom({ settled, again }: TimePosition): number {
  return Math.min(bucketOf(settled), ...again.map(({ from }) => from))
}

/** Whether it is time to compare what was read since `settled` with what is there. */
export function isToCompare(
  { settled, head, compared }: TimePosition,
  now: number,
  everyMs: number,
): boolean {
  return settled < head.time && (now - compared >= everyMs || now < compared)
}

/** The stretch that is compared. */
export function comparedStretch({ settled, head }: TimePosition): Stretch {
  return { from: bucketOf(settled), to: head.time + 1 }
}

/** What is there of what may have been read, added to what was found there before. */
export function withThere(
  { head }: TimePosition,
  there: readonly ReadBucket[],
  documents: readonly Timed[],
): readonly ReadBucket[] {
  const known = new Set(head.marks)
  const marked = documents.map((document) => ({ ...document, mark: markOf(document) }))
  return withRead(
    there,
    marked.filter(
      (document) => isBefore(document, head) || (isAt(head, document) && known.has(document.mark)),
    ),
  )
}

/** The position after a comparison at `now`: what appeared late is to be read again, the rest is settled up to `final`. */
export function comparedWith(
  position: TimePosition,
  there: readonly ReadBucket[],
  { now, final }: { now: number; final: number },
): { position: TimePosition; late: number } {
  const { head } = position
  const { starts, more } = unread(position.read, there)
  const settled = Math.max(position.settled, Math.min(head.time, final))
  const again = starts.map((from) => ({ from, to: Math.min(from + BUCKET_MS, head.time + 1), start: null }))
  return {
    position: {
      ...position,
      settled,
      compared: now,
      read: since(settled, there),
      again: [...position.again, ...again],
    },
    late: more,
  }
}

/** The position after a page of the first stretch that is read again. */
export function readAgain(
  position: TimePosition,
  { documents, last }: { documents: readonly Timed[]; last: boolean },
): TimePosition {
  const [first, ...others] = position.again
  const end = documents.at(-1)
  if (first === undefined || last || end === undefined) return { ...position, again: others }
  const start = { time: end.time, sequence: end.sequence }
  return { ...position, again: [{ ...first, start }, ...others] }
}

function since(settled: number, buckets: readonly ReadBucket[]): ReadBucket[] {
  return buckets.filter(([start]) => start >= bucketOf(settled))
}

function isAt(left: Place, right: Place): boolean {
  return left.time === right.time && left.sequence === right.sequence
}

function isBefore(left: Place, right: Place): boolean {
  return left.time < right.time || (left.time === right.time && left.sequence < right.sequence)
}
