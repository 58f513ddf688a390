import { createGunzip } from 'node:zlib'
import { type Problem, problem } from '../model/problem.ts'

/** What a compressed stream may grow to. */
export interface UnpackBounds {
  /** Bytes in all. */
  maxBytes: number
  /** Unpacked bytes for each packed byte, once more than `RATIO_FREE` are out. gzip's own limit is 1,032. */
  maxRatio: number
}

/**
 * For what an operator gave to read. Logs that repeat a system prompt in every record reach a ratio of some hundred: only
 * what holds next to nothing is refused.
 */
export const operatorBounds: UnpackBounds = { maxBytes: 17_179_869_184, maxRatio: 1000 }

/** So much may come out of any input, however small: a few repeated lines compress without limit. */
const RATIO_FREE = 33_554_432

/** One piece of input gives at most 1,032 times its length before the bounds are looked at. */
const PIECE = 16_384

export type Packing = 'plain' | 'gzip' | 'utf-16le' | 'utf-16be'

/** How a stream that begins with these bytes is packed; two bytes are enough to tell. */
export function packingOf(head: Uint8Array): Packing {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'plain'
}

/**
 * The bytes of a stream without its compression (gzip, of any number of members) and in UTF-8 (from UTF-16 with a byte
 * order mark), told by its first bytes and not by any name. Throws `feed.too-much-unpacked` (user) when the bounds are
 * passed and `feed.gzip-damaged` (user) when the compressed bytes are damaged or cut, after what came before.
 */
export async function* unpack(
  chunks: AsyncIterable<Uint8Array>,
  bounds: UnpackBounds,
): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]()
  const whole: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: () => source }
  let head: Uint8Array = new Uint8Array(0)
  while (head.length < 2) {
    const next = await source.next()
    if (next.done === true) break
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value])
  }
  const packing = packingOf(head)
  const all = after(head, whole)
  if (packing === 'plain') yield* all
  else if (packing === 'gzip') yield* gunzip(all, bounds)
  else yield* toUtf8(all, packing)
}

async function* after(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head
  yield* rest
}

async function* toUtf8(chunks: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }))
  yield Buffer.from(decoder.decode())
}

/** Fed piece by piece, so that what came out before a fault is not lost with it, and a bomb is seen while it is small. */
async function* gunzip(chunks: AsyncIterable<Uint8Array>, bounds: UnpackBounds): AsyncGenerator<Uint8Array> {
  const stream = createGunzip()
  let out: Uint8Array[] = []
  let fault: Error | undefined
  stream.on('data', (chunk: Uint8Array) => out.push(chunk))
  stream.on('error', (error) => {
    fault = error
  })
  const closed = new Promise<void>((resolve) => stream.once('close', resolve))
  let packed = 0
  let unpacked = 0
  const taken = (): Uint8Array[] => {
    const pieces = out
    out = []
    for (const piece of pieces) unpacked += piece.length
    return pieces
  }
  try {
    for await (const chunk of chunks) {
      for (let from = 0; from < chunk.length && fault === undefined; from += PIECE) {
        const piece = chunk.subarray(from, from + PIECE)
        packed += piece.length
        await Promise.race([new Promise<void>((resolve) => stream.write(piece, () => resolve())), closed])
        yield* taken()
        if (unpacked > bounds.maxBytes || unpacked > Math.max(RATIO_FREE, packed * bounds.maxRatio)) {
          throw tooMuch(packed, unpacked)
        }
      }
      if (fault !== undefined) break
    }
    stream.end()
    await closed
    yield* taken()
    if (fault !== undefined) throw damaged(fault)
  } finally {
    stream.destroy()
  }
}

function tooMuch(packed: number, unpacked: number): Problem {
  const message = `${packed} compressed bytes became more than ${unpacked} bytes; unpack the file yourself if that is right`
  return problem('feed.too-much-unpacked', 'user', message)
}

function damaged(cause: Error): Problem {
  return problem('feed.gzip-damaged', 'user', `the gzip data is damaged or cut: ${cause.message}`, { cause })
}
