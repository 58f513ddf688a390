import { hash } from 'node:crypto'
import { z } from 'zod'
import { FramePosition } from './framed-item.ts'

/** Of a content's beginning, and of what comes before the position, at most so many bytes make its fingerprint. */
export const PRINT_BYTES = 1024

const Print = z.strictObject({ length: z.int().min(0).max(PRINT_BYTES), hash: z.string().max(32) })
export type Print = z.infer<typeof Print>

/**
 * How far a content has been read. It is known by its bytes, not by its name or inode: a rotated, copied or compressed
 * file is the same content, a truncated one is another.
 */
export const KnownFile = z.strictObject({
  path: z.string().max(4096),
  /** Empty once the content was found to be nowhere any more. */
  inode: z.string().max(48),
  /** Of the unpacked content: its first bytes, and the last ones before the position. */
  head: Print,
  tail: Print,
  position: FramePosition,
  /** The file as it was when all of it had been read, and the length of its content; null while something is left. */
  seen: z.strictObject({ size: z.number(), changed: z.number(), length: z.number() }).nullable(),
})
export type KnownFile = z.infer<typeof KnownFile>

/** The position of a file feed. Of several with one path the last is the present one. */
export const FilesPosition = z.strictObject({ version: z.literal(1), files: z.array(KnownFile) })
export type FilesPosition = z.infer<typeof FilesPosition>

/** Contents that are remembered, those in use included. */
const MAX_KNOWN = 12_000

export const noPrint: Print = { length: 0, hash: '' }

/** The fingerprint of some bytes: their number and 128 bits of SHA-256. */
export function printOf(bytes: Uint8Array): Print {
  return { length: bytes.length, hash: hash('sha256', bytes, 'hex').slice(0, 32) }
}

/**
 * The contents that a file with this path, inode and beginning may be, likeliest first: the same path, then the same
 * inode, then the one read furthest.
 */
export function candidates(
  known: Iterable<KnownFile>,
  file: { path: string; inode: string; head: Uint8Array },
): KnownFile[] {
  const rank = (one: KnownFile) => (one.path === file.path ? 0 : one.inode === file.inode ? 1 : 2)
  const beginnings = new Map<number, string>([[0, 'nothing is known of it']])
  const beginning = (length: number): string => {
    const hashed = beginnings.get(length) ?? printOf(file.head.subarray(0, length)).hash
    beginnings.set(length, hashed)
    return hashed
  }
  return [...known]
    .filter(({ head }) => head.length <= file.head.length && beginning(head.length) === head.hash)
    .sort((a, b) => rank(a) - rank(b) || b.position.offset - a.position.offset)
}

/** Drops the contents that were longest not touched, where there are too many; those of `inUse` stay. */
export function forgetOldest(known: Set<KnownFile>, inUse: ReadonlySet<KnownFile>): void {
  for (const one of known) {
    if (known.size <= MAX_KNOWN) return
    if (!inUse.has(one)) known.delete(one)
  }
}
