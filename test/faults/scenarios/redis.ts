import { fillDisk, freeDisk } from '../actions/disk.ts'
import { laterRelease, unknownIsKept } from '../actions/later-release.ts'
import { redisConnections, redisForgetsAll, redisIs, redisRestarts, redisSet } from '../actions/redis.ts'
import {
  give,
  heal,
  killWorker,
  lasting,
  refusedStart,
  signalWorker,
  startWorker,
  stopWorker,
} from '../actions/workers.ts'
import { twoTenants } from '../sample.ts'
import type { Scenario } from '../scenario.ts'

const base = { shape: 'scaled-out', sample: twoTenants, workers: 2, pieces: 3, quick: false } as const

/** Several processes that share their work over Redis: of it anything may be lost but time. */
export const redisScenarios: readonly Scenario[] = [
  ...[2, 10, 60].flatMap((seconds): Scenario[] => [
    {
      ...base,
      name: `F1 Redis killed for ${seconds} s, busy`,
      steps: [{ at: 0.1, does: [redisIs('SIGKILL'), give, lasting(seconds), redisRestarts, give] }],
    },
    {
      ...base,
      name: `F1 Redis killed for ${seconds} s, idle`,
      steps: [{ at: 'idle', does: [redisIs('SIGKILL'), lasting(seconds), redisRestarts, give] }],
    },
  ]),
  {
    ...base,
    name: 'F2 Redis forgets all',
    quick: true,
    steps: [
      { at: 0.1, does: [redisForgetsAll, give] },
      { at: 0.5, does: [redisForgetsAll, give] },
    ],
  },
  {
    ...base,
    name: 'F3 Redis paused for longer than a lock holds',
    steps: [{ at: 0.1, does: [redisIs('SIGSTOP'), give, lasting(40), redisIs('SIGCONT'), give] }],
  },
  {
    ...base,
    name: 'F4 Redis full',
    steps: [
      { at: 0.1, does: [redisSet('maxmemory', '1'), give, lasting(5), redisSet('maxmemory', '0'), give] },
    ],
  },
  {
    ...base,
    name: 'F5 Redis set to evict, or without an append-only file',
    steps: [
      {
        at: 0.1,
        does: [
          stopWorker(1),
          redisSet('maxmemory-policy', 'allkeys-lru'),
          refusedStart(1, 'maxmemory-policy'),
          redisSet('maxmemory-policy', 'noeviction'),
          redisSet('appendonly', 'no'),
          startWorker(1),
          give,
        ],
      },
      { at: { said: 'append-only' }, does: [give] },
    ],
  },
  {
    ...base,
    name: 'F1 connections to Redis slow, cut and half open',
    steps: [
      { at: 0, does: [redisConnections('20 to 40 ms late', { latencyMs: 20, jitterMs: 20 })] },
      {
        at: 0.1,
        does: [redisConnections('cut after 20 kB of answers', { cutAfter: { answers: 20_000 } }), give],
      },
      { at: 0.3, does: [redisConnections('answers held back', { silent: 'answers' }), lasting(5)] },
      { at: 0.3, does: [redisConnections('black hole', { silent: 'both' }), lasting(35), heal, give] },
    ],
  },
  {
    ...base,
    name: 'F21 disk full under the append-only file of Redis',
    disk: { of: 'redis', megabytes: 8 },
    steps: [{ at: 0.1, does: [fillDisk, give, lasting(5), freeDisk, give] }],
  },
  {
    ...base,
    name: 'F21 disk full under an append-only file that is synced at every write, and Redis ends itself',
    disk: { of: 'redis', megabytes: 8 },
    redis: ['--appendfsync', 'always'],
    steps: [{ at: 0.1, does: [fillDisk, give, lasting(5), freeDisk, redisRestarts, give] }],
  },
  {
    ...base,
    name: 'F16 stopped while Redis is gone',
    steps: [
      { at: 0.1, does: [redisIs('SIGKILL'), give, stopWorker(0), redisRestarts, startWorker(0)] },
      { at: 0.5, does: [redisIs('SIGSTOP'), give, stopWorker(1), redisIs('SIGCONT'), startWorker(1)] },
    ],
  },
  {
    ...base,
    name: 'killed, and the other goes on, scaled out',
    steps: [
      { at: 0.1, does: [give, killWorker(0)] },
      { at: 0.5, does: [give, startWorker(0), killWorker(1)] },
    ],
  },
  {
    ...base,
    name: 'F7 stopped for longer than claims and locks hold, scaled out',
    steps: [
      { at: 0.1, does: [signalWorker(0, 'SIGSTOP'), give, lasting(60), signalWorker(0, 'SIGCONT'), give] },
    ],
  },
  {
    ...base,
    name: 'F18 jobs of a later release beside ours, scaled out',
    steps: [
      { at: 0.1, does: [laterRelease, give] },
      { at: 0.5, does: [laterRelease, give] },
    ],
    checks: [unknownIsKept],
  },
  {
    ...base,
    name: 'F16 stopped under load, scaled out',
    steps: [
      { at: 0.1, does: [give, stopWorker(0), startWorker(0)] },
      { at: 0.5, does: [stopWorker(1), give, startWorker(1)] },
    ],
  },
]
