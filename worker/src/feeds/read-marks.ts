import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Found } from './log-index.ts'

/** Marks are added up modulo 2^48: below the 2^53 up to which numbers are exact. */
const MODULUS = 2 ** 48
/** Length of a bucket, milliseconds: what is read again when something in it came late. */
export const BUCKET_MS = 5_000

const count = z.int().nonnegative()

/**
 * What was read of some seconds: where they start, how many documents, and the sum of their marks. Two sets of documents
 * with the same count and sum are, but for one chance in 2^48, the same.
 */
export const ReadBucket = z.tuple([z.int(), count, count])
export type ReadBucket = z.infer<typeof ReadBucket>

/** 48 bits that stand for a document, whatever else is known of it. */
export function markOf({ index, id }: Pick<Found, 'index' | 'id'>): number {
  return Number.parseInt(hash('sha256', `${index}\0${id}`, 'hex').slice(0, 12), 16)
}

/** Where the bucket of a time starts. */
export function bucketOf(time: number): number {
  return Math.floor(time / BUCKET_MS) * BUCKET_MS
}

/** Buckets with more documents in them, each given with its mark. */
export function withRead(
  buckets: readonly ReadBucket[],
  documents: readonly { time: number; mark: number }[],
): readonly ReadBucket[] {
  const sums = new Map(buckets.map((bucket) => [bucket[0], bucket]))
  for (const { time, mark } of documents) {
    const start = bucketOf(time)
    const [, before, sum] = sums.get(start) ?? [start, 0, 0]
    sums.set(start, [start, before + 1, (sum + mark) % MODULUS])
  }
  return [...sums.values()].sort(([left], [right]) => left - right)
}

/** The buckets of what is there in which something is that was not read; and how many more there are than were read. */
export function unread(
  read: readonly ReadBucket[],
  there: readonly ReadBucket[],
): { starts: readonly number[]; more: number } {
  const known = new Map(read.map((bucket) => [bucket[0], bucket]))
  const changed = there.filter(([start, size, sum]) => {
    const [, before, sumBefore] = known.get(start) ?? [start, 0, 0]
    return size !== before || sum !== sumBefore
  })
  const more = changed.reduce(
    (total, [start, size]) => total + Math.max(0, size - (known.get(start)?.[1] ?? 0)),
    0,
  )
  return { starts: changed.map(([start]) => start), more }
}
