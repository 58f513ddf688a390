import { z } from 'zod'
import type { RawRecord } from '../ingest/raw-record.ts'

/**
 * Where reading goes on, and inside of what: between records (`line`), behind a JSON value (`after`), inside an array of
 * records or a page object (`array`, `page`), behind something broken (`broken`).
 */
export const FramePosition = z.strictObject({
  /** Bytes from the start of the (unpacked) stream. */
  offset: z.int().nonnegative(),
  place: z.enum(['line', 'after', 'array', 'page', 'broken']),
})
export type FramePosition = z.infer<typeof FramePosition>

interface Framed {
  /** Offsets of the first byte and of the byte behind the last, in the unpacked stream. */
  start: number
  end: number
  /** What follows this item starts here. */
  resume: FramePosition
}

/** A JSON value, or a line of text where `value` is the line without its end. */
export interface FramedRecord extends Framed {
  kind: 'record'
  value: unknown
  /** What it was read from, without blanks around it. */
  text: string
}

/** Bytes that are no record. Adjacent ones of the same sort are one item. */
export interface FramedBad extends Framed {
  kind: 'bad'
  /** `frame.not-text`, `.bad-json`, `.too-deep`, `.too-large`, or that of what ended the stream. */
  code: string
  reason: string
  /** The first 64 KiB. */
  bytes: Uint8Array
  length: number
}

export type FramedItem = FramedRecord | FramedBad

/** Of bad bytes at most this much is kept, the same as of a quarantined record. */
export const KEPT_BYTES = 65_536

/** A framed item for ingest; `origin` names the stream, `file:/var/log/x.ndjson`. */
export function rawRecordOf(item: FramedItem, origin: string): RawRecord {
  const position = `${origin}#${item.start}`
  if (item.kind === 'record') {
    const { value, text } = item
    return { kind: 'record', value, original: () => Buffer.from(text), position }
  }
  const { code, reason, bytes, length } = item
  return { kind: 'bad', code, reason, original: () => bytes, length, position }
}
