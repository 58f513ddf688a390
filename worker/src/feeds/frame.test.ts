import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseJson } from '../model/parse-json.ts'
import { type FrameOptions, openFramer } from './frame.ts'
import type { FramedItem } from './framed-item.ts'

function frame(bytes: Uint8Array | string, options: FrameOptions = {}, portion = 65_536): FramedItem[] {
  const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  const framer = openFramer(options)
  const items: FramedItem[] = []
  for (let at = 0; at < all.length; at += portion) items.push(...framer.push(all.subarray(at, at + portion)))
  items.push(...framer.end())
  return items
}

function valuesOf(items: readonly FramedItem[]): unknown[] {
  return items.map((item) => (item.kind === 'record' ? item.value : item.code))
}

describe('what a record is', () => {
  test.each([
    ['one value a line', '{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
    ['no line end at the end', '{"a":1}\n{"a":2}', [{ a: 1 }, { a: 2 }]],
    ['carriage returns and blank lines', '\r\n{"a":1}\r\n\r\n{"a":2}\r\n', [{ a: 1 }, { a: 2 }]],
    ['values without anything between them', '{"a":1}{"a":2} {"a":3}', [{ a: 1 }, { a: 2 }, { a: 3 }]],
    ['values with commas between the lines', '{"a":1},\n{"a":2},\n', [{ a: 1 }, { a: 2 }]],
    [
      'values over several lines',
      '{\n  "a": [\n    1,\n    2\n  ]\n}\n{\n  "b": {}\n}\n',
      [{ a: [1, 2] }, { b: {} }],
    ],
    ['one array', '[{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }]],
    ['one array over several lines', '[\n  {"a": 1},\n  {\n"a": 2}\n]\n', [{ a: 1 }, { a: 2 }]],
    ['several arrays', '[{"a":1}]\n[]\n[{"a":2}]', [{ a: 1 }, { a: 2 }]],
    ['an OpenAI page', '{"object":"list","data":[{"a":1},{"a":2}],"has_more":false}', [{ a: 1 }, { a: 2 }]],
    ['a CloudTrail file', '{"Records":[{"a":[{}]},{"a":2}]}', [{ a: [{}] }, { a: 2 }]],
    [
      'an Azure batch over several lines',
      '{\n "records": [\n  {"a":1},\n  {"a":2}\n ]\n}',
      [{ a: 1 }, { a: 2 }],
    ],
    ['an empty page', '{"value":[]}\n{"a":1}', [{ a: 1 }]],
    ['an object with data and an id', '{"id":"x","data":[{"a":1}]}', [{ id: 'x', data: [{ a: 1 }] }]],
    ['an object with data before its id', '{"data":[{"a":1}],"id":"x"}', [{ data: [{ a: 1 }], id: 'x' }]],
    ['an object whose data are numbers', '{"data":[1,2]}', [{ data: [1, 2] }]],
    ['an object whose data are an object', '{"data":{"a":[{}]}}', [{ data: { a: [{}] } }]],
    ['resource logs', '{"resourceLogs":[{"a":1},{"a":2}]}', [{ resourceLogs: [{ a: 1 }, { a: 2 }] }]],
    [
      'lines of text',
      '127.0.0.1 - - [x] "GET /"\n[23/Nov/2026] error {1}\n',
      ['127.0.0.1 - - [x] "GET /"', '[23/Nov/2026] error {1}'],
    ],
    ['text and JSON in turn', 'start\n{"a":1}\nstop', ['start', { a: 1 }, 'stop']],
    ['a byte order mark', '\ufeff{"a":1}\n', [{ a: 1 }]],
    ['brackets and quotes in strings', '{"a":"}]\\"{["}\n{"b":"\\\\"}', [{ a: '}]"{[' }, { b: '\\' }]],
    ['nothing', '', []],
    ['blanks only', ' \r\n\t\n', []],
  ])('%s', (_, text, values) => {
    expect(valuesOf(frame(text))).toEqual(values)
  })

  test('a CloudWatch subscription gives what its messages hold', () => {
    const logEvents = [
      { id: '1', timestamp: 1, message: '{"schemaType":"ModelInvocationLog"}' },
      { id: '2', timestamp: 2, message: 'no JSON' },
    ]
    const page = { messageType: 'DATA_MESSAGE', owner: '1', logGroup: 'g', logStream: 's', logEvents }
    expect(valuesOf(frame(JSON.stringify(page)))).toEqual([
      { schemaType: 'ModelInvocationLog' },
      logEvents[1],
    ])
  })

  test('a page longer than is waited for gives the same records as a short one', () => {
    const data = Array.from({ length: 3000 }, (_, index) => ({ index, text: 'x'.repeat(500) }))
    expect(valuesOf(frame(JSON.stringify({ object: 'list', data, has_more: true, last_id: '9' })))).toEqual(
      data,
    )
  })

  test('keys that reach a prototype are harmless', () => {
    const [item] = frame(
      '{"__proto__":{"polluted":1},"\\u005f_proto__":2,"constructor":{"prototype":{"x":1}}}',
    )
    const value = item?.kind === 'record' ? (item.value as object) : {}
    expect(Object.keys(value).sort()).toEqual(['[__proto__]', '[constructor]'])
    expect(Object.getPrototypeOf(Object.assign({}, value))).toBe(Object.prototype)
  })
})

describe('what is no record', () => {
  test.each([
    ['a value cut at the end', '{"a":1}\n{"schemaType":"Mod', [{ a: 1 }, 'frame.bad-json']],
    ['a line cut in a string', '{"a":"b\n{"a":1}\n', ['frame.bad-json', { a: 1 }]],
    ['a line cut after a comma', '{"a":[1,\n{"a":1}\n{"a":2}\n', ['frame.bad-json', { a: 1 }, { a: 2 }]],
    ['a line cut and text behind it', '{"a":1,\n10.0.0.1 - - [x]\n', ['frame.bad-json', '10.0.0.1 - - [x]']],
    ['two writers in one line', '{"a":"b{"a":1}\n{"a":2}\n', ['frame.bad-json', { a: 2 }]],
    ['a bad value among good ones', '[{"a":1},{"a":NaN},{"a":2}]', [{ a: 1 }, 'frame.bad-json', { a: 2 }]],
    ['a bad value in a page', '{"data":[{"a":1},{"a":1 2},{"a":2}]}', [{ a: 1 }, 'frame.bad-json', { a: 2 }]],
    ['a scalar among objects', '[{"a":1}, "x,]", null, {"a":2}]', [{ a: 1 }, 'frame.bad-json', { a: 2 }]],
    ['a page cut at the end', '{"Records":[{"a":1},{"a":2},{"a', [{ a: 1 }, { a: 2 }, 'frame.bad-json']],
    ['NUL bytes and a good line', `${'\0'.repeat(5000)}\n{"a":1}\n`, ['frame.not-text', { a: 1 }]],
    ['NUL bytes before a good value', '\0\0\0{"a":1}\n', ['frame.not-text', { a: 1 }]],
    ['invalid UTF-8 in JSON', Buffer.from('{"a":"\xff"}\n{"a":1}', 'latin1'), ['frame.not-text', { a: 1 }]],
    ['invalid UTF-8 in text', Buffer.from('a\xffb\n{"a":1}', 'latin1'), ['frame.not-text', { a: 1 }]],
    ['deep JSON', `${'['.repeat(200_000)}${']'.repeat(200_000)}\n{"a":1}`, ['frame.too-deep', { a: 1 }]],
    ['deep JSON without an end', '['.repeat(200_000), ['frame.too-deep']],
    [
      'deep JSON in a page',
      `{"data":[{"a":1},{"a":${'['.repeat(300)}${']'.repeat(300)}}]}`,
      [{ a: 1 }, 'frame.too-deep'],
    ],
  ])('%s', (_, bytes, values) => {
    expect(valuesOf(frame(bytes))).toEqual(values)
  })

  test('a record over the limit is set aside with its beginning and its length, and the next is read', () => {
    const long = `{"a":"${'x'.repeat(30_000_000)}"}`
    const items = frame(`${long}\n{"a":1}\n${'y'.repeat(20_000_000)}\n{"a":2}\n`)
    expect(valuesOf(items)).toEqual(['frame.too-large', { a: 1 }, 'frame.too-large', { a: 2 }])
    expect(items[0]).toMatchObject({ length: long.length, start: 0, end: long.length })
    expect(items[0]?.kind === 'bad' && items[0].bytes.length).toBe(65_536)
  })

  test('random bytes become a few items that together hold every byte', () => {
    const bytes = Buffer.alloc(200_000)
    let state = 7
    for (let index = 0; index < bytes.length; index++) {
      state = (state * 48_271) % 2_147_483_647
      bytes[index] = state >> 8
    }
    const items = frame(bytes)
    expect(items.length).toBeLessThan(20)
    const held = items.reduce((sum, item) => sum + item.end - item.start, 0)
    const blanks = 20
    expect(held).toBeGreaterThan(bytes.length - blanks)
    for (const item of items) {
      if (item.kind === 'bad') expect(item.bytes.length).toBe(item.length)
    }
  })

  test('a broken value over many lines is one item, whatever its length in lines', () => {
    const lines = Array.from({ length: 50 }, (_, index) => `  "k${index}": ${index},`)
    const items = frame(`{\n${lines.join('\n')}\n  "x": {]\n}\n{"a":1}\n`)
    expect(valuesOf(items)).toEqual(['frame.bad-json', { a: 1 }])
  })

  test('lines that each begin a value and break it are set aside one by one', () => {
    expect(valuesOf(frame('{"a":"\n{"b":"\n{"c":1}\n'))).toEqual([
      'frame.bad-json',
      'frame.bad-json',
      { c: 1 },
    ])
  })
})

/** Pieces that meet one another in every order: what real files hold, and what they should not. */
const piece = fc.oneof(
  fc.json({ maxDepth: 3 }).map((json) => `{"v":${json}}`),
  fc.constantFrom(
    '\n',
    '\r\n',
    ' ',
    ',',
    '[',
    ']',
    '}',
    '{"a":',
    '{"Records":[{"a":1},{"b":2}]}',
    '{"data":[',
  ),
  fc.constantFrom(
    '{"a":"',
    'plain text',
    '\0\0',
    '\ufeff',
    '{\n "a":\n 1\n}',
    '[{"a":1},',
    '"x"',
    '\n\n',
    '[1 x',
  ),
  fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
)
const streams = fc
  .array(fc.tuple(piece, fc.constantFrom('\n', '\n', '')), { maxLength: 14 })
  .map((pieces) => Buffer.from(pieces.map(([text, end]) => text + end).join(''), 'latin1'))
const small = { maxRecordBytes: 60 }

describe('in whatever portions the bytes arrive', () => {
  test('the items are the same', () => {
    fc.assert(
      fc.property(streams, fc.integer({ min: 1, max: 9 }), (bytes, portion) => {
        expect(frame(bytes, {}, portion)).toEqual(frame(bytes))
        expect(frame(bytes, small, portion)).toEqual(frame(bytes, small))
      }),
      { numRuns: 600 },
    )
  })

  test('reading on at any item gives exactly the items behind it', () => {
    fc.assert(
      fc.property(streams, fc.boolean(), (bytes, limited) => {
        const options = limited ? small : {}
        const all = frame(bytes, options)
        all.forEach((item, index) => {
          const rest = frame(bytes.subarray(item.resume.offset), { ...options, position: item.resume })
          expect(rest).toEqual(all.slice(index + 1))
        })
      }),
      { numRuns: 600 },
    )
  })

  test('items follow one another, and only blanks, commas and brackets of arrays and pages are in no item', () => {
    fc.assert(
      fc.property(streams, (bytes) => {
        let from = 0
        for (const item of frame(bytes)) {
          expect(item.start).toBeGreaterThanOrEqual(from)
          expect(item.end).toBeGreaterThan(item.start)
          from = item.end
        }
        expect(from).toBeLessThanOrEqual(bytes.length)
      }),
    )
  })

  test('what is written one value a line is what is read', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.jsonValue())), (values) => {
        const lines = values.map((value) => ({ id: 1, ...value }))
        const text = lines.map((value) => `${JSON.stringify(value)}\n`).join('')
        const expected = text
          .split('\n')
          .filter((line) => line !== '')
          // Keys that reach a prototype are renamed on the way in.
          .map((line) => parseJson(line))
        expect(valuesOf(frame(text, {}, 7))).toEqual(expected)
        const pretty = expected.map((value) => JSON.stringify(value, null, 2)).join('\n')
        expect(valuesOf(frame(pretty, {}, 7))).toEqual(expected)
        expect(valuesOf(frame(JSON.stringify(expected), {}, 7))).toEqual(expected)
      }),
    )
  })
})
