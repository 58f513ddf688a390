import { stat } from 'node:fs/promises'
import { safeParseNewer } from '../model/newer-fields.ts'
import { Problem, systemCodeOf } from '../model/problem.ts'
import { type Clock, epochMs } from '../model/time.ts'
import { type ListedFile, listFiles, type ReportProblem, unreadable } from './file-list.ts'
import {
  type FileItem,
  type FileTail,
  fileTail,
  print,
  readOn,
  readPacked,
  type TailOptions,
} from './file-tail.ts'
import { goneUnread } from './gone-unread.ts'
import { FilesPosition, forgetOldest, type KnownFile, noPrint } from './known-file.ts'
import { type FileState, type OpenFile, openFile, stateOf } from './open-file.ts'
import { hasLeft, hasTail, recogniseFile } from './recognise-file.ts'

export interface FollowSettings extends TailOptions {
  paths: readonly string[]
  once: boolean
  clock: Clock
  report: ReportProblem
  settleMs: number
}

/** Records of one file, and what they move. */
export interface Piece {
  tail: FileTail
  total: number
  items: readonly FileItem[]
}

export interface FollowedFiles {
  /** One look at every file. */
  round(signal: AbortSignal): AsyncGenerator<Piece>
  position(): FilesPosition
  /** Something of the position changed since it was last asked for. */
  changed(): boolean
  /** What is gone and may have had more, since this was last asked for. */
  lost(): readonly string[]
  close(): Promise<void>
}

/** Open files of a feed that goes on; those least lately written are closed first. */
const MAX_OPEN = 256

/**
 * The state of reading files: which contents are known and how far each has been read, which files are open. A position
 * of something else counts as none.
 */
export function followFiles(settings: FollowSettings, position: unknown): FollowedFiles {
  const parsed = safeParseNewer(FilesPosition, position)
  const known = new Set<KnownFile>(parsed.success ? parsed.data.files : [])
  const byPath = new Map<string, KnownFile>([...known].map((one) => [one.path, one]))
  const tails = new Map<string, FileTail>()
  const leaving = new Set<FileTail>()
  const reported = new Set<string>()
  const lost: string[] = []
  let changed = false
  /** What was there when the feed was last read, until it is known whether it still is. */
  let expected: readonly KnownFile[] = [...byPath.values()].filter(({ inode }) => inode !== '')

  function report(path: string, found: Problem): void {
    const key = `${path}\0${found.code}`
    if (!reported.has(key)) settings.report(path, found)
    reported.add(key)
  }

  async function* round(signal: AbortSignal): AsyncGenerator<Piece> {
    for (const tail of [...tails.values()]) await noteLeft(tail)
    for (const tail of [...leaving]) yield* guarded(tail.file.path, () => lastOf(tail))
    const found = await listFiles(settings.paths, report)
    for (const listed of found) {
      if (signal.aborted) return
      yield* guarded(listed.path, () => one(listed))
    }
    await noteGone(new Set(found.map(({ path }) => path)))
    forgetOldest(known, new Set(byPath.values()))
  }

  /** What was open is read to its end wherever it goes; what went away before that may have had more. */
  async function noteGone(listed: ReadonlySet<string>): Promise<void> {
    const gone: KnownFile[] = []
    for (const content of expected) {
      const isThere = listed.has(content.path) && byPath.get(content.path) === content
      if (!isThere && (await isGone(content))) gone.push(content)
    }
    for (const content of goneUnread(gone, [...known])) {
      lost.push(`${content.path} is gone, with whatever was written to it after it was last read`)
    }
    for (const content of gone) content.inode = ''
    if (gone.length > 0) changed = true
    expected = []
  }

  async function isGone(content: KnownFile): Promise<boolean> {
    if ([...tails.values(), ...leaving].some((tail) => tail.known === content)) return false
    try {
      return await hasLeft(content, settings.bounds)
    } catch (error) {
      report(content.path, unreadable(content.path, error))
      return false
    }
  }

  /** What can't be read does not stop the others. */
  async function* guarded(path: string, read: () => AsyncGenerator<Piece>): AsyncGenerator<Piece> {
    try {
      yield* read()
    } catch (error) {
      report(path, error instanceof Problem ? error : unreadable(path, error))
      await closeTail(tails.get(path))
    }
  }

  /** A file that was renamed or removed while it is open is read to its end first. */
  async function noteLeft(tail: FileTail): Promise<void> {
    const { path } = tail.file
    const now = await stateAt(path)
    if (now?.inode === tail.file.inode) return
    tails.delete(path)
    leaving.add(tail)
  }

  async function* lastOf(tail: FileTail): AsyncGenerator<Piece> {
    const state = await stateOf(tail.file)
    const final = isSettled(state)
    if (!isSame(tail.read, state) || (tail.waiting && final)) yield* plain(tail, state, final)
    if (final) await closeTail(tail)
  }

  async function* one(listed: ListedFile): AsyncGenerator<Piece> {
    const { path } = listed
    const now = await stateAt(path)
    const seen = byPath.get(path)
    if (now !== undefined && seen?.inode === now.inode && isSame(seen.seen, now)) return
    const tail = tails.get(path) ?? (await opened(listed))
    const state = await stateOf(tail.file)
    if (tail.file.packing !== 'plain') {
      // One that is still being written would be cut.
      if (isSettled(state)) yield* pieces(tail, state, readPacked(tail, state, settings))
      await closeTail(tail)
      return
    }
    const current = (await isReplaced(tail, state)) ? await restarted(tail) : tail
    const final = isSettled(state)
    if (!isSame(current.read, state) || (current.waiting && final)) yield* plain(current, state, final)
    if (settings.once) await closeTail(current)
    else await closeOldest()
  }

  async function* plain(tail: FileTail, state: FileState, final: boolean): AsyncGenerator<Piece> {
    yield* pieces(tail, state, readOn(tail, state, { final, options: settings }))
    await print(tail)
    changed = true
  }

  async function* pieces(
    tail: FileTail,
    state: FileState,
    read: AsyncGenerator<FileItem[]>,
  ): AsyncGenerator<Piece> {
    for await (const items of read) yield { tail, total: state.size, items }
    touch(tail.known)
    reported.delete(`${tail.file.path}\0feed.unreadable`)
  }

  async function opened(listed: ListedFile): Promise<FileTail> {
    const file = await openFile(listed, settings.bounds)
    const found = await recognised(file)
    const content = found === undefined ? fresh(file) : takenOver(found, file)
    // A renamed file is read under its new name from here on.
    for (const tail of [...leaving]) if (tail.known === content) await closeTail(tail)
    const tail = fileTail(file, content, settings)
    tails.set(file.path, tail)
    return tail
  }

  async function recognised(file: OpenFile): ReturnType<typeof recogniseFile> {
    try {
      return await recogniseFile(file, known, settings.bounds)
    } catch (error) {
      await file.handle.close()
      throw error
    }
  }

  function takenOver({ same, moved }: { same: KnownFile; moved: boolean }, file: OpenFile): KnownFile {
    const content = moved || same.path === file.path ? same : { ...same }
    if (moved && byPath.get(same.path) === same) byPath.delete(same.path)
    Object.assign(content, { path: file.path, inode: file.inode })
    touch(content)
    return content
  }

  function fresh(file: OpenFile): KnownFile {
    const position = { offset: 0, place: 'line' } as const
    const content: KnownFile = {
      path: file.path,
      inode: file.inode,
      head: noPrint,
      tail: noPrint,
      position,
      seen: null,
    }
    touch(content)
    return content
  }

  /** Makes a content the present one of its path, and the last to be forgotten. */
  function touch(content: KnownFile): void {
    known.delete(content)
    known.add(content)
    byPath.set(content.path, content)
    changed = true
  }

  /** The same file has other bytes: it was truncated, and perhaps written again. */
  async function isReplaced(tail: FileTail, state: FileState): Promise<boolean> {
    if (state.size < tail.readAt) return true
    return !isSame(tail.read, state) && !(await hasTail(tail.file, tail.known))
  }

  async function restarted(tail: FileTail): Promise<FileTail> {
    const next = fileTail(tail.file, fresh(tail.file), settings)
    tails.set(tail.file.path, next)
    return next
  }

  function isSettled(state: FileState): boolean {
    return settings.once || epochMs(settings.clock.now()) - state.changed >= settings.settleMs
  }

  async function closeOldest(): Promise<void> {
    if (tails.size <= MAX_OPEN) return
    const oldest = [...tails.values()].reduce((a, b) =>
      (a.read?.changed ?? 0) <= (b.read?.changed ?? 0) ? a : b,
    )
    await closeTail(oldest)
  }

  async function closeTail(tail: FileTail | undefined): Promise<void> {
    if (tail === undefined) return
    if (tails.get(tail.file.path)?.file === tail.file) tails.delete(tail.file.path)
    leaving.delete(tail)
    await tail.file.handle.close()
  }

  return {
    round,
    changed: () => changed,
    lost: () => lost.splice(0),
    position: () => {
      changed = false
      return {
        version: 1,
        files: [...known]
          .filter((one) => one.position.offset > 0 || one.seen !== null)
          .map((one) => ({ ...one })),
      }
    },
    close: async () => {
      for (const tail of [...tails.values(), ...leaving]) await closeTail(tail)
    },
  }
}

function isSame(left: FileState | undefined | null, right: FileState): boolean {
  return left != null && left.size === right.size && left.changed === right.changed
}

/** What is at a path now; undefined where nothing can be seen there. */
async function stateAt(path: string): Promise<(FileState & { inode: string }) | undefined> {
  try {
    const { dev, ino, size, mtimeMs } = await stat(path)
    return { inode: `${dev}:${ino}`, size, changed: mtimeMs }
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error
    return undefined
  }
}
