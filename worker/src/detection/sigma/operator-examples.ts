import type { CorrelationExample } from './correlation-examples.ts'

/** A rule that holds where `k` is `a` and says something below `wachter`. */
const looking = (extension: string) =>
  `title: x\nname: x\nwachter: {${extension}}\nlogsource: {product: p}\ndetection: {s: {k: a}, condition: s}`
/** An event of the rule so many minutes after the beginning. */
const at = (minute: number, more: object = {}) => ({ t: 60 * minute, k: 'a', ...more })

/** Rules that look back, by feature of docs/sigma-coverage.md. */
export const operatorExamples: Readonly<Record<string, readonly CorrelationExample[]>> = {
  'wachter: first_seen': [
    {
      correlation: looking('first_seen: {by: user, of: place, history: 10m, learning: 5m}'),
      cases: [
        {
          events: [
            at(0, { user: 'jan', place: 'nl' }),
            at(4, { user: 'jan', place: 'be' }),
            at(5, { user: 'jan', place: 'nl' }),
            at(6, { user: 'jan', place: 'us' }),
            at(7, { user: 'ann', place: 'us' }),
            at(14, { user: 'jan', place: 'be' }),
            at(16, { user: 'jan', place: 'nl' }),
          ],
          fires: [[3], [6]],
        },
        {
          events: [at(0, { user: 'jan', place: 'nl' }), at(6, { place: 'us' }), at(6, { user: 'jan' })],
          fires: [],
        },
      ],
    },
    {
      correlation: looking('first_seen: {of: [v, w], learning: 1m}'),
      cases: [
        {
          events: [
            at(0, { v: 1, w: 1 }),
            at(1, { v: 1, w: 2 }),
            at(2, { v: 2, w: [1, 2] }),
            at(3, { v: 1, w: 2 }),
          ],
          fires: [[1], [2]],
        },
      ],
    },
  ],
  'wachter: suppression': [
    {
      correlation: looking('suppression: {by: user, for: 10m}'),
      cases: [
        {
          events: [0, 1, 9, 10, 11].map((minute) => at(minute, { user: 'jan' })),
          fires: [
            [0, 1, 2],
            [3, 4],
          ],
        },
        {
          events: [at(0, { user: 'jan' }), at(1, { user: 'ann' }), at(2), at(3)],
          fires: [[0], [1], [2], [3]],
        },
      ],
    },
    {
      correlation: looking('suppression: {by: user, for: 10m, missing: drop}'),
      cases: [{ events: [at(0, { user: 'jan' }), at(2)], fires: [[0]] }],
    },
  ],
  'wachter: budget': [
    {
      correlation: looking('budget: {by: team, of: cost, limit: 10, per: day}'),
      cases: [
        {
          events: [
            at(0, { team: 'x', cost: 6 }),
            at(1, { team: 'y', cost: 6 }),
            at(2, { team: 'x', cost: '4' }),
            at(3, { team: 'x', cost: 20 }),
            at(1_440, { team: 'x', cost: 9 }),
            at(1_441, { team: 'x', cost: 1 }),
          ],
          fires: [
            [0, 2],
            [4, 5],
          ],
        },
      ],
    },
    {
      // Of 1,000 a day 50 go evenly in 72 minutes, four times as fast in 18; and 4.2 in the running minute and a half.
      correlation: looking('budget: {limit: 1000, per: day, burn: 4}'),
      cases: [
        { events: Array.from({ length: 60 }, (_, nth) => at(nth / 4)), fires: [[0, 52]] },
        { events: Array.from({ length: 60 }, (_, nth) => at(nth)), fires: [] },
      ],
    },
  ],
  'wachter: baseline': [
    {
      correlation: looking('baseline: {by: user, every: 1m, at_least: 5, learning: 3m}'),
      cases: [
        {
          events: [0, 1, 3].flatMap((minute) =>
            Array.from({ length: minute === 3 ? 9 : 1 }, (_, nth) => at(minute + nth / 10, { user: 'jan' })),
          ),
          // Expected is 1: a minute of 1, one of 1 and one of nothing; 5 more are too many.
          fires: [[2, 8]],
        },
        {
          events: Array.from({ length: 20 }, (_, nth) => at(1 + nth / 100, { user: 'jan' })),
          fires: [],
        },
      ],
    },
    {
      correlation: looking(
        'baseline: {of: cost, every: 8h, season: day, at_least: 1, learning: 1d, method: ewma}',
      ),
      cases: [
        {
          events: [0, 1, 2, 3].flatMap((day) => [
            at(1_440 * day, { cost: 100 }),
            at(1_440 * day + 500, { cost: day === 3 ? 100 : 1 }),
          ]),
          fires: [[7]],
        },
      ],
    },
  ],
  'two of them in one rule': [
    {
      correlation: looking('suppression: {by: user, for: 10m}, budget: {limit: 1, per: day}'),
      refused: 'sigma.extension',
    },
  ],
  'correlation over a rule that looks back': [
    {
      correlation: `${looking('first_seen: {by: user, of: place, learning: 1m}')}
---
title: y
correlation: {type: event_count, rules: x, group-by: user, timespan: 10m, condition: {gte: 2}}`,
      cases: [
        {
          events: ['nl', 'be', 'be', 'us'].map((place, minute) => at(minute, { user: 'jan', place })),
          fires: [[1, 3]],
        },
      ],
    },
  ],
}
