import { createHash, hash } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createGunzip, gzip } from 'node:zlib'
import { messageOf, type Problem, problem } from '../model/problem.ts'
import { openFile, writeWhole } from './backup-files.ts'
import { type Backup, type Part, partName, type SavedCollection } from './manifest.ts'

const packed = promisify(gzip)
const LINE_FEED = 0x0a

/** Writes one part of whole lines. */
export async function writePart(folder: string, name: string, lines: readonly Buffer[]): Promise<Part> {
  const content = Buffer.concat(lines)
  const file = await packed(content)
  await writeWhole(folder, name, file)
  return {
    documents: lines.length,
    bytes: content.length,
    packed: file.length,
    sha256: hash('sha256', file, 'hex'),
  }
}

/** What is wrong with a part's file: missing, cut, changed, no plain file; undefined where it is whole. */
export async function partFault(folder: string, name: string, part: Part): Promise<string | undefined> {
  const file = join(folder, name)
  const opened = await openFile(file)
  if (opened === undefined) return `${file} is missing`
  const { handle, size } = opened
  try {
    if (size !== part.packed) return otherSize(file, size, part)
    const digest = createHash('sha256')
    for await (const chunk of handle.createReadStream({ autoClose: false, end: size - 1 }))
      digest.update(chunk)
    return digest.digest('hex') === part.sha256
      ? undefined
      : `${file} was changed: its SHA-256 is not the one noted`
  } finally {
    await handle.close()
  }
}

/** What is wrong with the files of a backup, each named. */
export async function* faultsOf({
  folder,
  manifest,
}: Pick<Backup, 'folder' | 'manifest'>): AsyncGenerator<string> {
  for (const saved of manifest.collections) {
    for (const [nth, part] of saved.parts.entries()) {
      const fault = await partFault(folder, partName(saved, nth + 1), part)
      if (fault !== undefined) yield fault
    }
  }
}

/** A document and how long it is as JSON. */
export interface Line {
  document: unknown
  bytes: number
}

/**
 * The documents of a part. No more is unpacked than the manifest says there is. Throws `backup.damaged` (operational) when
 * it is not what was noted, which may only be known at its end.
 */
export async function* linesOf(
  folder: string,
  saved: Pick<SavedCollection, 'tenant' | 'collection'>,
  { nth, part }: { nth: number; part: Part },
): AsyncGenerator<Line> {
  const file = join(folder, partName(saved, nth))
  const opened = await openFile(file)
  if (opened === undefined) throw damaged([`${file} is missing`])
  if (opened.size !== part.packed) {
    await opened.handle.close()
    throw damaged([otherSize(file, opened.size, part)])
  }
  const digest = createHash('sha256')
  const packedBytes = opened.handle.createReadStream()
  const unpacked = createGunzip()
  packedBytes.on('data', (chunk) => digest.update(chunk))
  packedBytes.on('error', (error) => unpacked.destroy(error))
  packedBytes.pipe(unpacked)
  let documents = 0
  try {
    for await (const line of lines(unpacked, part.bytes)) {
      documents += 1
      yield { document: JSON.parse(line.toString('utf8')), bytes: line.length }
    }
  } catch (error) {
    throw damaged([`${file}: ${messageOf(error)}`], error)
  } finally {
    packedBytes.destroy()
    unpacked.destroy()
  }
  if (documents !== part.documents || digest.digest('hex') !== part.sha256)
    throw damaged([`${file} was changed`])
}

/** The problem of a backup that is not what it was when it was made. */
export function damaged(faults: readonly string[], cause?: unknown): Problem {
  const shown = faults.slice(0, MOST_FAULTS).join('\n')
  const more = faults.length > MOST_FAULTS ? `\nand ${faults.length - MOST_FAULTS} more` : ''
  return problem('backup.damaged', 'operational', `the backup is damaged: ${shown}${more}`, {
    retry: 'never',
    cause,
  })
}

const MOST_FAULTS = 20

function otherSize(file: string, size: number, { packed }: Part): string {
  return `${file} has ${size} bytes instead of ${packed}`
}

/** Lines of a stream of at most so many bytes; the last one must end too. */
async function* lines(stream: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let begun: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes > most) throw new Error(`it unpacks to ${bytes} bytes and more, not ${most}`)
    let start = 0
    for (;;) {
      const end = chunk.indexOf(LINE_FEED, start)
      if (end < 0) break
      yield Buffer.concat([...begun, chunk.subarray(start, end)])
      begun = []
      start = end + 1
    }
    if (start < chunk.length) begun.push(chunk.subarray(start))
  }
  if (begun.length > 0) throw new Error('its last line is cut off')
}
