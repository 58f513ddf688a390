import { counted } from '../model/counted.ts'
import { inert } from '../model/inert.ts'
import type { ProgrammeFault } from '../model/programme.ts'
import { jsonLine } from './json-line.ts'

type Out = (line: string) => Promise<void>

/** `wachter programme validate`: everything that is wrong with the files of a site, with file and line; exit code 2 where anything is. */
export async function tellFaults(
  faults: readonly ProgrammeFault[],
  { json, out, err }: { json: boolean; out: Out; err: Out },
): Promise<number> {
  for (const fault of faults) {
    const { part, file, line, message } = fault
    await out(json ? jsonLine(fault) : inert(`${file}:${line} ${message} (${part})`))
  }
  await err(faults.length === 0 ? 'nothing is wrong' : counted(faults.length, 'fault'))
  return faults.length === 0 ? 0 : 2
}
