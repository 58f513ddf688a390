import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Config } from '../config/config.ts'
import type { ProgrammeItem } from '../governance/drift/compare-files.ts'
import { distinctFaults, faultAt, faultsIn } from '../governance/drift/faults-in.ts'
import type { ProgrammeFault } from '../model/programme.ts'
import { programmeParts } from './programme-parts.ts'
import { type ProgrammeReading, readingOf } from './programme-reading.ts'

/** What stands in the files of a site, and what is wrong with them. */
export interface ProgrammeLook {
  reading: ProgrammeReading
  /** The items of each part that can be read. */
  parts: ReadonlyMap<string, readonly ProgrammeItem[]>
  faults: readonly ProgrammeFault[]
}

/** Everything that is wrong with the files of a site on a day, of all parts at once. */
export async function validateProgramme(config: Config, today: string): Promise<readonly ProgrammeFault[]> {
  return (await lookAtProgramme(config, today)).faults
}

/** The same, with what can be read. */
export async function lookAtProgramme(config: Config, today: string): Promise<ProgrammeLook> {
  const reading = readingOf(config)
  const parts = new Map<string, readonly ProgrammeItem[]>()
  const faults: ProgrammeFault[] = []
  const file = config.file ?? 'wachter.yaml'
  for (const { id, read, faults: beyond } of programmeParts) {
    // Reading takes its time: others have their turn in between.
    await nextTurn()
    try {
      parts.set(id, await read(reading))
    } catch (thrown) {
      faults.push(...faultsIn(thrown, id, file))
    }
    try {
      for (const fault of beyond?.(reading, today) ?? []) {
        faults.push(typeof fault === 'string' ? faultAt(fault, id, file) : placed(id, fault))
      }
    } catch (thrown) {
      faults.push(...faultsIn(thrown, id, file))
    }
  }
  return { reading, parts, faults: distinctFaults(faults) }
}

function placed(part: string, { file, line, message }: Omit<ProgrammeFault, 'part'>): ProgrammeFault {
  return { part, file, line, message }
}
