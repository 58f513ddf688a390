const SMALLEST = 131_072

/** The bytes of a stream that are not done with, in one piece; all places are offsets into the stream. */
export interface ByteWindow {
  bytes: Buffer
  /** The stream's offset of `bytes[0]`. */
  base: number
  /** First byte not done with, and the end of what has arrived. */
  from: number
  to: number
}

export function byteWindow(offset: number): ByteWindow {
  return { bytes: Buffer.alloc(0), base: offset, from: offset, to: offset }
}

/** Adds what arrived next. Amortised linear: room doubles, and what is done with is dropped on the way. */
export function append(window: ByteWindow, chunk: Uint8Array): void {
  const kept = window.to - window.from
  if (window.to - window.base + chunk.length > window.bytes.length) {
    const needed = kept + chunk.length
    const room =
      needed * 2 <= window.bytes.length ? window.bytes : Buffer.allocUnsafe(Math.max(SMALLEST, needed * 2))
    window.bytes.copy(room, 0, window.from - window.base, window.to - window.base)
    window.bytes = room
    window.base = window.from
  }
  window.bytes.set(chunk, window.to - window.base)
  window.to += chunk.length
}

/** A copy of the bytes from `start` to `end`, at most `limit` of them. */
export function copyOf(window: ByteWindow, start: number, end: number, limit: number): Uint8Array {
  return Uint8Array.prototype.slice.call(
    window.bytes,
    start - window.base,
    Math.min(end, start + limit) - window.base,
  )
}

/** The offset behind the next `byte` at or after `start`, undefined if it has not arrived. */
export function behind(window: ByteWindow, byte: number, start: number): number | undefined {
  const found = window.bytes.subarray(0, window.to - window.base).indexOf(byte, start - window.base)
  return found < 0 ? undefined : window.base + found + 1
}
