import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { readYaml } from './read-yaml.ts'

const read = (text: string, schema: z.ZodType = z.record(z.string(), z.json())) =>
  readYaml(text, 'x.yaml', schema)

test('a document is read as its schema has it; an empty one is an empty map', () => {
  expect(read('a: {b: [1, "2"]}')).toEqual({ a: { b: [1, '2'] } })
  expect(read('')).toEqual({})
})

describe('a key that stands twice', () => {
  test.each([
    ['a: 1\nb: 2\na: 3', 3],
    ['a: 1\nb:\n  - {c: 1, c: 2}', 3],
    ['"1": a\n1: b', 2],
    ['__proto__: 1\n__proto__: 2', 2],
  ])('%j is refused with its line', (text, line) => {
    expect(() => read(text)).toThrow(`x.yaml:${line} Map keys must be unique`)
  })

  test('is none where it stands in another map', () => {
    expect(read('a: {x: 1}\nb: {x: 1}')).toEqual({ a: { x: 1 }, b: { x: 1 } })
  })
})

const numbers = z.record(z.string(), z.number())
// Compared each with each, these would take minutes.
test('as many keys as a file may have are told apart', () => {
  const keys = Array.from({ length: 60_000 }, (_, nth) => `k${nth}: 1`)
  expect(Object.keys(read(`{${keys.join(', ')}}`, numbers) as object)).toHaveLength(keys.length)
}, 60_000)

test('of many faults the first are named, and how many more there are', () => {
  const wrong = Array.from({ length: 1_000 }, (_, nth) => `k${nth}: x`).join('\n')
  expect(() => read(wrong, numbers)).toThrow(/^x\.yaml:1 k0: .*\nand 900 more$/s)
})

test.each(['[', '{a: ', '- '])('what is nested out of all proportion is a fault of the file: %j', (level) => {
  expect(() => read(level.repeat(100_000))).toThrow('x.yaml:1 it is nested out of all proportion')
})
