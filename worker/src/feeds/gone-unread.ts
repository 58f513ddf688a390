import type { KnownFile } from './known-file.ts'

/** Of two files last written further apart than this, the earlier one was finished when the later one was written. */
const FINISHED_MS = 3_600_000

/**
 * Of contents that are nowhere any more, those that may have had records that were not read: where something was left to
 * read, or that was still being written when any of the feed's files was last seen to be. One that is old is only tidied
 * away, and one of which there is a copy is not gone.
 */
export function goneUnread(gone: readonly KnownFile[], known: readonly KnownFile[]): readonly KnownFile[] {
  const lastWritten = Math.max(...known.map(({ seen }) => seen?.changed ?? 0))
  const there = known.filter((one) => !gone.includes(one))
  return gone.filter((one) => {
    const copied = there.some(
      ({ head, position }) =>
        head.hash === one.head.hash &&
        head.length === one.head.length &&
        position.offset >= one.position.offset,
    )
    return !copied && (one.seen === null || one.seen.changed >= lastWritten - FINISHED_MS)
  })
}
