import type { SourceId, TenantId } from '../model/ids.ts'
import type { Clock } from '../model/time.ts'
import type { ReportProblem } from './file-list.ts'
import { type FileItem, print } from './file-tail.ts'
import { type FollowedFiles, followFiles, type Piece } from './follow-files.ts'
import type { Feed, FeedBatch } from './read-feed.ts'
import { operatorBounds, type UnpackBounds } from './unpack.ts'

export interface FileFeedOptions {
  /** Files, folders, `folder/*.log`, `folder/** /*.log` (without the blank); see `listFiles`. */
  paths: readonly string[]
  /** What is there is all there will be: an unfinished last line counts at once. */
  once: boolean
  clock: Clock
  /** Told once of each file that can't be read, until it can. */
  report: ReportProblem
  /** An unfinished last line is a record when nothing was written for so long, milliseconds. */
  settleMs?: number
  batchRecords?: number
  batchBytes?: number
  maxRecordBytes?: number
  bounds?: UnpackBounds
}

/** A batch, and how far the file of its last record has been read. */
export interface FileBatch extends FeedBatch {
  progress: { file: string; bytesRead: number; bytesTotal: number } | undefined
}

export interface FileFeed extends Feed {
  batches(...of: Parameters<Feed['batches']>): AsyncIterable<FileBatch>
  close(): Promise<void>
}

const DEFAULTS = {
  settleMs: 5000,
  batchRecords: 500,
  batchBytes: 4_194_304,
  maxRecordBytes: 16_777_216,
  bounds: operatorBounds,
}

/**
 * Files as a feed. Each call of `batches` is one look at every file, batch by batch, only when asked. A batch's `position`
 * is to be stored when its records are durable: told it later, the feed gives exactly what follows, whatever was rotated,
 * renamed, compressed or copied meanwhile. An empty batch carries a position alone; a position of something else counts
 * as none. Between looks files stay open, so that one that is rotated away is still read to its end; told another
 * position than the last one it gave, the feed starts from there anew.
 */
export function fileFeed(
  options: FileFeedOptions & { id: string; tenant: TenantId; source: SourceId | 'auto' },
): FileFeed {
  const { id, tenant, source } = options
  const settings = { ...DEFAULTS, ...options }
  let open: { files: FollowedFiles; at: string } | undefined
  const close = async () => {
    await open?.files.close()
    open = undefined
  }
  return {
    id,
    tenant,
    source,
    batches: async function* (position, signal) {
      const at = JSON.stringify(position ?? null)
      if (open?.at !== at) await close()
      const files = open?.files ?? followFiles(settings, position)
      open = { files, at }
      let whole = false
      try {
        for await (const batch of inBatches(files.round(signal), settings, files)) {
          open.at = JSON.stringify(batch.position)
          yield batch
        }
        whole = true
      } finally {
        // What was read beyond the last batch taken is read again.
        if (!whole) await close()
      }
    },
    close,
  }
}

async function* inBatches(
  pieces: AsyncIterable<Piece>,
  { batchRecords, batchBytes }: Required<Pick<FileFeedOptions, 'batchRecords' | 'batchBytes'>>,
  feed: FollowedFiles,
): AsyncGenerator<FileBatch> {
  let items: FileItem[] = []
  let bytes = 0
  let progress: FileBatch['progress']
  const batch = (): FileBatch => {
    const records = items.map((item) => item.record)
    items = []
    bytes = 0
    return { records, position: feed.position(), progress }
  }
  for await (const { tail, total, items: found } of pieces) {
    for (const item of found) {
      items.push(item)
      bytes += item.bytes
      if (item.resume !== undefined) tail.known.position = item.resume
      progress = {
        file: tail.file.path,
        bytesRead: Math.min(tail.known.position.offset, total),
        bytesTotal: total,
      }
      if (items.length < batchRecords && bytes < batchBytes) continue
      await print(tail)
      yield batch()
    }
  }
  const lost = feed.lost()
  if (items.length > 0 || feed.changed() || lost.length > 0) yield { ...batch(), lost }
}
