import { Problem } from '../model/problem.ts'
import { type Framer, openFramer } from './frame.ts'
import type { FramedBad, FramedItem } from './framed-item.ts'
import { operatorBounds, unpack } from './unpack.ts'

/** The records of a whole piece of input that is in memory, such as a request's body. */
export function* frameBytes(bytes: Uint8Array): Generator<FramedItem> {
  const framer = openFramer()
  yield* framer.push(bytes)
  yield* framer.end()
}

/**
 * The records of a stream, in groups of at most `most`, as they arrive; the stream is read no faster than they are taken.
 * gzip and UTF-16 are told by its first bytes; where it is damaged, the last item says so.
 */
export async function* frameStream(
  chunks: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<FramedItem[]> {
  const framer: Framer = openFramer()
  let group: FramedItem[] = []
  let length = 0
  let fault: Problem | undefined
  try {
    for await (const chunk of unpack(chunks, operatorBounds)) {
      length += chunk.length
      for (const item of framer.push(chunk)) {
        group.push(item)
        if (group.length < most) continue
        yield group
        group = []
      }
      // What has arrived does not wait for what may come: the stream can be somebody's terminal.
      if (group.length > 0) yield group
      group = []
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    fault = error
  }
  for (const item of framer.end()) group.push(item)
  if (fault !== undefined) group.push(damagedAt(length, fault))
  while (group.length > 0) yield group.splice(0, most)
}

function damagedAt(offset: number, { code, message }: Problem): FramedBad {
  const resume = { offset, place: 'line' } as const
  const bytes = new Uint8Array(0)
  return { kind: 'bad', code, reason: message, bytes, length: 0, start: offset, end: offset, resume }
}
