import type { RawRecord } from '../ingest/raw-record.ts'
import { asProblem, Problem } from '../model/problem.ts'
import { type Framer, openFramer } from './frame.ts'
import { type FramedItem, type FramePosition, KEPT_BYTES, rawRecordOf } from './framed-item.ts'
import { type KnownFile, noPrint, PRINT_BYTES, printOf } from './known-file.ts'
import { bytesOf, type FileState, type OpenFile, printsAt, unpackedFile } from './open-file.ts'
import type { UnpackBounds } from './unpack.ts'

const CHUNK_BYTES = 262_144
/** How far behind the last record the end of a packed content may lie for its tail to be known. */
const TRAIL_BYTES = 4 * PRINT_BYTES

/** A file that is being read. */
export interface FileTail {
  file: OpenFile
  known: KnownFile
  framer: Framer
  readAt: number
  /** What the file was like when it had last been read to its end, and whether something of it waits for more. */
  read: FileState | undefined
  waiting: boolean
}

/** A record on its way into a batch; its content's position moves to `resume` with it. */
export interface FileItem {
  record: RawRecord
  bytes: number
  resume: FramePosition | undefined
}

/** Settings of reading that all files of a feed share. */
export interface TailOptions {
  bounds: UnpackBounds
  maxRecordBytes: number
}

/** The tail of a file from the position at which its content is known. */
export function fileTail(file: OpenFile, known: KnownFile, { maxRecordBytes }: TailOptions): FileTail {
  const framer = openFramer({ position: known.position, maxRecordBytes })
  return { file, known, framer, readAt: known.position.offset, read: undefined, waiting: false }
}

/** Sets the prints of a plain content to its present position. */
export async function print({ file, known }: FileTail): Promise<void> {
  if (file.packing === 'plain') Object.assign(known, await printsAt(file, known.position.offset))
}

/**
 * Reads a plain file on to what was its end at `state`. With `final` an unfinished last line is a record, and unfinished
 * JSON is set aside; without, both wait for more.
 */
export async function* readOn(
  tail: FileTail,
  state: FileState,
  { final, options }: { final: boolean; options: TailOptions },
): AsyncGenerator<FileItem[]> {
  const { file, known, framer } = tail
  if (tail.readAt < state.size) known.seen = null
  while (tail.readAt < state.size) {
    const chunk = await bytesOf(file.handle, tail.readAt, Math.min(CHUNK_BYTES, state.size - tail.readAt))
    if (chunk.length === 0) break
    tail.readAt += chunk.length
    yield itemsOf(file, framer.push(chunk))
  }
  tail.read = state
  tail.waiting = !final
  if (!final) return
  yield itemsOf(file, framer.end())
  known.seen = { ...state, length: tail.readAt }
  tail.framer = openFramer({ position: known.position, maxRecordBytes: options.maxRecordBytes })
  tail.readAt = known.position.offset
}

/** Reads a packed file from its known position to its end; one that is damaged ends with a bad record that says so. */
export async function* readPacked(
  { file, known, framer }: FileTail,
  state: FileState,
  options: TailOptions,
): AsyncGenerator<FileItem[]> {
  const from = known.position.offset
  let length = 0
  let trail = Buffer.alloc(0)
  let fault: Problem | undefined
  known.head = printOf(file.head.subarray(0, PRINT_BYTES))
  known.tail = noPrint
  known.seen = null
  try {
    for await (const piece of unpackedFile(file, options.bounds)) {
      const news = piece.subarray(Math.max(0, Math.min(piece.length, from - length)))
      length += piece.length
      trail = Buffer.concat([trail, piece.subarray(-TRAIL_BYTES)]).subarray(-TRAIL_BYTES)
      if (news.length > 0) yield itemsOf(file, framer.push(news))
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    fault = asProblem(error)
  }
  yield itemsOf(file, framer.end())
  if (fault !== undefined) yield [await damagedItem(file, state, fault, length)]
  const tailEnd = trail.length - (length - known.position.offset)
  if (tailEnd >= PRINT_BYTES) known.tail = printOf(trail.subarray(tailEnd - PRINT_BYTES, tailEnd))
  known.seen = { ...state, length }
}

function itemsOf(file: OpenFile, items: Iterable<FramedItem>): FileItem[] {
  const origin = originOf(file)
  return Array.from(items, (item) => ({
    record: rawRecordOf(item, origin),
    bytes: item.end - item.start,
    resume: item.resume,
  }))
}

async function damagedItem(
  file: OpenFile,
  { size }: FileState,
  { code, message }: Problem,
  at: number,
): Promise<FileItem> {
  const kept = await bytesOf(file.handle, 0, KEPT_BYTES)
  const position = `${originOf(file)}#${at}`
  const record: RawRecord = {
    kind: 'bad',
    code,
    reason: message,
    original: () => kept,
    length: size,
    position,
  }
  return { record, bytes: kept.length, resume: undefined }
}

function originOf(file: OpenFile): string {
  return `file:${file.path}`
}
