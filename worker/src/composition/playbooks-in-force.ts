import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { CategoryId } from '../model/category.ts'
import type { Playbook } from '../model/playbook.ts'
import { asProblem } from '../model/problem.ts'
import { epochMs } from '../model/time.ts'
import type { PlaybookFile } from '../response/playbooks/playbook-book.ts'
import { playbookSays } from '../response/playbooks/playbook-says.ts'
import type { PlaybookShelf } from '../response/runs/incident-runs.ts'
import { openPlaybooks } from './open-playbooks.ts'
import { systemClock } from './system.ts'

/** How often files are looked at; a change counts once it was seen twice, so that nobody's half-written file does. */
const LOOK_EVERY_MS = 10_000

type Configured = Pick<Config, 'playbooks' | 'roles' | 'governance' | 'rules' | 'incidents'>

interface InForce {
  files: readonly PlaybookFile[]
  byId: ReadonlyMap<string, Playbook>
  byCategory: ReadonlyMap<CategoryId, Playbook>
  /** What shows cheaply that files have changed. */
  signature: string
}

/**
 * The playbooks that incidents are answered by. They are read with the first incident (with all that they may name that takes
 * longer than the rest of a start), and again once their files have changed; one that can't be read any more goes on as it
 * was. Runs keep the version that they have pinned.
 */
export function playbooksInForce(
  config: Configured,
  warn: (message: string) => void,
  nowMs: () => number = () => epochMs(systemClock.now()),
): PlaybookShelf {
  let known: InForce | undefined
  let looked = 0
  let changed: string | undefined
  const current = (): InForce => {
    const now = nowMs()
    if (known !== undefined && now - looked < LOOK_EVERY_MS) return known
    looked = now
    const seen = signatureOf(config.playbooks)
    if (known === undefined) {
      known = read(config, warn, { signature: seen, before: undefined })
    } else if (seen !== known.signature && seen === changed) {
      known = read(config, warn, { signature: seen, before: known })
    }
    changed = seen
    return known
  }
  return {
    of: (category) => current().byCategory.get(category),
    get: (id) => current().byId.get(id),
    all: () => [...current().byId.values()],
  }
}

/** Those that can be read; nothing changes where the folder, or what playbooks name, can't be read, which is told. */
function read(
  config: Configured,
  warn: (message: string) => void,
  { signature, before }: { signature: string; before: InForce | undefined },
): InForce {
  try {
    const { book } = openPlaybooks(config)
    for (const { file, line, message } of book.problems) warn(`${file}:${line} ${message}`)
    const broken = new Set(book.problems.map(({ file }) => file))
    const ids = new Set<string>(book.playbooks.map(({ playbook }) => playbook.id))
    const kept = (before?.files ?? []).filter(
      ({ file, playbook }) => broken.has(file) && !ids.has(playbook.id),
    )
    for (const { file } of kept) warn(`${file}: the version before stays in force`)
    return inForce([...book.playbooks, ...kept], signature)
  } catch (thrown) {
    const what = before === undefined ? 'no playbook runs by itself' : 'the playbooks in force stay'
    warn(`${what}: ${asProblem(thrown).message}`)
    return { ...(before ?? inForce([], signature)), signature }
  }
}

function inForce(files: readonly PlaybookFile[], signature: string): InForce {
  const byCategory = new Map<CategoryId, Playbook>()
  for (const { playbook } of files) {
    for (const category of playbookSays(playbook)?.categories ?? []) {
      if (!byCategory.has(category)) byCategory.set(category, playbook)
    }
  }
  return {
    ...{ files, byCategory, signature },
    byId: new Map(files.map(({ playbook }) => [playbook.id, playbook])),
  }
}

function signatureOf(paths: readonly string[]): string {
  try {
    return paths.flatMap(filesBelow).join('\n')
  } catch (thrown) {
    return `unreadable: ${asProblem(thrown).message}`
  }
}

function filesBelow(path: string): string[] {
  const names = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) =>
        /\.(?:json|ya?ml)$/.test(name),
      )
    : ['']
  return names.sort().map((name) => {
    const { mtimeMs, size, ino } = statSync(join(path, name))
    return `${name} ${mtimeMs} ${size} ${ino}`
  })
}
