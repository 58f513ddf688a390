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
