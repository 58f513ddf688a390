import { inert } from '../model/inert.ts'
import type { PlaybookProblem } from '../response/playbooks/playbook-book.ts'
import { jsonLine } from './json-line.ts'

type Out = (line: string) => Promise<void>

/** `wachter playbooks validate`: everything that is wrong with playbooks, with file, line and place. Exit code 1 if anything is. */
export async function tellProblems(
  {
    count,
    problems,
    notes,
  }: { count: number; problems: readonly PlaybookProblem[]; notes: readonly string[] },
  { json, out, err }: { json: boolean; out: Out; err: Out },
): Promise<number> {
  for (const problem of problems) await out(json ? jsonLine(problem) : toldProblem(problem))
  for (const note of notes) await err(inert(note))
  await err(`${count} ${count === 1 ? 'playbook' : 'playbooks'}, ${problems.length} problems`)
  return problems.length > 0 ? 1 : 0
}

/** A problem in a line for people. */
export function toldProblem({ file, line, path, message }: PlaybookProblem): string {
  return inert(path === '' ? `${file}:${line} ${message}` : `${file}:${line} ${path}: ${message}`)
}
