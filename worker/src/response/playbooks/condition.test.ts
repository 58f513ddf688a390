import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { askedBy, type Condition, holds, parseCondition } from './condition.ts'
import type { Values } from './variables.ts'

const VALUES: Values = {
  __kind__: 'indirect',
  __count__: '10',
  __low__: '9',
  __leaked__: 'true',
  __unknown__: null,
  __quote__: "it's 100%",
}

function read(text: string): Condition {
  const condition = parseCondition(text)
  if (!condition.ok) throw new Error(`${condition.failure.at}: ${condition.failure.message}`)
  return condition.value
}

test.each([
  ["__kind__:value = 'indirect'", true],
  ["__kind__:value == 'direct'", false],
  ["__kind__:value != 'direct'", true],
  ["__kind__:value NOT = 'direct'", true],
  ['__count__:value > 9', true],
  ["__count__:value > '9'", true],
  ['__count__:value <= 9.5', false],
  ['__count__:value = 10.0', true],
  ["__count__:value = '10.0'", false],
  ['__count__:value > __low__:value', true],
  ['__kind__:value < 3', false],
  ['__leaked__:value = true', true],
  ['__leaked__:value = FALSE', false],
  ["__kind__:value IN ('direct', 'indirect')", true],
  ["__kind__:value NOT IN ('direct', __kind__:value)", false],
  ["__kind__:value LIKE 'in%t'", true],
  ["__kind__:value LIKE 'indirec_'", true],
  ["__kind__:value LIKE 'direct'", false],
  ["__kind__:value LIKE '*'", false],
  ["__quote__:value = 'it\\'s 100%'", true],
  ['EXISTS __kind__:value', true],
  ['EXISTS __unknown__:value', false],
  ["__unknown__:value = 'x'", false],
  ["__unknown__:value != 'x'", true],
  ['__unknown__:value = __unknown__:value', false],
  ['__unknown__:value < 1', false],
  ["__kind__:value = 'a' OR __kind__:value = 'indirect' AND __count__:value = 10", true],
  ["(__kind__:value = 'indirect' OR __kind__:value = 'a') and not __count__:value = 10", false],
  ['NOT NOT EXISTS __kind__:value', true],
])('%s is %j', (text, expected) => {
  expect(holds(read(text), VALUES)).toBe(expected)
})

test.each([
  ['', 0, 'begins with a variable'],
  ["__kind__ = 'x'", 0, '__name__:value'],
  ["__kind__:value = 'x", 17, 'closing quote'],
  ["__kind__:value = 'x' 'y'", 21, 'one too many'],
  ["(__kind__:value = 'x'", 21, 'the end'],
  ["__kind__:value MATCHES '.*'", 15, 'not one of the comparisons'],
  ['__kind__:value LIKE 3', 20, 'in quotes'],
  ['process.exit(1)', 7, "can't stand here"],
  ['exit(1)', 0, 'begins with a variable'],
  ['__kind__:value = `x`', 17, "can't stand here"],
  ['__kind__:value', 14, 'is expected'],
  [`${'('.repeat(40)}EXISTS __a__:value${')'.repeat(40)}`, 32, '32 deep'],
  [`EXISTS __a__:value${' '.repeat(4096)}`, 4096, 'at most 4096'],
])('%j is refused at %i', (text, at, message) => {
  const condition = parseCondition(text)
  expect(condition).toMatchObject({ ok: false, failure: { at, message: expect.stringContaining(message) } })
})

test('the variables asked about are known, those compared with as well', () => {
  const condition = read(
    'EXISTS __a__:value AND (__b__:value = __c__:value OR __a__:value IN (1, __d__:value))',
  )
  expect(askedBy(condition).sort()).toEqual(['__a__', '__b__', '__c__', '__d__'])
})

const name = fc.constantFrom(...Object.keys(VALUES), '__missing__', '__proto__', '__defineGetter__')
const operand = fc.oneof(
  fc.string().map((text) => `'${text.replace(/['\\]/g, '\\$&')}'`),
  fc.integer().map(String),
  fc.constantFrom('true', 'false'),
  name.map((one) => `${one}:value`),
)
const comparison = fc.oneof(
  fc
    .tuple(name, fc.constantFrom('=', '!=', '<', '>', '<=', '>='), operand)
    .map(([left, by, right]) => `${left}:value ${by} ${right}`),
  fc.tuple(name, fc.array(operand, { minLength: 1, maxLength: 3 })).map(([left, among]) => {
    return `${left}:value IN (${among.join(',')})`
  }),
  name.map((one) => `EXISTS ${one}:value`),
)

test('what is written as a condition is read, and NOT turns it around', () => {
  fc.assert(
    fc.property(comparison, comparison, (left, right) => {
      const [first, second] = [holds(read(left), VALUES), holds(read(right), VALUES)]
      expect(holds(read(`NOT (${left})`), VALUES)).toBe(!first)
      expect(holds(read(`${left} AND ${right}`), VALUES)).toBe(first && second)
      expect(holds(read(`${left} OR ${right}`), VALUES)).toBe(first || second)
    }),
    { seed: 7, numRuns: 200 },
  )
})

test('a value is the text it is, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const quoted = `'${value.replace(/['\\]/g, '\\$&')}'`
      expect(holds(read(`__x__:value = ${quoted}`), { __x__: value })).toBe(true)
      expect(holds(read(`__x__:value = ${quoted}`), { __x__: `${value}!` })).toBe(false)
    }),
    { seed: 7, numRuns: 200 },
  )
})

test('any text is read or refused with a place in it, and never throws', () => {
  const shards = fc.constantFrom(
    '__a__:value',
    "'x'",
    '(',
    ')',
    'AND',
    'OR',
    'NOT',
    'IN',
    'LIKE',
    '=',
    ',',
    '1',
    '\u0000',
  )
  const text = fc.oneof(
    fc.string(),
    fc.array(shards, { maxLength: 12 }).map((all) => all.join(' ')),
  )
  fc.assert(
    fc.property(text, (given) => {
      const condition = parseCondition(given)
      if (condition.ok) expect(typeof holds(condition.value, VALUES)).toBe('boolean')
      else {
        expect(condition.failure.at).toBeGreaterThanOrEqual(0)
        expect(condition.failure.at).toBeLessThanOrEqual(given.length)
      }
    }),
    { seed: 7, numRuns: 500 },
  )
})
