import { type Framer, openFramer } from './frame.ts'
import type { FramedItem } from './framed-item.ts'

/** The records of a whole piece of input that is in memory, such as a request's body. */
export function* frameBytes(bytes: Uint8Array): Generator<FramedItem> {
  const framer = openFramer()
  yield* framer.push(bytes)
  yield* framer.end()
}

/** The records of a stream, in groups of at most `most`, as they arrive; the stream is read no faster than they are taken. */
export async function* frameStream(
  chunks: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<FramedItem[]> {
  const framer: Framer = openFramer()
  let group: FramedItem[] = []
  for await (const chunk of chunks) {
    for (const item of framer.push(chunk)) {
      group.push(item)
      if (group.length < most) continue
      yield group
      group = []
    }
  }
  for (const item of framer.end()) group.push(item)
  while (group.length > 0) yield group.splice(0, most)
}
