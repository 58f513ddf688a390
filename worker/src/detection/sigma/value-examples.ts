type Rows = readonly Record<string, unknown>[]

/** A detection (search `s` unless it has a condition) or whole rule, with records it holds on and does not, or refused. */
export type Example =
  | { detection: string; fires: Rows; silent: Rows }
  | { rule: string; fires: Rows; silent: Rows }
  | { detection: string; refused: string; table?: false }
  | { rule: string; refused: string; table?: false }

/** Values, fields and keywords, by feature of docs/sigma-coverage.md. */
export const valueExamples: Readonly<Record<string, readonly Example[]>> = {
  map: [
    { detection: 's: {a: x, b: y}', fires: [{ a: 'x', b: 'y' }], silent: [{ a: 'x' }, { a: 'x', b: 'z' }] },
  ],
  'list of maps': [
    {
      detection: 's: [{a: x, b: y}, {c: z}]',
      fires: [{ a: 'x', b: 'y' }, { c: 'z' }],
      silent: [{ a: 'x' }, {}],
    },
  ],
  'list of values': [{ detection: 's: {a: [x, y]}', fires: [{ a: 'x' }, { a: 'y' }], silent: [{ a: 'xy' }] }],
  'list of strings and maps': [
    { detection: 's: [word, {a: x}]', fires: [{ b: 'a word here' }, { a: 'x' }], silent: [{ a: 'y' }] },
  ],
  case: [
    {
      detection: 's: {a: ΑΣ-Kelvin-É}',
      fires: [{ a: 'ας-kelvin-é' }, { a: 'ασ-\u212aELVIN-É' }],
      silent: [{ a: 'ας-kelvin-e' }],
    },
  ],
  '`*`': [
    {
      detection: "s: {a: 'x*y'}",
      fires: [{ a: 'xy' }, { a: 'X\n\nY' }, { a: 'xyy' }],
      silent: [{ a: 'xyz' }, { a: 'zxy' }],
    },
    { detection: "s: {a: 'x*y*x'}", fires: [{ a: 'x-y-x' }], silent: [{ a: 'x-y' }, { a: 'xx' }] },
    { detection: "s: {a: '*'}", fires: [{ a: '' }, { a: 0 }], silent: [{}, { a: null }] },
  ],
  '`?`': [
    {
      detection: "s: {a: 'prog?.exe'}",
      fires: [{ a: 'progA.exe' }, { a: 'prog😀.exe' }],
      silent: [{ a: 'prog.exe' }, { a: 'progAB.exe' }],
    },
    {
      detection: "s: {a: '*?y?'}",
      fires: [{ a: 'xyz' }, { a: 'yyz' }, { a: 'xy😀' }],
      silent: [{ a: 'yz' }, { a: 'xy' }],
    },
  ],
  backslash: [
    { detection: "s: {a: 'C:\\Temp\\x'}", fires: [{ a: 'c:\\temp\\X' }], silent: [{ a: 'c:temp' }] },
    { detection: "s: {a: 'x\\\\y'}", fires: [{ a: 'x\\y' }], silent: [{ a: 'x\\\\y' }] },
    { detection: "s: {a: 'x\\*'}", fires: [{ a: 'x*' }], silent: [{ a: 'xy' }, { a: 'x\\y' }] },
    { detection: "s: {a: 'x\\\\*'}", fires: [{ a: 'x\\' }, { a: 'x\\y' }], silent: [{ a: 'xy' }] },
    { detection: "s: {a: 'x\\\\\\*'}", fires: [{ a: 'x\\*' }], silent: [{ a: 'x\\y' }] },
    { detection: "s: {a: 'x\\\\\\\\'}", fires: [{ a: 'x\\\\' }], silent: [{ a: 'x\\' }] },
    { detection: "s: {a|endswith: 'dir\\'}", fires: [{ a: 'c:\\dir\\' }], silent: [{ a: 'c:\\dir\\x' }] },
  ],
  number: [
    {
      detection: 's: {a: 4625}',
      fires: [{ a: 4625 }, { a: '4625' }],
      silent: [{ a: '4625.0' }, { a: '04625' }, { a: 46 }],
    },
    { detection: "s: {a: '7'}", fires: [{ a: 7 }], silent: [{ a: 77 }] },
    { detection: 's: {a|contains: 62}', fires: [{ a: 4625 }], silent: [{ a: 6 }] },
  ],
  'number beyond 2^53': [{ detection: 's: {a: 9007199254740993}', refused: 'sigma.unsafe-number' }],
  boolean: [
    { detection: 's: {a: true}', fires: [{ a: true }, { a: 'True' }], silent: [{ a: false }, { a: 1 }] },
    { detection: 's: {a: yes}', fires: [{ a: 'YES' }], silent: [{ a: true }] },
  ],
  null: [
    {
      detection: 's: {a: null}',
      fires: [{}, { a: null }, { a: [] }, { a: ['x', null] }],
      silent: [{ a: '' }, { a: 0 }, { a: {} }],
    },
  ],
  'null in a list': [{ detection: "s: {a: ['', null]}", refused: 'sigma.value' }],
  'empty string': [{ detection: "s: {a: ''}", fires: [{ a: '' }], silent: [{}, { a: null }, { a: ' ' }] }],
  keywords: [
    {
      detection: 's: [EVIL, 200]',
      fires: [{ a: 'an evil word' }, { a: { b: ['x', { c: 'evil' }] } }, { a: 1200 }],
      silent: [{ evil: 'x' }, { a: 'ev', b: 'il' }],
    },
    { detection: "s: {'|re': '^ab+$'}", fires: [{ x: 'abb' }], silent: [{ x: 'abbc' }] },
    { detection: "s: 'x*y'", fires: [{ a: '-x-y-' }], silent: [{ a: 'yx' }] },
  ],
  'keywords under all': [
    {
      detection: "s: {'|all': [one, two]}",
      fires: [{ a: 'one', b: 'two' }, { a: 'two one' }],
      silent: [{ a: 'one' }],
    },
  ],
  'empty keyword': [{ detection: "s: ['']", refused: 'sigma.value' }],
  'missing field': [
    { detection: "s: {a: '*'}", fires: [{ a: 'x' }], silent: [{}] },
    { detection: 's: {a: x}\ncondition: not s', fires: [{}], silent: [{ a: 'x' }] },
    { detection: 's: {constructor: null}', fires: [{}], silent: [{ constructor: 'x' }] },
    { detection: 's: {__proto__|exists: true}', fires: [JSON.parse('{"__proto__": 1}')], silent: [{}] },
  ],
  array: [
    { detection: 's: {a: x}', fires: [{ a: ['y', 'x'] }, { a: [['x']] }], silent: [{ a: ['y'] }, { a: [] }] },
  ],
  'array under all': [
    { detection: 's: {a|all: [x, y]}', fires: [{ a: ['x', 'y'] }], silent: [{ a: ['x'] }] },
    {
      detection: 's: {a|contains|all: [x, y]}',
      fires: [{ a: ['x', 'y'] }, { a: 'xy' }],
      silent: [{ a: ['x', 'z'] }],
    },
  ],
  object: [
    { detection: 's: {a|exists: true}', fires: [{ a: { b: 1 } }], silent: [{}] },
    { detection: "s: {a: '*'}", fires: [{ a: 'x' }], silent: [{ a: { b: 1 } }] },
  ],
  'nested field': [
    {
      detection: 's: {a.b.c: x}',
      fires: [
        { 'a.b.c': 'x' },
        { a: { b: { c: 'x' } } },
        { 'a.b': { c: 'x' } },
        { a: { 'b.c': 'x' } },
        { 'a.b': { d: 1 }, a: { b: { c: 'x' } } },
        { a: [{ b: { c: 'y' } }, { b: [{ c: 'x' }] }] },
      ],
      silent: [{ 'a.b.c': 'y', a: { b: { c: 'x' } } }, { c: 'x' }, { a: { b: 'x' } }],
    },
  ],
  "space in a field's name": [
    {
      detection: 's: {SourceName: x}',
      fires: [{ 'Source Name': 'x' }],
      silent: [{ SourceName: 'y', 'Source Name': 'x' }],
    },
    {
      detection: 's: {Data.SourceName: x}',
      fires: [{ Data: [{ 'Source Name': 'x' }] }],
      silent: [{ Source_Name: 'x' }],
    },
  ],
}
