import type { Example } from './value-examples.ts'

const guardrail = (policy: string, confidence: string) => ({ policy, confidence })

/** Elements of arrays (SEP 212), by feature of docs/sigma-coverage.md. */
export const elementExamples: Readonly<Record<string, readonly Example[]>> = {
  'field[any]': [
    {
      detection: 's: {"g.findings[any]": {policy: content, confidence: HIGH}}',
      fires: [
        { g: { findings: [guardrail('topic', 'low'), guardrail('content', 'high')] } },
        { 'g.findings': guardrail('content', 'high') },
        { g: [{ findings: [] }, { findings: [[guardrail('content', 'high')]] }] },
      ],
      silent: [
        { g: { findings: [guardrail('content', 'low'), guardrail('topic', 'high')] } },
        { g: { findings: [] } },
        { g: { findings: null } },
        {},
      ],
    },
    {
      detection: 's: {"a[any]": [{b: 1}, {c: 2, d: 3}]}',
      fires: [{ a: [{ b: 1 }] }, { a: [{}, { c: 2, d: 3 }] }],
      silent: [{ a: [{ c: 2 }, { d: 3 }] }],
    },
    {
      detection: 's: {"a[any]": {b|fieldref: c, d: null, e|exists: false}}',
      fires: [{ a: [{ b: 'x', c: 'X' }], e: 1 }],
      silent: [{ a: [{ b: 'x' }, { c: 'x' }] }, { a: [{ b: 1, c: 1, d: 2 }] }, { a: [{ b: 1, c: 1, e: 2 }] }],
    },
    { detection: 's: {"a[any]": {b|containz: x}}', refused: 'sigma.unknown-modifier' },
    { detection: 's: {"a[any]": {}}', refused: 'sigma.detection' },
    { detection: 's: {"a[any]": []}', refused: 'sigma.value' },
  ],
  'field[all]': [
    {
      detection: 's: {"a[all]": {b: 1}}',
      fires: [{ a: [{ b: 1 }, { b: 1, c: 2 }] }, { a: { b: 1 } }],
      silent: [{ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 1 }, null] }, { a: [] }, { a: null }, {}],
    },
    {
      detection: 's: {"a[all]|startswith": x}',
      fires: [{ a: ['xa', 'Xb'] }, { a: 'x' }],
      silent: [{ a: ['xa', 'b'] }, { a: [] }, {}],
    },
  ],
  'field[all_or_empty], field[none]': [
    {
      detection: 's: {"a[all_or_empty]": {b: 1}}',
      fires: [{ a: [{ b: 1 }] }, { a: [] }, { a: null }, {}],
      silent: [{ a: [{ b: 1 }, { b: 2 }] }, { a: [null] }],
    },
    {
      detection: 's: {"a[none]": {b: 1, c: 1}}',
      fires: [{ a: [{ b: 1 }, { c: 1 }] }, { a: [] }, {}],
      silent: [{ a: [{}, { b: 1, c: 1 }] }],
    },
  ],
  'condition in a block': [
    {
      detection: 's: {"a[any]": {in: {ip|cidr: 10.0.0.0/8}, tcp: {p: tcp}, condition: in and not tcp}}',
      fires: [{ a: [{ ip: '9.9.9.9' }, { ip: '10.0.0.1', p: 'udp' }] }],
      silent: [
        {
          a: [
            { ip: '10.0.0.1', p: 'tcp' },
            { ip: '9.9.9.9', p: 'udp' },
          ],
        },
        { a: [{ ip: '9.9.9.9', p: 'udp' }] },
      ],
    },
    {
      detection: 's: {"a[all]": {x_1: {b: 1}, x_2: [evil], condition: 1 of x_*}}',
      fires: [{ a: [{ b: 1 }, { c: ['an evil'] }] }],
      silent: [{ a: [{ b: 2 }], c: 'evil' }],
    },
    { detection: 's: {"a[any]": {x: {b: 1}, condition: y}}', refused: 'sigma.unknown-search' },
    { detection: 's: {"a[any]": {condition: y}}', refused: 'sigma.unknown-search' },
  ],
  'element by itself': [
    {
      detection: 's: {"a[any]": [x, y]}',
      fires: [{ a: ['z', 'Y'] }, { a: 'x' }],
      silent: [{ a: ['z'] }, { a: [{ x: 'x' }] }],
    },
    {
      detection: `s: {'a[any]': {big: {'.|gte': 500, '.|lte': 599}, it: {'.': 504}, condition: big and not it}}`,
      fires: [{ a: [504, 503] }],
      silent: [{ a: [504, 200] }, { a: ['x'] }],
    },
    {
      detection: "s: {'a[any]': {'.': null}}",
      fires: [{ a: [1, null] }],
      silent: [{ a: [1, {}] }, { a: null }, { a: [] }],
    },
  ],
  'field[0], field[-1]': [
    {
      detection: "s: {'a[0]|endswith': '.exe', 'a[-1]': z}",
      fires: [{ a: ['x.exe', 'y', 'z'] }],
      silent: [{ a: ['z', 'x.exe'] }, { a: 'x.exe' }, { a: [] }, {}],
    },
    {
      detection: 's: {"a[1].b": x, "a[1].c[0]": y}',
      fires: [{ a: [{}, { b: 'x', c: ['y'] }] }],
      silent: [{ a: [{ b: 'x', c: ['y'] }, { b: 'x' }] }],
    },
    { detection: 's: {"a[0][1]": x}', fires: [{ a: [['w', 'x']] }], silent: [{ a: ['w', 'x'] }] },
  ],
  'selectors inside of selectors': [
    {
      detection: "s: {'rules[any]': {type: allow, 'ip[all]|startswith': '10.'}}",
      fires: [{ rules: [{ type: 'allow', ip: ['10.1', '10.2'] }] }],
      silent: [
        {
          rules: [
            { type: 'allow', ip: ['10.1', '9.1'] },
            { type: 'deny', ip: ['10.1'] },
          ],
        },
        { rules: [{ type: 'allow' }] },
      ],
    },
    {
      detection: 's: {"a[all].b[any].c": 1}',
      fires: [{ a: [{ b: [{ c: 2 }, { c: 1 }] }, { b: { c: 1 } }] }],
      silent: [{ a: [{ b: [{ c: 1 }] }, { b: [{ c: 2 }] }] }],
    },
    {
      detection: 's: {"a[any]": {"b[none]": {c: 1}, d: 1}}',
      fires: [{ a: [{ d: 1 }] }],
      silent: [{ a: [{ d: 1, b: [{ c: 1 }] }, { b: [] }] }],
    },
  ],
  'bracket in a name': [
    { detection: "s: {'a\\[any\\]': 1}", fires: [{ 'a[any]': 1 }], silent: [{ a: [1] }] },
    {
      rule: 'title: t\nsigma-version: 2.1.0\nlogsource: {product: p}\ndetection: {s: {"a[any]": 1}, condition: s}',
      fires: [{ 'a[any]': 1 }],
      silent: [{ a: [1] }],
    },
    {
      rule: 'title: t\nsigma-version: 3\nlogsource: {product: p}\ndetection: {s: {"a[any]": 1}, condition: s}',
      fires: [{ a: [1] }],
      silent: [{ 'a[any]': 1 }],
    },
    {
      rule: 'title: t\nsigma-version: 4\nlogsource: {product: p}\ndetection: {s: {a: 1}, condition: s}',
      refused: 'sigma.metadata',
    },
  ],
  'unknown selector': [
    ...['a[some]', 'a[]', 'a[any', 'a]', 'a[any]b', 'a[any].', '[any]', 'a[1.5]', 'a[[0]]'].map((field) => ({
      detection: `s: {'${field}': 1}`,
      refused: 'sigma.selector',
    })),
  ],
}
