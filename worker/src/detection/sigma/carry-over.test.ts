import { expect, test } from '@jest/globals'
import { carriedOver, type Readings } from './carry-over.ts'
import { readSigma } from './read-sigma.ts'

const rule = (name: string, value: string) =>
  `title: ${name}\nname: ${name}\nlogsource: {product: p}\ndetection: {s: {a: ${value}}, condition: s}\n`
const readings = (files: Readonly<Record<string, string>>): Readings =>
  new Map(Object.entries(files).map(([file, text]) => [file, readSigma(text, file)]))
const valuesIn = (read: Readings) =>
  [...read.values()].flatMap(({ rules }) =>
    rules.map(
      ({ id, searches }) =>
        `${id} ${JSON.stringify([...searches.values()]).match(/"values":\[(.*?)\]/)?.[1]}`,
    ),
  )

const before = readings({ 'x.yml': `${rule('a', '1')}---\n${rule('b', '1')}`, 'y.yml': rule('c', '1') })

test('of a document that can not be read any more the last good version goes on, of the others the new one', () => {
  const broken = `${rule('a', '2')}---\n${rule('b', '2').replace('condition: s', 'condition: t')}`
  const read = carriedOver(readings({ 'x.yml': broken, 'y.yml': rule('c', '2') }), before)
  expect(valuesIn(read)).toEqual(['a 2', 'b 1', 'c 2'])
  const [problem] = read.get('x.yml')?.problems ?? []
  expect(problem?.message).toMatch(/its last good version goes on$/)
  // And again, as long as it is broken.
  expect(valuesIn(carriedOver(readings({ 'x.yml': broken, 'y.yml': rule('c', '3') }), read))).toEqual([
    ...['a 2', 'b 1', 'c 3'],
  ])
})

test('a file that is no YAML any more keeps what it had, one that is gone keeps nothing', () => {
  expect(valuesIn(carriedOver(readings({ 'x.yml': 'a: [' }), before))).toEqual(['a 1', 'b 1'])
})

test('a document that has moved into another file is not there twice', () => {
  const moved = { 'x.yml': 'a: [', 'y.yml': `${rule('c', '1')}---\n${rule('a', '2')}` }
  expect(valuesIn(carriedOver(readings(moved), before)).sort()).toEqual(['a 2', 'b 1', 'c 1'])
})
