import { inert } from '../model/inert.ts'
import type { Playbook } from '../model/playbook.ts'
import type { Result } from '../model/result.ts'
import { foreignNotes } from '../response/playbooks/foreign-notes.ts'
import { type PlaybookFile, type PlaybookProblem, problemAt } from '../response/playbooks/playbook-book.ts'
import { toldProblem } from './playbooks-validate.ts'

type Out = (line: string) => Promise<void>

/** Where an import reads and writes. */
export interface ImportDeps {
  read(file: string): Result<PlaybookFile, readonly PlaybookProblem[]>
  /** The playbooks that are in the folder already. */
  there(folder: string): readonly PlaybookFile[]
  /** Writes a new file whole; tells its path. Never over another one. */
  write(folder: string, name: string, text: string): string
  out: Out
  err: Out
}

/**
 * `wachter playbooks import FILE`: checks a CACAO 2.0 playbook and puts it into a folder as it is, so that its export is the
 * same JSON. Tells what of it is not done here. Exit code 1 where it is refused, with the places.
 */
export async function importPlaybook(
  file: string,
  folder: string,
  { read, there, write, out, err }: ImportDeps,
): Promise<number> {
  const given = read(file)
  if (!given.ok) {
    for (const problem of given.failure) await err(toldProblem(problem))
    return 1
  }
  const { playbook, source } = given.value
  for (const { path, message } of foreignNotes(playbook))
    await err(`note: ${toldProblem(problemAt(given.value, path, message))}`)
  const text = `${JSON.stringify(source, null, 2)}\n`
  const versions = there(folder).filter((one) => one.playbook.id === playbook.id)
  const same = versions.find((one) => `${JSON.stringify(one.source, null, 2)}\n` === text)
  if (same !== undefined) {
    await out(`${inert(same.file)} is this playbook already`)
    return 0
  }
  for (const one of versions) await err(inert(`note: ${one.file} ${versionNote(one.playbook, playbook)}`))
  const written = write(folder, `${slugOf(playbook.name)}-${playbook.id.slice(-12)}`, text)
  await out(inert(written))
  return 0
}

/** How the playbook that is there and the one that comes, of one id, stand to each other. */
function versionNote({ modified: there }: Playbook, { modified }: Playbook): string {
  if (there === modified)
    return 'has the same id and time of change, and other content: it stays in force until this one is given an id of its own'
  return `has the same id, changed ${there}: ${there > modified ? 'it stays' : 'this one is'} in force`
}

/** A file's name from a playbook's: letters and digits only. */
function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return slug === '' ? 'playbook' : slug
}
