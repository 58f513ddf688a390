import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf, problem } from '../model/problem.ts'
import { fail, ok, type Result } from '../model/result.ts'
import { type CacaoSchema, cacaoSchema } from '../response/playbooks/cacao-schema.ts'
import type { Known } from '../response/playbooks/check-names.ts'
import {
  type PlaybookBook,
  type PlaybookFile,
  type PlaybookProblem,
  playbookBook,
  problemAt,
} from '../response/playbooks/playbook-book.ts'
import { readPlaybook } from '../response/playbooks/read-playbook.ts'
import { readDocument } from './read-yaml.ts'

/** Longest file, bytes: a playbook of a thousand short steps fits. */
const LONGEST = 1_048_576

/** What checks a playbook. */
export interface Checks {
  schema: CacaoSchema
  known: Known
}

/** The check by CACAO's own schemas, which come with the worker. */
export function readCacaoSchema(): CacaoSchema {
  const folder = join(import.meta.dirname, '..', '..', 'data', 'cacao')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  )
  return cacaoSchema(files.map((name): object => JSON.parse(readFileSync(join(folder, name), 'utf8'))))
}

/**
 * The playbooks (`.json`, `.yaml`, `.yml`) below files and folders, those of a later one over those of the ones before. A
 * file that can't be read is a problem of its own; a path that is not there is one of the caller's: `playbooks.unreadable`
 * (user). They may call playbooks `beside` them, too.
 */
export function readPlaybooks(
  paths: readonly string[],
  checks: Checks,
  beside: ReadonlySet<string> = new Set(),
): PlaybookBook {
  const problems: PlaybookProblem[] = []
  const layers = paths.map((path) =>
    filesBelow(path).flatMap((file) => {
      const read = readPlaybookFile(file, checks)
      if (read.ok) return [read.value]
      problems.push(...read.failure)
      return []
    }),
  )
  return playbookBook(layers, problems, beside)
}

/** One playbook's file (`-` is standard input), or everything that is wrong with it. */
export function readPlaybookFile(
  file: string,
  checks: Checks,
): Result<PlaybookFile, readonly PlaybookProblem[]> {
  const text = textOf(file)
  if (!text.ok) return fail([{ file, line: 1, path: '', message: text.failure }])
  const document = readDocument(text.value)
  if (!document.ok) return fail(document.failure.slice(0, 100).map((fault) => ({ file, path: '', ...fault })))
  const { value, lineOf } = document.value
  const playbook = readPlaybook(value, checks)
  if (playbook.ok) return ok({ file, playbook: playbook.value, source: value, lineOf })
  return fail(playbook.failure.map(({ path, message }) => problemAt({ file, lineOf }, path, message)))
}

function textOf(file: string): Result<string, string> {
  try {
    if (file === '-') return ok(readFileSync(0, 'utf8'))
    const { size } = statSync(file)
    if (size > LONGEST) return fail(`has ${size} bytes, at most ${LONGEST} are read`)
    return ok(readFileSync(file, 'utf8'))
  } catch (error) {
    return fail(`can't be read: ${messageOf(error)}`)
  }
}

function filesBelow(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path]
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:json|ya?ml)$/.test(name))
      .sort()
      .map((name) => join(path, name))
  } catch (error) {
    throw problem('playbooks.unreadable', 'user', `${path} can't be read: ${messageOf(error)}`)
  }
}
