/** A line of a stream, numbered from 0; `text` is undefined where the line was too long to be kept. */
export interface BoundedLine {
  number: number
  text: string | undefined
}

/**
 * The lines of a byte stream in UTF-8, without their ends. Never more than `longest` characters (UTF-16 code units) of a
 * line are held, however long it is.
 */
export async function* boundedLines(
  chunks: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<BoundedLine> {
  const decoder = new TextDecoder()
  let number = 0
  let kept: string[] = []
  let length = 0
  const keep = (piece: string): void => {
    length += piece.length
    if (length <= longest) kept.push(piece)
    else kept = []
  }
  const close = (): BoundedLine => {
    const text = length <= longest ? kept.join('').replace(/\r$/, '') : undefined
    kept = []
    length = 0
    return { number: number++, text }
  }
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      keep(text.slice(from, end))
      yield close()
      from = end + 1
    }
    keep(text.slice(from))
  }
  keep(decoder.decode())
  if (length > 0) yield close()
}
