import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type CsvRow, csvRows } from './csv-rows.ts'

async function rows(bytes: Uint8Array, size = bytes.length): Promise<readonly CsvRow[]> {
  const chunks = async function* () {
    for (let from = 0; from < bytes.length; from += Math.max(size, 1)) {
      yield bytes.subarray(from, from + Math.max(size, 1))
    }
  }
  const all: CsvRow[] = []
  for await (const row of csvRows(chunks())) all.push(row)
  return all
}
const cells = async (text: string) =>
  (await rows(Buffer.from(text))).map((row) => ('cells' in row ? row.cells : []))

test('whatever is written by the rules is read as it was, however it is cut into pieces', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '"', ',', '\n', '=', ' '), maxLength: 6 })
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (given, size) => {
      const text = given
        .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
        .join('\r\n')
      const read = (await rows(Buffer.from(`h1,h2\n${text}\n`), size)).slice(1)
      expect(read.map((row) => ('cells' in row ? row.cells : row))).toEqual(given)
    }),
  )
})

test('comma, semicolon or tab, a byte order mark, empty lines and a last line without an end', async () => {
  expect(await cells('\ufeffa;b\n1,5;"x;y"')).toEqual([
    ['a', 'b'],
    ['1,5', 'x;y'],
  ])
  expect(await cells('a\tb\r\n\r\n1\t\r\n')).toEqual([
    ['a', 'b'],
    ['1', ''],
  ])
})

test('what has no end is told of with its line, and reading goes on after it', async () => {
  const endless = 'x'.repeat(3_000_000)
  const read = await rows(Buffer.from(`a,b\n1,2\n"${endless}\n3,4\n${','.repeat(5000)}\n5,6\n"7,8`), 65_536)
  expect(read.map((row) => ('cells' in row ? row.cells.join(' ') : `fault ${row.fault.message}`))).toEqual([
    'a b',
    '1 2',
    'fault line 3: a record without an end within 1048576 characters',
    '3 4',
    'fault line 5: more than 4096 cells',
    '5 6',
    'fault line 7: a record without an end within 1048576 characters',
  ])
})
