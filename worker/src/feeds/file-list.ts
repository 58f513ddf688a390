import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { type Problem, problem, systemCodeOf } from '../model/problem.ts'

/** A file to read. `link`: the last part of its path may be a symbolic link, because a person named it. */
export interface ListedFile {
  path: string
  link: boolean
}

/** Told of what could not be read; the others go on. */
export type ReportProblem = (path: string, found: Problem) => void

/** Most files of one feed, and deepest folder below a named one. */
const MAX_FILES = 10_000
const MAX_DEPTH = 16

/**
 * The files that `paths` name, in order of path: a file; a folder (with all below it); `folder/*.log` (that folder, names
 * with that end); `folder/** /*.log` without the blank (with all below it). Names that begin with a dot are left out.
 * Links in a folder are followed to files inside the same folder only. No name found on disk is ever read as a pattern.
 */
export async function listFiles(paths: readonly string[], report: ReportProblem): Promise<ListedFile[]> {
  const found = new Map<string, ListedFile>()
  for (const given of paths) {
    const { path, suffix, below } = wish(given)
    try {
      const stats = await stat(path)
      if (!stats.isDirectory()) found.set(path, { path, link: true })
      else {
        const root = await realpath(path)
        await walk({ root, suffix, report, found }, root, below ? MAX_DEPTH : 0)
      }
    } catch (error) {
      report(path, unreadable(path, error))
    }
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** A file-system error as an operational problem: it may be gone next time. */
export function unreadable(path: string, error: unknown): Problem {
  const code = systemCodeOf(error)
  const why =
    code === 'ENOENT' ? 'does not exist' : code === 'EACCES' ? 'may not be read' : `can't be read (${code})`
  return problem('feed.unreadable', 'operational', `${path} ${why}`, { cause: error })
}

function wish(given: string): { path: string; suffix: string; below: boolean } {
  const last = basename(given)
  if (!last.startsWith('*')) return { path: resolve(given), suffix: '', below: true }
  const folder = dirname(given)
  const below = basename(folder) === '**'
  return { path: resolve(below ? dirname(folder) : folder), suffix: last.slice(1), below }
}

interface Walk {
  root: string
  suffix: string
  report: ReportProblem
  found: Map<string, ListedFile>
}

async function walk(going: Walk, folder: string, depth: number): Promise<void> {
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    going.report(folder, unreadable(folder, error))
    return
  }
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory()) {
      if (depth > 0) await walk(going, path, depth - 1)
      continue
    }
    if (!entry.name.endsWith(going.suffix)) continue
    if (going.found.size >= MAX_FILES) {
      const message = `${going.root} has more than ${MAX_FILES} files; the others are not read`
      going.report(going.root, problem('feed.too-many-files', 'user', message))
      return
    }
    if (entry.isFile()) going.found.set(path, { path, link: false })
    else if (entry.isSymbolicLink()) await followLink(going, path)
  }
}

async function followLink(going: Walk, path: string): Promise<void> {
  try {
    const target = await realpath(path)
    if (!target.startsWith(going.root + sep)) {
      const message = `${path} links to a place outside ${going.root} and is not read`
      going.report(path, problem('feed.link-outside', 'user', message))
    } else if ((await stat(target)).isFile()) going.found.set(target, { path: target, link: false })
  } catch (error) {
    going.report(path, unreadable(path, error))
  }
}
