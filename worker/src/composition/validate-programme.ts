import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Config } from '../config/config.ts'
import { distinctFaults, faultAt, faultsIn } from '../governance/drift/faults-in.ts'
import type { ProgrammeFault } from '../model/programme.ts'
import { type ProgrammePart, programmeParts } from './programme-parts.ts'

/** Everything that is wrong with the files of a site on a day, of all parts at once. */
export async function validateProgramme(
  config: Config,
  today: string,
  parts: readonly ProgrammePart[] = programmeParts,
): Promise<ProgrammeFault[]> {
  const faults: ProgrammeFault[] = []
  const file = config.file ?? 'wachter.yaml'
  for (const { id, read, faults: beyond } of parts) {
    // Reading takes its time: others have their turn in between.
    await nextTurn()
    try {
      await read(config)
    } catch (thrown) {
      faults.push(...faultsIn(thrown, id, file))
    }
    try {
      for (const fault of beyond?.(config, today) ?? []) {
        faults.push(typeof fault === 'string' ? faultAt(fault, id, file) : placed(id, fault))
      }
    } catch (thrown) {
      faults.push(...faultsIn(thrown, id, file))
    }
  }
  return distinctFaults(faults)
}

function placed(part: string, { file, line, message }: Omit<ProgrammeFault, 'part'>): ProgrammeFault {
  return { part, file, line, message }
}
