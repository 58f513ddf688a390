import { type Problem, problem, systemCodeOf } from '../../model/problem.ts'
import { type Instant, instantOf } from '../../model/time.ts'
import { readAt, withFile } from './read-bounded.ts'

/** A text with when its file was last written. */
export interface FileText {
  text: string
  written: Instant | undefined
}

/** Reads texts until so many bytes have been read in all. */
export interface TextReader {
  /**
   * The text of a file; undefined where it is larger than `most`, holds no text, is a link or gone, or all bytes have been
   * read. Throws what keeps it from being read.
   */
  read(path: string, most: number): Promise<FileText | undefined>
  /** Set once a file was left out because all bytes had been read. */
  exhausted(): Problem | undefined
}

/** Gone since it was listed, or a link. */
const NOTHING_THERE = new Set(['ENOENT', 'ENOTDIR', 'ELOOP'])

export function textReader(upTo: number): TextReader {
  let left = upTo
  return {
    exhausted: () =>
      left >= 0
        ? undefined
        : problem(
            'discovery.too-large',
            'operational',
            `more than ${upTo} bytes: name a smaller place, or raise read_up_to`,
          ),
    async read(path, most) {
      if (left < 0) return undefined
      try {
        return await withFile(path, async (file, size) => {
          if (size > most) return undefined
          left -= size
          if (left < 0) return undefined
          const text = (await readAt(file, 0, size)).toString('utf8')
          // No text holds a NUL.
          return text.includes('\0') ? undefined : { text, written: instantOf((await file.stat()).mtimeMs) }
        })
      } catch (thrown) {
        if (NOTHING_THERE.has(systemCodeOf(thrown) ?? '')) return undefined
        throw thrown
      }
    },
  }
}
