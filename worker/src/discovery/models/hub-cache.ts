import { readdir, readlink } from 'node:fs/promises'
import { join } from 'node:path'

/** A snapshot in a cache of the Hugging Face Hub ("Hub Local Cache"): names and the files of the cache behind them. */
export interface Snapshot {
  repository: string
  revision: string
  /** Path in the repository -> path of the blob. */
  files: ReadonlyMap<string, string>
}

const REPOSITORY_FOLDER = /^models--([\w.-]{1,200})$/
const BLOB = /^[0-9a-f]{40,64}$/
const REVISION = /^[0-9a-f]{7,64}$/
const MOST_FILES = 10_000
/** Folders in a snapshot. */
const DEEPEST = 4

/** Whether a folder's name says that it is a repository in such a cache. */
export function isHubRepository(name: string): boolean {
  return REPOSITORY_FOLDER.test(name)
}

/**
 * The snapshots of a repository. A cache is made of links: they are read, not followed, and count only where they name a blob
 * of the same repository, so that none leads out of it.
 */
export async function snapshotsIn(folder: string, name: string): Promise<readonly Snapshot[]> {
  const repository = (REPOSITORY_FOLDER.exec(name)?.[1] ?? name).replace('--', '/')
  const root = join(folder, 'snapshots')
  const revisions = (await readdir(root, { withFileTypes: true })).filter(
    (entry) => entry.isDirectory() && REVISION.test(entry.name),
  )
  const snapshots: Snapshot[] = []
  for (const { name: revision } of revisions.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const files = new Map<string, string>()
    await linksIn(folder, { below: ['snapshots', revision], files })
    snapshots.push({ repository, revision, files })
  }
  return snapshots
}

/** The parts of a pipeline (text encoder, decoder ...) lie in folders of their own. */
async function linksIn(
  folder: string,
  { below, files }: { below: readonly string[]; files: Map<string, string> },
): Promise<void> {
  const [, , ...inside] = below
  const entries = await readdir(join(folder, ...below), { withFileTypes: true })
  const blobs = `${'../'.repeat(below.length)}blobs/`
  for (const entry of entries) {
    if (files.size >= MOST_FILES) return
    if (entry.isDirectory() && inside.length < DEEPEST)
      await linksIn(folder, { below: [...below, entry.name], files })
    if (!entry.isSymbolicLink()) continue
    const target = await readlink(join(folder, ...below, entry.name))
    const blob = target.startsWith(blobs) ? target.slice(blobs.length) : ''
    if (BLOB.test(blob)) files.set([...inside, entry.name].join('/'), join(folder, 'blobs', blob))
  }
}
