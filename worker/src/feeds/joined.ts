import { type FramedBad, KEPT_BYTES } from './framed-item.ts'

/**
 * Two bad items that follow one another as one, where the second is no record of its own: bytes that are no text, or
 * the rest of broken JSON. Undefined where they stay two: then nothing is lost, for a joined item keeps all its bytes.
 */
export function joined(first: FramedBad, second: FramedBad): FramedBad | undefined {
  const between = second.start - first.end
  const length = second.end - first.start
  const fragment = second.code === 'frame.not-text' || !startsRecord(second.bytes)
  if (first.code !== second.code || !fragment || length > KEPT_BYTES || between > BLANKS) return undefined
  if (second.bytes.length < second.length || first.bytes.length < first.length) return undefined
  const bytes = new Uint8Array(length).fill(NEWLINE)
  bytes.set(first.bytes)
  bytes.set(second.bytes, first.length + between)
  return { ...first, bytes, length, end: second.end, resume: second.resume }
}

/** Between two items there are only blanks and commas; they are written as line breaks. */
const BLANKS = 1024
const NEWLINE = 0x0a

function startsRecord(bytes: Uint8Array): boolean {
  return bytes[0] === 0x7b || bytes[0] === 0x5b
}
