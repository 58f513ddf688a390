import { burn, burningRule, nothingHeldUp } from '../actions/burning.ts'
import { laterRelease, unknownIsKept } from '../actions/later-release.ts'
import {
  comes,
  indicesByUtcDay,
  schedulesInTime,
  schedulesRunOn,
  summerTimeBegins,
  summerTimeEnds,
  wellBefore,
} from '../actions/summer-time.ts'
import {
  give,
  killWorker,
  lasting,
  setClock,
  signalWorker,
  startWorker,
  stopWorker,
} from '../actions/workers.ts'
import { twoTenants } from '../sample.ts'
import type { Scenario } from '../scenario.ts'

const base = { shape: 'elasticsearch', sample: twoTenants, workers: 2, pieces: 3, quick: true } as const
const HOUR_MS = 3_600_000

/** Several worker processes on one Elasticsearch. */
export const processScenarios: readonly Scenario[] = [
  {
    ...base,
    name: 'F20 two workers start at the same time',
    quick: false,
    steps: [
      { at: 0.2, does: [give] },
      { at: 0.5, does: [give] },
    ],
  },
  {
    ...base,
    name: 'killed, and the other goes on',
    quick: false,
    clocks: true,
    steps: [
      { at: 0.1, does: [give, killWorker(0), setClock(1, 31_000)] },
      { at: 0.5, does: [give, killWorker(1), setClock(0, 62_000), startWorker(0)] },
    ],
  },
  {
    ...base,
    name: 'killed, and the other goes on, by the clock on the wall',
    quick: false,
    steps: [{ at: 0.1, does: [give, killWorker(0)] }],
  },
  {
    ...base,
    name: 'F7 stopped for longer than its claims hold',
    clocks: true,
    steps: [
      { at: 0.1, does: [signalWorker(0, 'SIGSTOP'), give, setClock(1, 31_000)] },
      { at: 0.5, does: [give, signalWorker(0, 'SIGCONT')] },
    ],
  },
  {
    ...base,
    name: 'F7 stopped for longer than its claims hold, by the clock on the wall',
    quick: false,
    steps: [
      { at: 0.1, does: [signalWorker(0, 'SIGSTOP'), give, lasting(40), signalWorker(0, 'SIGCONT'), give] },
    ],
  },
  {
    ...base,
    name: 'F16 stopped under load',
    quick: false,
    steps: [
      { at: 0.1, does: [give, stopWorker(0), startWorker(0)] },
      { at: 0.5, does: [stopWorker(1), give, startWorker(1)] },
    ],
  },
  {
    ...base,
    name: 'F8 a rule that burns CPU',
    quick: false,
    burning: { rules: burningRule, budget: '10s' },
    steps: [
      { at: 0.1, does: [burn, give] },
      { at: { said: 'detection.rule-over-budget' }, does: [give] },
    ],
    checks: [nothingHeldUp],
  },
  {
    ...base,
    name: 'F18 jobs of a later release beside ours',
    quick: false,
    steps: [
      { at: 0.1, does: [laterRelease, give] },
      { at: 0.5, does: [laterRelease, give] },
    ],
    checks: [unknownIsKept],
  },
  {
    ...base,
    name: 'F17 clocks an hour ahead and back',
    quick: false,
    clocks: true,
    steps: [
      { at: 0.1, does: [give, setClock(0, HOUR_MS)] },
      { at: 0.3, does: [setClock(1, HOUR_MS)] },
      { at: 0.5, does: [give, setClock(0, -HOUR_MS), setClock(1, -HOUR_MS)] },
    ],
  },
  ...[summerTimeBegins, summerTimeEnds].map(
    (change): Scenario => ({
      ...base,
      name: `F17 ${change.says}`,
      quick: false,
      clocks: true,
      // One machine on the wall clock of a place, the other not: they share all work.
      zones: [change.zone, 'UTC'],
      before: [wellBefore(change, 2)],
      steps: [
        { at: 0.1, does: [give, comes(change, 2)] },
        { at: 0.5, does: [give, schedulesRunOn(change)] },
      ],
      checks: [schedulesInTime(change), indicesByUtcDay],
    }),
  ),
]
