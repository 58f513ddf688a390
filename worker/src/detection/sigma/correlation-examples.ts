/** Events (`t`: seconds) in the order of their lines, and the lines of each firing. */
interface Case {
  events: readonly Record<string, unknown>[]
  fires: readonly (readonly number[])[]
}

/** Documents with a correlation: what it fires over, or why they are refused. */
export type CorrelationExample =
  | { correlation: string; cases: readonly Case[] }
  | { correlation: string; refused: string }

const rules = ['a', 'b', 'c'].map(
  (name) =>
    `title: ${name}\nname: ${name}\nlogsource: {product: p}\ndetection: {s: {k: ${name}}, condition: s}\n---\n`,
)
/** Rules `a`, `b` and `c`, which hold where `k` is their name, and a correlation. */
const documents = (section: string, head = 'title: x') => `${rules.join('')}${head}\ncorrelation: ${section}`
const counting = (more: string) => documents(`{type: event_count, rules: a, ${more}}`)
const valued = (type: string, condition: string) =>
  documents(`{type: ${type}, rules: a, timespan: 60s, condition: {${condition}}}`)

/** Events of rule `a` with these values of `v`, a second apart. */
const values = (...of: unknown[]) => of.map((v, t) => ({ t, k: 'a', v }))
const of = (k: string, t: number, more: object = {}) => ({ t, k, ...more })

/** Correlations, by feature of docs/sigma-coverage.md. */
export const correlationExamples: Readonly<Record<string, readonly CorrelationExample[]>> = {
  event_count: [
    {
      correlation: counting('timespan: 10s, condition: {gte: 3}'),
      cases: [
        { events: [of('a', 0), of('b', 1), of('a', 4), of('a', 9)], fires: [[0, 2, 3]] },
        { events: [of('a', 0), of('a', 4), of('a', 10)], fires: [] },
      ],
    },
    {
      correlation: documents('{type: event_count, rules: [a, b], timespan: 10s, condition: {gte: 2}}'),
      cases: [{ events: [of('a', 0), of('b', 1)], fires: [[0, 1]] }],
    },
  ],
  value_count: [
    {
      correlation: valued('value_count', 'field: v, gte: 2'),
      cases: [
        { events: values('x', 'x', 'X'), fires: [[0, 1, 2]] },
        { events: values('x', undefined, null, 'x'), fires: [] },
      ],
    },
  ],
  'value_count of several fields': [
    {
      correlation: valued('value_count', 'field: [v, w], gte: 3'),
      cases: [
        {
          events: [
            ['x', 1],
            ['x', 2],
            ['x', 1],
            ['y', undefined],
            ['y', 1],
          ].map(([v, w], t) => ({ t, k: 'a', v, w })),
          fires: [[0, 1, 2, 4]],
        },
      ],
    },
  ],
  'value_sum, value_avg': [
    {
      correlation: valued('value_sum', 'field: v, gt: 1'),
      cases: [
        { events: values(0.5, '.5'), fires: [] },
        { events: values(0.5, 'none', '5e-1', 1e-9), fires: [[0, 2, 3]] },
      ],
    },
    {
      correlation: valued('value_avg', 'field: v, gte: 5'),
      cases: [{ events: values(4, 5, 6), fires: [[0, 1, 2]] }],
    },
  ],
  'value_percentile, value_median': [
    {
      correlation: valued('value_percentile', 'field: v, percentile: 90, gte: 9.1'),
      cases: [
        { events: values(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), fires: [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]] },
        { events: values(1, 2, 3, 4, 5, 6, 7, 8, 9, 9), fires: [] },
      ],
    },
    {
      correlation: valued('value_median', 'field: v, gte: 2.5'),
      cases: [{ events: values(1, 2, 3, 4), fires: [[0, 1, 2, 3]] }],
    },
  ],
  temporal: [
    {
      correlation: documents('{type: temporal, rules: [a, b], timespan: 10s}'),
      cases: [
        { events: [of('b', 0), of('b', 2), of('a', 9)], fires: [[0, 1, 2]] },
        { events: [of('b', 0), of('a', 10)], fires: [] },
      ],
    },
    {
      correlation: documents('{type: temporal, rules: [a, b, c], timespan: 10s, condition: {gte: 2}}'),
      cases: [{ events: [of('a', 0), of('a', 1), of('c', 2)], fires: [[0, 1, 2]] }],
    },
  ],
  temporal_ordered: [
    {
      correlation: documents('{type: temporal_ordered, rules: [a, b, c], timespan: 10s}'),
      cases: [
        { events: [of('a', 0), of('c', 1), of('b', 2), of('c', 3)], fires: [[0, 1, 2, 3]] },
        { events: [of('b', 0), of('a', 1), of('c', 2)], fires: [] },
        { events: [of('c', 5), of('b', 5), of('a', 5)], fires: [[0, 1, 2]] },
      ],
    },
  ],
  'condition over rules': [
    {
      correlation: documents('{type: temporal, timespan: 10s, condition: a and (b or not c)}'),
      cases: [
        { events: [of('c', 0), of('a', 1), of('b', 2)], fires: [[0, 1, 2]] },
        { events: [of('a', 0)], fires: [[0]] },
        { events: [of('c', 0), of('a', 1)], fires: [] },
      ],
    },
    {
      correlation: documents('{type: temporal, rules: [a, b], timespan: 10s, condition: a}'),
      refused: 'sigma.reference',
    },
    {
      correlation: documents('{type: temporal, timespan: 10s, condition: 1 of a*}'),
      refused: 'sigma.correlation',
    },
    {
      correlation: documents('{type: event_count, rules: [a], timespan: 10s, condition: a}'),
      refused: 'sigma.correlation',
    },
  ],
  'group-by': [
    {
      correlation: counting('group-by: [u, ip], timespan: 10s, condition: {gte: 2}'),
      cases: [
        {
          events: [
            of('a', 0, { u: 'x', ip: 1 }),
            of('a', 1, { u: 'X', ip: 1 }),
            of('a', 2, { u: 'x', ip: 1 }),
          ],
          fires: [[0, 2]],
        },
        { events: [of('a', 0, { u: 'x' }), of('a', 1, { u: 'x' })], fires: [] },
        { events: [of('a', 0, { u: ['x', 'y'], ip: 1 }), of('a', 1, { u: 'y', ip: 1 })], fires: [[0, 1]] },
      ],
    },
    {
      correlation: counting('timespan: 10s, condition: {gte: 2}'),
      cases: [{ events: [of('a', 0, { u: 'x' }), of('a', 1)], fires: [[0, 1]] }],
    },
  ],
  aliases: [
    {
      correlation: documents(
        '{type: temporal, rules: [a, b], group-by: [ip], timespan: 10s, aliases: {ip: {a: src, b: dst}}}',
      ),
      cases: [
        { events: [of('a', 0, { src: 1, dst: 2 }), of('b', 1, { src: 2, dst: 1 })], fires: [[0, 1]] },
        { events: [of('a', 0, { src: 1, dst: 2 }), of('b', 1, { src: 1, dst: 2 })], fires: [] },
      ],
    },
    {
      correlation: documents('{type: temporal, rules: [a, b], timespan: 10s, aliases: {ip: {c: src}}}'),
      refused: 'sigma.reference',
    },
  ],
  timespan: [
    {
      correlation: counting('timespan: 1m, condition: {gte: 2}'),
      cases: [
        { events: [of('a', 0), of('a', 59)], fires: [[0, 1]] },
        { events: [of('a', 0), of('a', 60)], fires: [] },
      ],
    },
    ...['1M', '1y', '1', '0s', '1h30m'].map((timespan) => ({
      correlation: counting(`timespan: ${timespan}, condition: {gte: 2}`),
      refused: 'sigma.correlation',
    })),
  ],
  window: [
    {
      correlation: counting('timespan: 10s, condition: {gte: 2}'),
      cases: [
        { events: [of('a', 9), of('a', 11)], fires: [[0, 1]] },
        { events: [of('a', 11), of('a', 30), of('a', 9)], fires: [[0, 2]] },
      ],
    },
  ],
  'after a firing': [
    {
      correlation: counting('timespan: 10s, condition: {gte: 2}'),
      cases: [
        { events: [of('a', 0), of('a', 1), of('a', 2), of('a', 3)], fires: [[0, 1]] },
        {
          events: [of('a', 0), of('a', 1), of('a', 10), of('a', 11), of('a', 12)],
          fires: [
            [0, 1],
            [3, 4],
          ],
        },
      ],
    },
  ],
  'range of bounds': [
    {
      correlation: counting('timespan: 60s, condition: {gt: 1, lte: 2}'),
      cases: [{ events: [of('a', 0), of('a', 1)], fires: [[0, 1]] }],
    },
    { correlation: counting('timespan: 60s, condition: {gt: 2, lt: 3}'), refused: 'sigma.correlation' },
    { correlation: counting('timespan: 60s, condition: {gte: 1.5}'), refused: 'sigma.correlation' },
    { correlation: counting('timespan: 60s, condition: {}'), refused: 'sigma.correlation' },
  ],
  'upper bounds alone': [
    {
      correlation: counting('timespan: 10s, condition: {lt: 3}'),
      cases: [
        { events: [of('a', 0)], fires: [[0]] },
        { events: [of('b', 0)], fires: [] },
      ],
    },
  ],
  'correlations of correlations': [
    {
      correlation: `${counting('group-by: [u], timespan: 10s, condition: {gte: 2}').replace('title: x', 'title: x\nname: many')}
---
title: y
correlation: {type: temporal_ordered, rules: [many, b], group-by: [u], timespan: 60s}`,
      cases: [
        {
          events: [of('a', 0, { u: 1 }), of('a', 1, { u: 1 }), of('b', 30, { u: 1 })],
          fires: [[0, 1, 2]],
        },
        { events: [of('a', 0, { u: 1 }), of('a', 1, { u: 1 }), of('b', 30, { u: 2 })], fires: [] },
        { events: [of('b', 0, { u: 1 }), of('a', 1, { u: 1 }), of('a', 2, { u: 1 })], fires: [] },
      ],
    },
  ],
  generate: [
    {
      correlation: `${counting('timespan: 10s, condition: {gte: 2}').replace('title: x', 'title: x\nname: many')}
---
title: y
correlation: {type: event_count, rules: many, timespan: 60s, condition: {gte: 1}}
generate: true`,
      cases: [
        {
          events: [of('a', 0), of('a', 1)],
          fires: [
            [0, 1],
            [0, 1],
          ],
        },
      ],
    },
    {
      correlation: documents('{type: event_count, rules: a, timespan: 1s, condition: {gte: 1}, generate: 1}'),
      refused: 'sigma.correlation',
    },
  ],
  'reference to what is unknown, ambiguous or refused': [
    { correlation: documents('{type: temporal, rules: [a, d], timespan: 1s}'), refused: 'sigma.reference' },
    {
      correlation: `${rules[0]?.replace('title: a', 'title: z\nid: 271de298-cc0e-4842-acd8-079a0a99ea65')}${documents('{type: temporal, rules: [a, b], timespan: 1s}')}`,
      refused: 'sigma.reference',
    },
    {
      correlation: documents('{type: temporal, rules: [a, x], timespan: 1s}', 'title: x\nname: x'),
      refused: 'sigma.reference',
    },
  ],
  'value without field, field without value': [
    { correlation: valued('value_count', 'gte: 2'), refused: 'sigma.correlation' },
    { correlation: valued('value_sum', 'field: [v, w], gte: 2'), refused: 'sigma.correlation' },
    { correlation: valued('event_count', 'field: v, gte: 2'), refused: 'sigma.correlation' },
  ],
  'percentile without its number': [
    { correlation: valued('value_percentile', 'field: v, gte: 2'), refused: 'sigma.correlation' },
    { correlation: valued('value_sum', 'field: v, gte: 2, percentile: 9'), refused: 'sigma.correlation' },
  ],
  'unknown key or type of a correlation': [
    {
      correlation: counting('timespan: 1s, condition: {gte: 1}, window: session'),
      refused: 'sigma.correlation',
    },
    { correlation: counting('timeframe: 1s, condition: {gte: 1}'), refused: 'sigma.correlation' },
    { correlation: valued('value_max', 'field: v, gte: 1'), refused: 'sigma.correlation' },
  ],
  'unknown key below wachter': [
    {
      correlation: documents(
        '{type: temporal, rules: [a, b], timespan: 1s}',
        'title: x\nwachter: {modus: shadow}',
      ),
      refused: 'sigma.extension',
    },
    {
      correlation:
        'title: x\nwachter: {first_seen: {of: a, for: 1h}}\nlogsource: {product: p}\ndetection: {s: {a: 1}, condition: s}',
      refused: 'sigma.extension',
    },
  ],
}
