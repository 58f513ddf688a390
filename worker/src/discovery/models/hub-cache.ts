import { readdir, readlink } from 'node:fs/promises'
import { join } from 'node:path'

/** A snapshot in a cache of the Hugging Face Hub ("Hub Local Cache"): names and the files of the cache behind them. */
export interface Snapshot {
  repository: string
  revision: string
  /** File name in the repository -> path of the blob. */
  files: ReadonlyMap<string, string>
}

const REPOSITORY_FOLDER = /^models--([\w.-]{1,200})$/
const BLOB = /^[0-9a-f]{40,64}$/
const REVISION = /^[0-9a-f]{7,64}$/
const MOST_FILES = 10_000

/** Whether a folder's name says that it is a repository in such a cache. */
export function isHubRepository(name: string): boolean {
  return REPOSITORY_FOLDER.test(name)
}

/**
 * The snapshots of a repository. A cache is made of links: they are read, not followed, and count only where they name a blob
 * of the same repository, so that none leads out of it. Folders in a snapshot are passed over, weights lie at its top.
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
    const entries = await readdir(join(root, revision), { withFileTypes: true })
    for (const entry of entries.slice(0, MOST_FILES)) {
      if (!entry.isSymbolicLink()) continue
      const target = await readlink(join(root, revision, entry.name))
      const blob = /^\.\.\/\.\.\/blobs\/(.+)$/.exec(target)?.[1] ?? ''
      if (BLOB.test(blob)) files.set(entry.name, join(folder, 'blobs', blob))
    }
    snapshots.push({ repository, revision, files })
  }
  return snapshots
}
