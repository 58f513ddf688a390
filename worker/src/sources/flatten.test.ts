import { expect, test } from '@jest/globals'
import { attributesOf, flatten } from './flatten.ts'

test('flatten gives dotted keys, joins plain lists and indexes lists of objects', () => {
  expect(
    flatten({ id: 'key-1', data: { scopes: ['a', 'b'], empty: [], none: null }, configs: [{ id: 7 }] }),
  ).toEqual({
    id: 'key-1',
    'data.scopes': 'a, b',
    'configs.0.id': '7',
  })
})

test('flatten keeps a hostile key as data', () => {
  const flat = flatten(JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}'))
  expect(Object.entries(flat)).toEqual([
    ['__proto__.polluted', 'true'],
    ['constructor', '1'],
  ])
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

test('flatten is bounded in depth and breadth', () => {
  let deep: unknown = 'x'
  for (let level = 0; level < 5000; level++) deep = { a: deep }
  expect(Object.keys(flatten(deep))).toEqual(['a'.concat('.a'.repeat(11))])
  expect(Object.keys(flatten({ list: Array.from({ length: 9999 }, (_, n) => ({ n })) }))).toHaveLength(2048)
})

test('attributesOf reads nested and dotted keys alike and leaves lists whole', () => {
  const nested = attributesOf({ gen_ai: { usage: { input_tokens: 3 }, tags: [1, 2], none: null } })
  const dotted = attributesOf({ 'gen_ai.usage.input_tokens': 3, 'gen_ai.tags': [1, 2] })
  expect([...nested]).toEqual([...dotted])
})

test('attributesOf of no object is empty', () => {
  expect(attributesOf([1]).size).toBe(0)
})
