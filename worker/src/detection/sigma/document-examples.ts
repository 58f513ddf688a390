import type { Example } from './value-examples.ts'

/** What is put together wrong, conditions and documents, by feature of docs/sigma-coverage.md. */
export const documentExamples: Readonly<Record<string, readonly Example[]>> = {
  'unknown modifier': [
    { detection: 's: {a|containz: x}', refused: 'sigma.unknown-modifier' },
    { detection: "s: {'a|': x}", refused: 'sigma.unknown-modifier' },
  ],
  "modifiers that don't go together": [
    { detection: 's: {a|contains|contains: x}', refused: 'sigma.modifier-chain' },
    { detection: 's: {a|exists|all: [true, false]}', refused: 'sigma.modifier-chain' },
    { detection: 's: {a|i: x}', refused: 'sigma.modifier-chain' },
    { detection: 's: {a|cidr|re: x}', refused: 'sigma.modifier-chain' },
    { detection: 's: {a|lt|gt: 1}', refused: 'sigma.modifier-chain' },
    { detection: "s: {'|cidr': 10.0.0.0/8}", refused: 'sigma.modifier-chain' },
  ],
  'and, or, not, brackets': [
    {
      detection: 'x: {a: 1}\ny: {b: 1}\nz: {c: 1}\ncondition: x or y and not z',
      fires: [{ a: 1, c: 1 }, { b: 1 }],
      silent: [{ b: 1, c: 1 }],
    },
    {
      detection: 'x: {a: 1}\ny: {b: 1}\nz: {c: 1}\ncondition: (x OR y) AND NOT z',
      fires: [{ a: 1 }],
      silent: [{ a: 1, c: 1 }],
    },
    { detection: 'x: {a: 1}\ncondition: (x', refused: 'sigma.condition' },
    { detection: 'x: {a: 1}\ncondition: x and', refused: 'sigma.condition' },
    { detection: 'x: {a: 1}\ncondition: x x', refused: 'sigma.condition' },
  ],
  '1 of, any of, all of': [
    { detection: 'x_1: {a: 1}\nx_2: {b: 1}\ncondition: 1 of x_*', fires: [{ a: 1 }, { b: 1 }], silent: [{}] },
    { detection: 'x_1: {a: 1}\nx_2: {b: 1}\ncondition: "any of *_2"', fires: [{ b: 1 }], silent: [{ a: 1 }] },
    { detection: 'x_1: {a: 1}\n_x_2: {b: 1}\ncondition: all of *x*', fires: [{ a: 1 }], silent: [{ b: 1 }] },
    { detection: 'x_1: {a: 1}\n_x_2: {b: 1}\ncondition: all of _x*', fires: [{ b: 1 }], silent: [{ a: 1 }] },
  ],
  them: [
    {
      detection: 'x: {a: 1}\ny: {b: 1}\n_z: {c: 1}\ncondition: all of them',
      fires: [{ a: 1, b: 1 }],
      silent: [{ a: 1, c: 1 }],
    },
  ],
  'N of': [
    {
      detection: 'x: {a: 1}\ny: {b: 1}\nz: {c: 1}\ncondition: 2 of them',
      fires: [
        { a: 1, c: 1 },
        { b: 1, c: 1 },
      ],
      silent: [{ c: 1 }],
    },
    { detection: 'x: {a: 1}\ncondition: 2 of them', refused: 'sigma.condition' },
  ],
  'list of conditions': [
    { detection: 'x: {a: 1}\ny: {b: 1}\ncondition: [x, y]', fires: [{ a: 1 }, { b: 1 }], silent: [{}] },
  ],
  'unknown search': [
    { detection: 's: {a: 1}\ncondition: s and t', refused: 'sigma.unknown-search' },
    { detection: 's: {a: 1}\ncondition: 1 of t*', refused: 'sigma.unknown-search' },
  ],
  aggregation: [
    { detection: 's: {a: 1}\ncondition: s | count() by b > 5', refused: 'sigma.aggregation' },
    { detection: 's: {a: 1}\ntimeframe: 5m\ncondition: s', refused: 'sigma.aggregation' },
  ],
  'several documents': [
    {
      rule: 'title: t\nlogsource: {product: p}\ndetection: {s: {a: 1}, condition: s}\n---\n',
      fires: [{ a: 1 }],
      silent: [{}],
    },
    { detection: 's: {a: 1}', fires: [{ a: 1 }], silent: [{}] },
  ],
  'duplicate key': [{ detection: 's: {a: 1, b: 2, a: 3}', refused: 'sigma.duplicate-key' }],
  'YAML tags, merge keys, deep or exploding aliases': [
    { detection: 's: {a: !!js/regexp x}', refused: 'sigma.yaml-tag' },
    { detection: 's: {a: !!binary aGVsbG8=}', refused: 'sigma.yaml-tag' },
    { detection: 'r: &r {a: x}\ns: {<<: *r, b: y}', refused: 'sigma.value' },
    { detection: `s: ${'['.repeat(200)}x${']'.repeat(200)}`, refused: 'sigma.too-large' },
    { rule: `title: ${'['.repeat(100_000)}`, refused: 'sigma.yaml' },
    {
      detection: [
        'a0: &a0 [x]',
        ...Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(10).fill(`*a${n}`)}]`),
      ].join('\n'),
      refused: 'sigma.too-large',
    },
    { detection: 's: &s [*s]', refused: 'sigma.too-large' },
  ],
  'custom top-level keys': [
    {
      rule: 'title: t\nsimulation: {x: 1}\nlogsource: {product: p}\ndetection: {s: {a: 1}, condition: s}',
      fires: [{ a: 1 }],
      silent: [{}],
    },
  ],
  metadata: [
    {
      rule: 'title: 7\nlogsource: {service: p}\ndetection: {s: {a: 1}, condition: s}',
      fires: [{ a: 1 }],
      silent: [{}],
    },
    ...[
      'id: 7',
      'id: 271de298-cc0e-4842-acd8',
      'status: new',
      'level: severe',
      'tags: [Attack.T1]',
      'tags: attack.t1',
      'date: 2026/01/01',
      'references: {a: b}',
      'action: global',
    ].map((line) => ({
      rule: `title: t\n${line}\nlogsource: {product: p}\ndetection: {s: {a: 1}, condition: s}`,
      refused: 'sigma.metadata',
    })),
    { rule: 'logsource: {product: p}\ndetection: {s: {a: 1}, condition: s}', refused: 'sigma.metadata' },
    {
      rule: 'title: t\nlogsource: {definition: p}\ndetection: {s: {a: 1}, condition: s}',
      refused: 'sigma.metadata',
    },
    { rule: 'title: t\nlogsource: {product: p}', refused: 'sigma.detection' },
    { rule: 'title: t\nlogsource: {product: p}\ndetection: {s: {a: 1}}', refused: 'sigma.condition' },
    {
      rule: 'title: t\nlogsource: {product: p}\ndetection: {s: {a: []}, condition: s}',
      refused: 'sigma.value',
    },
    { rule: 'just text', refused: 'sigma.document' },
  ],
}
