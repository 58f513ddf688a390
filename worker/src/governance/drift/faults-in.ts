import { asProblem } from '../../model/problem.ts'
import type { ProgrammeFault } from '../../model/programme.ts'

const PLACED = /^(.+?):(\d+):? ([\s\S]*)$/

/**
 * The faults that a problem names, a line each as readers of files write them: `file:line what`. One without a place is
 * at the beginning of `file`. Throws what is no mistake of who wrote the files.
 */
export function faultsIn(thrown: unknown, part: string, file: string): ProgrammeFault[] {
  const { kind, message } = asProblem(thrown)
  if (kind !== 'user') throw thrown
  return message
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => faultAt(line, part, file))
}

/** A fault that is told in a line, `file:line what`. */
export function faultAt(line: string, part: string, file: string): ProgrammeFault {
  const [, place, number, what] = PLACED.exec(line) ?? []
  if (place === undefined || what === undefined) return { part, file, line: 1, message: line }
  return { part, file: place, line: Number(number), message: what }
}

/** Each fault once, in the order of files and lines: several parts may read one file. */
export function distinctFaults(faults: readonly ProgrammeFault[]): ProgrammeFault[] {
  const byPlace = new Map<string, ProgrammeFault>()
  for (const fault of faults) {
    const place = JSON.stringify([fault.file, fault.line, fault.message])
    if (!byPlace.has(place)) byPlace.set(place, fault)
  }
  return [...byPlace.values()].sort((one, other) =>
    one.file < other.file ? -1 : one.file > other.file ? 1 : one.line - other.line,
  )
}
