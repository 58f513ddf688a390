import { give, killWorker, startWorker } from './actions.ts'
import { twoTenants } from './sample.ts'
import type { Scenario } from './scenario.ts'

/** Everything that is tried. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'nothing goes wrong, embedded',
    shape: 'embedded',
    sample: twoTenants,
    workers: 1,
    pieces: 3,
    quick: true,
    steps: [
      { at: 0.2, does: [give] },
      { at: 0.5, does: [give] },
    ],
  },
  {
    name: 'nothing goes wrong, two workers on Elasticsearch',
    shape: 'elasticsearch',
    sample: twoTenants,
    workers: 2,
    pieces: 3,
    quick: true,
    steps: [
      { at: 0.2, does: [give] },
      { at: 0.5, does: [give] },
    ],
  },
  {
    name: 'a worker killed',
    shape: 'elasticsearch',
    sample: twoTenants,
    workers: 2,
    pieces: 3,
    quick: true,
    steps: [
      { at: 0.2, does: [give, killWorker(0)] },
      { at: 0.5, does: [give, startWorker(0)] },
    ],
  },
]
