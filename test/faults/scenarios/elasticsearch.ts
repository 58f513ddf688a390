import {
  failingShards,
  first,
  isSearch,
  isWrite,
  late,
  losingAnswers,
  losingRequests,
  refusing,
  refusingItems,
  some,
} from '../../services/elasticsearch-faults.ts'
import {
  elasticsearchConnections,
  elasticsearchFails,
  elasticsearchIs,
  elasticsearchRestarts,
  indicesReadOnly,
  indicesWritable,
  writesHidden,
} from '../actions/elasticsearch.ts'
import { give, heal, lasting, setClock } from '../actions/workers.ts'
import { twoTenants } from '../sample.ts'
import type { Scenario } from '../scenario.ts'

const base = { shape: 'elasticsearch', sample: twoTenants, workers: 2, pieces: 3, quick: true } as const
const anything = () => true

/** Elasticsearch, and the way to it. */
export const elasticsearchScenarios: readonly Scenario[] = [
  {
    ...base,
    name: 'F10 Elasticsearch not to be reached',
    quick: false,
    steps: [
      {
        at: 0.1,
        does: [
          elasticsearchConnections('connections refused', { refuse: true }),
          give,
          lasting(2),
          heal,
          give,
        ],
      },
    ],
  },
  ...[10, 60].map(
    (seconds): Scenario => ({
      ...base,
      name: `F10 Elasticsearch killed for ${seconds} s`,
      quick: false,
      ownElasticsearch: true,
      steps: [
        { at: 0.1, does: [elasticsearchIs('SIGKILL'), give, lasting(seconds), elasticsearchRestarts, give] },
      ],
    }),
  ),
  {
    ...base,
    name: 'F10 Elasticsearch paused for longer than a request may take',
    quick: false,
    ownElasticsearch: true,
    steps: [
      { at: 0.1, does: [elasticsearchIs('SIGSTOP'), give, lasting(40), elasticsearchIs('SIGCONT'), give] },
    ],
  },
  {
    ...base,
    name: 'F11 too busy, without nodes, items refused',
    quick: false,
    steps: [
      {
        at: 0,
        does: [
          elasticsearchFails('one request in five answered 429', ({ random }) =>
            refusing(429, some(0.2, anything, random.next)),
          ),
          elasticsearchFails('one request in ten answered 503', ({ random }) =>
            refusing(503, some(0.1, anything, random.next)),
          ),
          elasticsearchFails('of bulk requests one item in five refused', ({ random }) =>
            refusingItems(429, () => random.chance(0.2)),
          ),
        ],
      },
      { at: 0.2, does: [give] },
      { at: 0.5, does: [give] },
      { at: 1, does: [heal] },
    ],
  },
  {
    ...base,
    name: 'F11 requests and answers lost',
    steps: [
      {
        at: 0,
        does: [
          elasticsearchFails('one answer to a write in five lost', ({ random }) =>
            losingAnswers(some(0.2, isWrite, random.next)),
          ),
          elasticsearchFails('one request in ten lost', ({ random }) =>
            losingRequests(some(0.1, anything, random.next)),
          ),
        ],
      },
      { at: 0.2, does: [give] },
      { at: 0.5, does: [give] },
      { at: 1, does: [heal] },
    ],
  },
  {
    ...base,
    name: 'F11 connections slow, cut and half open',
    quick: false,
    steps: [
      { at: 0, does: [elasticsearchConnections('30 to 60 ms late', { latencyMs: 30, jitterMs: 30 })] },
      {
        at: 0.1,
        does: [
          elasticsearchConnections('cut after 200 kB of requests', { cutAfter: { requests: 200_000 } }),
          give,
        ],
      },
      { at: 0.3, does: [elasticsearchConnections('answers held back', { silent: 'answers' }), lasting(2)] },
      { at: 0.3, does: [elasticsearchConnections('black hole', { silent: 'both' }), lasting(2), heal, give] },
    ],
  },
  {
    ...base,
    name: 'F12 indices made read-only',
    quick: false,
    clocks: true,
    steps: [
      { at: 0.1, does: [indicesReadOnly, give] },
      { at: { said: 'store.full' }, does: [indicesWritable, setClock(0, 61_000), setClock(1, 61_000), give] },
    ],
  },
  {
    ...base,
    name: 'F13 searches miss a shard',
    quick: false,
    steps: [
      {
        at: 0.1,
        does: [
          elasticsearchFails('the next twenty miss a shard', () => failingShards(first(20, isSearch))),
          give,
        ],
      },
      {
        at: 0.5,
        does: [
          elasticsearchFails('the next twenty miss a shard', () => failingShards(first(20, isSearch))),
          give,
        ],
      },
    ],
  },
  {
    ...base,
    name: 'F14 writes show only to those who ask',
    before: [writesHidden],
    steps: [
      { at: 0.2, does: [give] },
      { at: 0.5, does: [give] },
    ],
  },
  {
    ...base,
    name: 'F14 refreshing takes a second',
    quick: false,
    steps: [
      {
        at: 0,
        does: [
          elasticsearchFails('refreshing a second late', () =>
            late(1_000, ({ path }) => /\/_refresh\b/.test(path)),
          ),
        ],
      },
      { at: 0.2, does: [give] },
      { at: 0.5, does: [give] },
    ],
  },
]
