import type { Example } from './value-examples.ts'

const rule = `title: t
name: x
logsource: {product: p, service: s}
detection: {s: {a: 1}, condition: s}
`
/** A rule and a filter beside it. */
const filtered = (filter: string, head = 'logsource: {product: p}') =>
  `${rule}---\ntitle: f\n${head}\nfilter: ${filter}`

/** Filters, by feature of docs/sigma-coverage.md. */
export const filterExamples: Readonly<Record<string, readonly Example[]>> = {
  filter: [
    {
      rule: filtered('{rules: [x], s: {b: 1}, condition: not s}'),
      fires: [{ a: 1 }, { a: 1, b: 2 }],
      silent: [{ a: 1, b: 1 }, { b: 2 }],
    },
    {
      rule: filtered('{rules: [x], s: {b: 1}, condition: s}'),
      fires: [{ a: 1, b: 1 }],
      silent: [{ a: 1 }, { b: 1 }],
    },
    {
      rule: 'title: f\nlogsource: {product: p}\nfilter: {rules: [x], s: {b: 1}}',
      refused: 'sigma.condition',
    },
    { rule: 'title: f\nlogsource: {product: p}\nfilter: {s: {b: 1}, condition: s}', refused: 'sigma.filter' },
    { rule: 'title: f\nfilter: {rules: [x], s: {b: 1}, condition: s}', refused: 'sigma.metadata' },
  ],
  'filter of any rule': [
    {
      rule: filtered('{rules: any, s: {b: 1}, condition: not s}'),
      fires: [{ a: 1 }],
      silent: [{ a: 1, b: 1 }],
    },
    {
      rule: filtered('{rules: any, s: {b: 1}, condition: not s}', 'logsource: {product: p, category: c}'),
      fires: [{ a: 1 }, { a: 1, b: 1 }],
      silent: [{}],
    },
  ],
  'filter of what it does not fit': [
    {
      rule: 'title: f\nlogsource: {product: p}\nfilter: {rules: [y], s: {b: 1}, condition: s}',
      refused: 'sigma.reference',
    },
  ],
  'wachter: owner, reason, expires of a filter': [
    {
      rule: filtered(
        '{rules: [x], s: {b: 1}, condition: not s}',
        'logsource: {product: p}\nwachter: {owner: soc, reason: scanner, expires: 2026-11-01}',
      ),
      fires: [{ a: 1 }],
      silent: [{ a: 1, b: 1 }],
    },
    {
      rule: filtered(
        '{rules: [x], s: {b: 1}, condition: not s}',
        'logsource: {product: p}\nwachter: {expires: 2026-10-31}',
      ),
      fires: [{ a: 1 }, { a: 1, b: 1 }],
      silent: [{ b: 1 }],
    },
    {
      rule: `${'title: f\nlogsource: {product: p}\nwachter: {until: 2026-11-01}'}\nfilter: {rules: any, s: {b: 1}, condition: s}`,
      refused: 'sigma.extension',
    },
  ],
}
