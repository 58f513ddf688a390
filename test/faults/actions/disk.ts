import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemCodeOf } from '../../../worker/src/model/problem.ts'
import type { SmallDisk } from '../../services/small-disk.ts'
import type { Action } from '../scenario.ts'
import type { Scene } from '../scene.ts'

/** The disk gets another size. */
export function diskOf(megabytes: number): Action {
  return { says: `disk of ${megabytes} MB`, run: (scene) => diskIn(scene).resize(megabytes) }
}

/** Something else takes all that is left of the disk. */
export const fillDisk: Action = {
  says: 'disk filled',
  run(scene) {
    const file = filler(scene)
    writeFileSync(file, '')
    for (const piece of [1_000_000, 1_000]) {
      try {
        for (;;) appendFileSync(file, new Uint8Array(piece))
      } catch (error) {
        if (systemCodeOf(error) !== 'ENOSPC') throw error
      }
    }
  },
}

export const freeDisk: Action = { says: 'disk freed', run: (scene) => rmSync(filler(scene)) }

function filler(scene: Scene): string {
  return join(diskIn(scene).path, 'filler')
}

function diskIn({ disk }: Scene): SmallDisk {
  if (disk === undefined) throw new Error('this scenario has no disk of its own')
  return disk
}
