import { counted } from '../model/counted.ts'
import { inert } from '../model/inert.ts'
import type { DriftEffect, ProgrammeDrift } from '../model/programme.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

type Out = (line: string) => Promise<void>

/**
 * `wachter programme diff`: what files and running state do not say alike, both ways, and what a change would do. Exit code 1 where
 * anything is, 2 where files can't come into force.
 */
export async function tellDrift(
  { since, files, app, faults }: ProgrammeDrift,
  { json, out, err }: { json: boolean; out: Out; err: Out },
): Promise<number> {
  if (json) {
    for (const one of files) await out(jsonLine({ files: one }))
    for (const one of app) await out(jsonLine({ app: one }))
    for (const one of faults) await out(jsonLine({ fault: one }))
  } else {
    const changed = files.map(({ part, change, id, title, effect }) => {
      return [change, part, title, ...(title === id ? [''] : [id]), effectText(effect)]
    })
    const decided = app.map(({ kind, title, says, files_say, by, at }) => [
      ...[kind, title, kind === 'exception' ? `until ${says}` : says, files_say ?? '-', by, at],
    ])
    const wrong = faults.map(({ file, line, message }) => [`${file}:${line}`, inert(message)])
    const tables: [string, (string | number)[][]][] = [
      ['IN FILES, NOT IN FORCE SO', changed],
      ['CHANGED IN THE APP, NOT IN FILES (what, of what, now, in files, by, at)', decided],
      ['CAN NOT COME INTO FORCE', wrong],
    ]
    for (const [title, rows] of tables) if (rows.length > 0) await out(`${title}\n${table(rows)}\n`)
  }
  await err(
    since === null
      ? 'no worker has begun to work by these files yet'
      : `held against what was in force on ${since}: ${files.length} of files, ${app.length} of the app, ${counted(faults.length, 'fault')}`,
  )
  if (faults.length > 0) return 2
  return files.length + app.length > 0 ? 1 : 0
}

/** What a change would do, in a few words. */
function effectText(effect: DriftEffect | null): string {
  return Object.entries(effect ?? {})
    .map(([what, count]) => `${what.replaceAll('_', ' ')} ${count}`)
    .join(', ')
}
