import type { Example } from './value-examples.ts'

/** Modifiers, by feature of docs/sigma-coverage.md. */
export const modifierExamples: Readonly<Record<string, readonly Example[]>> = {
  all: [{ detection: "s: {a|all: ['*x*', '*y*']}", fires: [{ a: 'y-x' }], silent: [{ a: 'x' }] }],
  'all with one value': [
    { detection: 's: {a|all: x}', refused: 'sigma.value' },
    { detection: 's: {a|contains|all: [x]}', refused: 'sigma.value' },
  ],
  contains: [
    { detection: 's: {a|contains: ell}', fires: [{ a: 'Hello' }, { a: 'ell' }], silent: [{ a: 'helo' }] },
    { detection: "s: {a|contains: 'e*o'}", fires: [{ a: 'Hello!' }], silent: [{ a: 'oe' }] },
    { detection: "s: {a|contains: ''}", fires: [{ a: '' }, { a: 'x' }], silent: [{}] },
  ],
  startswith: [{ detection: 's: {a|startswith: he}', fires: [{ a: 'Hello' }], silent: [{ a: 'the' }] }],
  endswith: [
    { detection: 's: {a|endswith: lo}', fires: [{ a: 'HelLO' }], silent: [{ a: 'lot' }] },
    { detection: "s: {a|endswith: 'l?'}", fires: [{ a: 'hello' }], silent: [{ a: 'hero' }, { a: 'ol' }] },
  ],
  'two anchors': [{ detection: 's: {a|startswith|endswith: x}', refused: 'sigma.modifier-chain' }],
  exists: [
    { detection: 's: {a|exists: true}', fires: [{ a: null }, { a: '' }, { a: [] }], silent: [{}] },
    { detection: 's: {a|exists: false}', fires: [{}], silent: [{ a: null }] },
    { detection: "s: {a|exists: 'yes'}", refused: 'sigma.value' },
  ],
  cased: [
    { detection: 's: {a|cased: Ab}', fires: [{ a: 'Ab' }], silent: [{ a: 'ab' }] },
    { detection: 's: {a|contains|cased: Ab}', fires: [{ a: 'xAb' }], silent: [{ a: 'xab' }] },
  ],
  neq: [
    { detection: 's: {a|neq: [x, y]}', fires: [{ a: 'z' }, {}], silent: [{ a: 'x' }, { a: ['z', 'y'] }] },
    { detection: 's: {a|contains|all|neq: [x, y]}', fires: [{ a: 'x' }], silent: [{ a: 'xy' }] },
  ],
  windash: [
    {
      detection: "s: {a|windash|contains: ' -a-b'}",
      fires: [' -a-b', ' /a-b', ' –a—b', ' ―a/b'].map((a) => ({ a: `x${a}` })),
      silent: [{ a: 'x a-b' }, { a: 'x \\a-b' }],
    },
    { detection: "s: {a|contains|windash: '/p'}", fires: [{ a: '-P' }], silent: [{ a: 'p' }] },
  ],
  re: [
    {
      detection: "s: {a|re: 'b+c$'}",
      fires: [{ a: 'abbc' }],
      silent: [{ a: 'abbC' }, { a: 'abbcd' }, { a: 'abbc\n' }],
    },
    { detection: "s: {a|re: '^\\d{2,3}$'}", fires: [{ a: 123 }], silent: [{ a: 1234 }] },
  ],
  're with i, m, s': [
    { detection: 's: {a|re|i: ab}', fires: [{ a: 'xAB' }], silent: [{ a: 'ba' }] },
    { detection: "s: {a|re|m: '^b$'}", fires: [{ a: 'a\nb\nc' }], silent: [{ a: 'ab' }] },
    { detection: 's: {a|re|s|i: a.b}', fires: [{ a: 'A\nB' }], silent: [{ a: 'ab' }] },
    { detection: 's: {a|re: a.b}', fires: [{ a: 'a-b' }], silent: [{ a: 'a\nb' }] },
  ],
  're with look-around or back-reference': [
    { detection: "s: {a|re: 'a(?=b)'}", refused: 'sigma.regex' },
    { detection: "s: {a|re: '(?<!a)b'}", refused: 'sigma.regex' },
    { detection: "s: {a|re: '(a)\\1'}", refused: 'sigma.regex' },
    { detection: "s: {a|re: 'a++'}", refused: 'sigma.regex' },
    { detection: "s: {a|re: 'a{1001}'}", refused: 'sigma.regex' },
  ],
  're with contains, startswith, endswith, cased': [
    { detection: 's: {a|re|contains: x}', refused: 'sigma.modifier-chain' },
    { detection: 's: {a|endswith|re: x}', refused: 'sigma.modifier-chain' },
    { detection: 's: {a|re|cased: x}', refused: 'sigma.modifier-chain' },
  ],
  base64: [
    { detection: 's: {a|base64: foobar}', fires: [{ a: 'Zm9vYmFy' }], silent: [{ a: 'foobar' }] },
    {
      detection: 's: {a|base64|contains|cased: foobar}',
      fires: [{ a: 'x Zm9vYmFy' }],
      silent: [{ a: 'zm9vYmFy' }],
    },
  ],
  base64offset: [
    {
      detection: "s: {a|base64offset|contains: '/bin/bash'}",
      fires: ['', 'x', 'xy'].map((head) => ({ a: btoa(`${head}/bin/bash -i`) })),
      silent: [{ a: btoa('/bin/dash') }],
    },
    { detection: 's: {a|base64offset|contains: a}', refused: 'sigma.encoding' },
  ],
  'utf16le, wide': [
    {
      detection: 's: {a|wide|base64offset|contains: ping}',
      fires: [{ a: btoa('x\0p\0i\0n\0g\0') }],
      silent: [{ a: btoa('xping') }],
    },
    { detection: 's: {a|utf16le|contains: cmd}', fires: [{ a: 'c\0m\0d\0' }], silent: [{ a: 'cmd' }] },
  ],
  utf16be: [
    {
      detection: 's: {a|utf16be|base64: cmd}',
      fires: [{ a: btoa('\0c\0m\0d') }],
      silent: [{ a: btoa('c\0m\0d\0') }],
    },
  ],
  utf16: [
    {
      detection: 's: {a|utf16|base64: cmd}',
      fires: [{ a: btoa('\xff\xfec\0m\0d\0') }],
      silent: [{ a: btoa('c\0m\0d\0') }],
    },
  ],
  'encoding after contains': [
    { detection: 's: {a|contains|base64: x}', refused: 'sigma.modifier-chain' },
    { detection: 's: {a|base64|wide: x}', refused: 'sigma.modifier-chain' },
  ],
  'encoding of wildcards': [{ detection: "s: {a|base64: 'x*'}", refused: 'sigma.value' }],
  'lt, lte, gt, gte': [
    {
      detection: 's: {a|lt: 5}',
      fires: [{ a: 4.9 }, { a: '-1e3' }],
      silent: [{ a: 5 }, { a: 'x' }, { a: '' }, {}],
    },
    { detection: 's: {a|lte: 5}', fires: [{ a: 5 }], silent: [{ a: 5.1 }] },
    { detection: 's: {a|gt: 5}', fires: [{ a: '5.5' }], silent: [{ a: 5 }, { a: true }] },
    { detection: 's: {a|gte: 5}', fires: [{ a: [1, 5] }], silent: [{ a: '0x10' }] },
  ],
  'comparison with a string': [{ detection: "s: {a|gt: '5'}", refused: 'sigma.value' }],
  'minute, hour, day, month, year': [
    {
      detection: 's: {a|hour: 23}',
      fires: [{ a: '2026-01-02T23:04:05.678+02:00' }, { a: '2026-01-02 23:04:05' }],
      silent: [{ a: '2026-01-02' }, { a: 23 }, { a: '2026-02-30T23:00:00Z' }],
    },
    {
      detection: 's: {a|minute: 4, a|day: [1, 2], a|month: 1, a|year: 2026}',
      fires: [{ a: '2026-01-02T23:04Z' }],
      silent: [{ a: '2026-01-03T23:04Z' }],
    },
  ],
  week: [
    {
      detection: 's: {a|week: 53}',
      fires: [{ a: '2021-01-03' }, { a: '2020-12-28' }],
      silent: [{ a: '2021-01-04' }],
    },
  ],
  'time part with comparison': [
    {
      detection: 's: {a|hour|gte: 22}',
      fires: [{ a: '2026-01-02T22:00Z' }],
      silent: [{ a: '2026-01-02T21:59Z' }],
    },
    { detection: 's: {a|gte|hour: 22}', refused: 'sigma.modifier-chain' },
  ],
  'time part out of range': [{ detection: 's: {a|hour: 24}', refused: 'sigma.value' }],
  cidr: [
    {
      detection: 's: {a|cidr: 10.16.0.0/12}',
      fires: [{ a: '10.31.255.255' }, { a: '::ffff:10.16.0.1' }],
      silent: [{ a: '10.32.0.0' }, { a: '10.16.0.0/12' }, { a: 'x' }, { a: '10.16.0.01' }],
    },
    {
      detection: "s: {a|cidr: 'fe80::/10'}",
      fires: [{ a: 'FE80::1%eth0' }],
      silent: [{ a: 'fec0::1' }, { a: '10.0.0.1' }],
    },
    { detection: 's: {a|cidr: 192.0.2.7}', fires: [{ a: '192.0.2.7' }], silent: [{ a: '192.0.2.8' }] },
  ],
  'cidr with bits behind the prefix': [
    { detection: 's: {a|cidr: 10.0.0.1/8}', refused: 'sigma.cidr' },
    { detection: 's: {a|cidr: ten/8}', refused: 'sigma.cidr' },
  ],
  expand: [
    {
      detection: "s: {a|expand: '%servers%.x.%tld%'}",
      fires: [{ a: 'srv7.x.nl' }, { a: 'DB1.x.com' }],
      silent: [{ a: 'db2.x.com' }],
    },
    {
      detection: "s: {a|contains|expand: '\\%servers\\%-%tld%'}",
      fires: [{ a: 'x %servers%-nl' }],
      silent: [{ a: 'db1-nl' }],
    },
    { detection: "s: {a: '%servers%'}", fires: [{ a: '%servers%' }], silent: [{ a: 'db1' }] },
  ],
  'expand without a table': [
    { detection: "s: {a|expand: '%servers%'}", refused: 'sigma.placeholder', table: false },
    { detection: "s: {a|expand: '%other%'}", refused: 'sigma.placeholder' },
  ],
  fieldref: [
    {
      detection: 's: {a|fieldref: b}',
      fires: [
        { a: 'X', b: 'x' },
        { a: ['y', 1], b: '1' },
      ],
      silent: [{ a: 'x' }, {}, { a: null, b: null }],
    },
    { detection: 's: {a|fieldref|neq: b}', fires: [{ a: 'x', b: 'y' }], silent: [{ a: 'x', b: 'x' }] },
  ],
  'fieldref with contains, startswith, endswith, cased': [
    {
      detection: 's: {a|fieldref|contains: b}',
      fires: [{ a: 'xyz', b: 'Y' }],
      silent: [{ a: 'y', b: 'xyz' }],
    },
    {
      detection: 's: {a|fieldref|startswith: b}',
      fires: [{ a: 'xyz', b: 'xy' }],
      silent: [{ a: 'xyz', b: 'yz' }],
    },
    {
      detection: 's: {a|fieldref|endswith: b}',
      fires: [{ a: 'xyz', b: 'yz' }],
      silent: [{ a: 'xyz', b: 'xy' }],
    },
    { detection: 's: {a|fieldref|cased: b}', fires: [{ a: 'x', b: 'x' }], silent: [{ a: 'x', b: 'X' }] },
  ],
}
