import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Problem } from '../../../model/problem.ts'
import { randomOf } from '../../../model/random.ts'
import { withFile } from '../../files/read-bounded.ts'
import { onePage, textPage, withFooter, writtenParquet } from './fixtures/written-parquet.ts'
import { parquetRows } from './parquet-rows.ts'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'parquet-'))
})
afterAll(() => rmSync(root, { recursive: true }))

type Row = readonly (string | undefined)[]

/** The rows of a file, up to so many. */
function rowsOf(bytes: Buffer, wanted: readonly string[], most = 100_000): Promise<Row[]> {
  const path = join(root, 'a.parquet')
  writeFileSync(path, bytes)
  return withFile(path, async (file, size) => {
    const { signal } = new AbortController()
    const read = await parquetRows(file, { size, wanted, signal })
    const rows: Row[] = []
    for await (const row of read.rows) {
      rows.push(row)
      if (rows.length >= most) break
    }
    return rows
  })
}

const DAY = new Date('2026-11-20T00:00:00Z')
const COUNT = 3_000
const nth = <T>(one: (nth: number) => T) => Array.from({ length: COUNT }, (_, at) => one(at))

function costs(codec: 'UNCOMPRESSED' | 'SNAPPY' | 'GZIP' | 'ZSTD' | 'BROTLI'): Buffer {
  return writtenParquet({
    codec,
    pageSize: 4_096,
    rowGroupSize: 1_300,
    columnData: [
      { name: 'line_item_resource_id', data: nth((at) => (at % 3 === 0 ? null : `arn:${at % 7}`)) },
      { name: 'line_item_unblended_cost', data: nth((at) => at / 8) },
      { name: 'plain', data: nth((at) => `é${at}`), encoding: 'PLAIN' },
      { name: 'when', data: nth((at) => new Date(DAY.valueOf() + at)) },
      { name: 'day', data: nth(() => DAY) },
      { name: 'exact', data: nth((at) => at - 2.5) },
      {
        name: 'product',
        data: nth((at) => (at % 4 === 0 ? null : { region: 'x', product_name: `P${at % 5}` })),
      },
    ],
    schema: [
      { name: 'root', num_children: 7 },
      {
        name: 'line_item_resource_id',
        type: 'BYTE_ARRAY',
        converted_type: 'UTF8',
        repetition_type: 'OPTIONAL',
      },
      { name: 'line_item_unblended_cost', type: 'DOUBLE', repetition_type: 'REQUIRED' },
      { name: 'plain', type: 'BYTE_ARRAY', repetition_type: 'REQUIRED' },
      { name: 'when', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'REQUIRED' },
      { name: 'day', type: 'INT32', converted_type: 'DATE', repetition_type: 'REQUIRED' },
      {
        name: 'exact',
        type: 'FIXED_LEN_BYTE_ARRAY',
        type_length: 4,
        converted_type: 'DECIMAL',
        scale: 2,
        precision: 9,
        repetition_type: 'REQUIRED',
      },
      { name: 'product', num_children: 1, converted_type: 'MAP', repetition_type: 'OPTIONAL' },
      { name: 'key_value', num_children: 2, repetition_type: 'REPEATED' },
      { name: 'key', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
      { name: 'value', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
    ],
  })
}
const WANTED = [
  'lineItem/ResourceId',
  'lineItem/UnblendedCost',
  'none',
  'plain',
  'when',
  'day',
  'exact',
  'product_product_name',
]

test.each(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD', 'BROTLI'] as const)(
  'rows as they were written, %s',
  async (codec) => {
    const rows = await rowsOf(costs(codec), WANTED)
    expect(rows).toEqual(
      nth((at) => [
        at % 3 === 0 ? undefined : `arn:${at % 7}`,
        String(at / 8),
        `é${at}`,
        new Date(DAY.valueOf() + at).toISOString(),
        DAY.toISOString(),
        (at - 2.5).toFixed(2),
        at % 4 === 0 ? undefined : `P${at % 5}`,
      ]),
    )
  },
)

test('pages of the first version', async () => {
  const page = textPage(['1', '', 'é'])
  expect(await rowsOf(onePage({ rows: 3, page }), ['cost'])).toEqual([['1'], [''], ['é']])
  const packed = zstdCompressSync(page)
  const header = { field_2: page.length }
  expect(await rowsOf(onePage({ rows: 3, page: packed, header, codec: 6 }), ['cost'])).toHaveLength(3)
})

/** A level of 1 and an index of 0, two thousand million times over. */
const ENDLESS = Buffer.from([6, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff, 0x0f, 1])
const absent = { field_5: { field_1: 1, field_2: 0, field_3: 3, field_4: 3 } }

test.each<[string, Buffer, RegExp]>([
  ['no Parquet', Buffer.from('day,amount\n1,2\n'), /is none, or was cut/],
  ['nothing', Buffer.alloc(0), /is none, or was cut/],
  ['encrypted', Buffer.from('PAR1aaaaaaaa\0\0\0\0PARE'), /is encrypted/],
  [
    'a footer larger than the file',
    withFooter(Buffer.alloc(0), Buffer.alloc(0)).fill(0xff, 4, 8),
    /a footer of/,
  ],
  [
    'a list without its items',
    withFooter(Buffer.alloc(0), Buffer.from([0x29, 0xfc, 0xff, 0xff, 0xff, 0xff, 0x0f])),
    /list of 4294967295/,
  ],
  ['a number without end', withFooter(Buffer.alloc(0), Buffer.alloc(64, 0xff)), /too large|kind/],
  ['structs without end', withFooter(Buffer.alloc(0), Buffer.alloc(4_096, 0x1c)), /too deep/],
  [
    'a schema that ends too early',
    onePage({ footer: { field_2: [{ field_4: 'root', field_5: 2_000_000_000 }] } }),
    /schema of another form/,
  ],
  ['more rows than bytes', onePage({ rows: 1_000_000_000 }), /says that it has 1000000000 rows/],
  [
    'the same bytes again and again',
    onePage({ groups: 1_000, page: textPage(['x'.repeat(1_000)]) }),
    /describes row group \d+ as no file/,
  ],
  [
    'columns in other files',
    onePage({ footer: { field_4: [{ field_1: [{ field_1: '/etc/passwd' }], field_3: 1n }] } }),
    /in other files/,
  ],
  [
    'fewer values than rows',
    onePage({ rows: 2, header: absent }),
    /row group 1, column cost, row 2 ends before/,
  ],
  [
    'more levels than values',
    onePage({ rows: 9, page: ENDLESS }),
    /column cost, row 1 wants 4 bytes where 0 are left/,
  ],
  [
    'a page that would be large',
    onePage({ header: { field_2: 2_000_000_000 } }),
    /column cost, row 1 has a page that unpacks to/,
  ],
  ['a page that is not there', onePage({ header: { field_3: 1_000_000 } }), /has a page of 1000000 bytes/],
  ['a page of a negative size', onePage({ header: { field_3: -1 } }), /has a page of -1 bytes/],
  [
    'a page of countless values',
    onePage({ header: { field_5: { field_1: 2_000_000_000, field_2: 0 } } }),
    /holds|2000000000/,
  ],
  [
    'gzip that grows',
    onePage({ codec: 2, page: gzipSync(Buffer.alloc(1_000_000)), header: { field_2: 10 } }),
    /unpacked to 10 bytes/,
  ],
  [
    'ZSTD that grows',
    onePage({ codec: 6, page: zstdCompressSync(Buffer.alloc(1_000_000)), header: { field_2: 10 } }),
    /unpacked to 10 bytes/,
  ],
  [
    'Snappy of another length',
    onePage({ codec: 1, page: Buffer.from([200, 1, 0, 0]) }),
    /another length than 4/,
  ],
  [
    'Snappy that goes back',
    onePage({ codec: 1, page: Buffer.from([6, 0xfc, 0xfa, 0xff, 0xff, 0xff]) }),
    /where|left/,
  ],
  [
    'Snappy that repeats nothing',
    onePage({ codec: 1, page: Buffer.from([4, 1, 9, 0]) }),
    /repeats what was not there/,
  ],
  ['a codec that is not read', onePage({ codec: 7 }), /compressed in a way \(7\)/],
  [
    'an encoding that is not read',
    onePage({ header: { field_5: { field_1: 1, field_2: 7 } } }),
    /encoded in a way \(7\)/,
  ],
  [
    'a value that no dictionary has',
    onePage({
      page: Buffer.from([2, 0, 0, 0, 2, 1, 8, 2, 1]),
      header: { field_5: { field_1: 1, field_2: 8 } },
    }),
    /dictionary does not have/,
  ],
  [
    'indexes of 200 bits',
    onePage({
      page: Buffer.from([2, 0, 0, 0, 2, 1, 200, 2, 1]),
      header: { field_5: { field_1: 1, field_2: 8 } },
    }),
    /of 200 bits/,
  ],
  ['a type that is not read', onePage({ element: { field_1: 0 } }), /of a type \(0\)/],
])('%s is refused, with its place', async (_, bytes, said) => {
  const thrown = await rowsOf(bytes, ['cost']).catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(Problem)
  expect(thrown).toMatchObject({ code: 'discovery.unreadable', message: expect.stringMatching(said) })
})

test('a long run of absent values costs only the rows that are asked for', async () => {
  const page = Buffer.from([6, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff, 0x0f, 0])
  expect(await rowsOf(onePage({ page, rows: 1_000_000 }), ['cost'], 3)).toEqual([
    [undefined],
    [undefined],
    [undefined],
  ])
})

test('bytes changed at random give rows or a refusal, and nothing else', async () => {
  const random = randomOf('parquet/changed')
  const whole = writtenParquet({
    columnData: [
      { name: 'cost', data: ['1', null, '2', '2', '2', '2', '2', '2'], type: 'STRING' },
      { name: 'amount', data: [1, 2, 3, 4, 5, 6, 7, 8], type: 'DOUBLE' },
    ],
  })
  const outcomes = new Set<string>()
  for (let round = 0; round < 400; round += 1) {
    const bytes = Buffer.from(whole)
    for (let flip = 0; flip <= round % 3; flip += 1)
      bytes[random.int(0, bytes.length - 1)] = random.int(0, 255)
    const cut = round % 10 === 0 ? bytes.subarray(random.int(0, bytes.length - 1)) : bytes
    const outcome = await rowsOf(cut, ['cost', 'amount']).then(
      () => 'rows',
      (error: unknown) => (error instanceof Problem ? error.code : String(error)),
    )
    outcomes.add(outcome)
  }
  expect([...outcomes].sort()).toEqual(['discovery.unreadable', 'rows'])
})
