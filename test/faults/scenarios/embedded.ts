import { diskOf } from '../actions/disk.ts'
import { give, killWorker, lasting, setClock, startWorker, stopWorker } from '../actions/workers.ts'
import { twoTenants } from '../sample.ts'
import type { Scenario } from '../scenario.ts'

const base = { shape: 'embedded', sample: twoTenants, workers: 1, pieces: 3, quick: false } as const

/** One process and SQLite. */
export const embeddedScenarios: readonly Scenario[] = [
  {
    ...base,
    name: 'F16 stopped under load, embedded',
    steps: [
      { at: 0.1, does: [give, stopWorker(0), startWorker(0)] },
      { at: 0.5, does: [stopWorker(0), give, startWorker(0)] },
    ],
  },
  {
    ...base,
    name: 'killed, embedded',
    steps: [
      { at: 0.1, does: [give, killWorker(0), startWorker(0)] },
      { at: 0.3, does: [killWorker(0), startWorker(0)] },
      { at: 0.5, does: [killWorker(0), give, startWorker(0)] },
    ],
  },
  {
    ...base,
    name: 'F21 disk full under SQLite',
    quick: true,
    disk: { of: 'worker', megabytes: 9 },
    clocks: true,
    steps: [
      { at: { said: 'store.full' }, does: [give, diskOf(64), setClock(0, 61_000)] },
      { at: 0.6, does: [give] },
    ],
  },
  {
    ...base,
    name: 'F21 disk full under SQLite, a minute by the clock on the wall',
    disk: { of: 'worker', megabytes: 9 },
    steps: [{ at: { said: 'store.full' }, does: [give, lasting(60), diskOf(64)] }],
  },
]
