import type { Dirent } from 'node:fs'
import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf, type Problem, problem, systemCodeOf } from '../../model/problem.ts'

/** How far a walk goes; beyond it tells that it did not see everything. */
export interface WalkLimits {
  /** Files and folders looked at in all. */
  entries: number
  /** Folders below one another. */
  depth: number
}

export interface Walk {
  root: string
  limits: WalkLimits
  /** Whether to go into a folder of this name. */
  enters(name: string): boolean
  signal: AbortSignal
  /** Told of every folder, also those it does not go into. */
  onFolder?(path: string): void
  /** Told of a folder that can't be read or lies beyond the limits: what is in it is unknown. */
  onUnseen(folder: string, problem: Problem): void
}

/** A regular file; nothing has been opened. */
export interface WalkedFile {
  path: string
  name: string
}

/** Folders that hold what others made: large, and known from their manifests. */
const USUAL_SKIPS = new Set(['node_modules', '.git', '.hg', '.svn', '__pycache__', '.tox', '.mypy_cache'])

/** Goes into everything but what package managers and version control keep. */
export function entersUsual(name: string): boolean {
  return !USUAL_SKIPS.has(name)
}

/**
 * Every regular file below a folder, in the order of names. Symbolic links, devices, sockets and pipes are passed over, so
 * that no loop and no way out of the folder exists; names that are no UTF-8 are passed over too, because nothing here could
 * name them. Entries are read in portions: a folder with millions costs no memory.
 */
export async function* walkFiles(walk: Walk): AsyncGenerator<WalkedFile> {
  let left = walk.limits.entries
  const folders: { path: string; depth: number }[] = [{ path: walk.root, depth: 0 }]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    walk.signal.throwIfAborted()
    if (folder.depth > walk.limits.depth) {
      walk.onUnseen(folder.path, tooFar(`deeper than ${walk.limits.depth} folders`))
      continue
    }
    const entries = await entriesOf(walk, folder.path, left)
    left -= entries.length
    const below: string[] = []
    for (const entry of entries) {
      if (entry.name.includes('\ufffd')) continue
      if (entry.isFile()) yield { path: join(folder.path, entry.name), name: entry.name }
      else if (entry.isDirectory()) {
        walk.onFolder?.(join(folder.path, entry.name))
        if (walk.enters(entry.name)) below.push(entry.name)
      }
    }
    for (const name of below.reverse()) {
      folders.push({ path: join(folder.path, name), depth: folder.depth + 1 })
    }
    if (left > 0) continue
    walk.onUnseen(folder.path, tooFar(`more than ${walk.limits.entries} files and folders`))
    return
  }
}

async function entriesOf(walk: Walk, folder: string, most: number): Promise<readonly Dirent[]> {
  const entries: Dirent[] = []
  try {
    for await (const entry of await opendir(folder)) {
      entries.push(entry)
      if (entries.length >= most) break
    }
  } catch (error) {
    // Gone since it was listed: then there is nothing to see.
    if (systemCodeOf(error) !== 'ENOENT' || folder === walk.root) {
      walk.onUnseen(folder, problem('discovery.unreadable', 'operational', `${folder}: ${messageOf(error)}`))
    }
  }
  return entries.sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0))
}

function tooFar(what: string): Problem {
  return problem('discovery.too-large', 'operational', `${what}: name a smaller folder, or raise the limit`)
}
