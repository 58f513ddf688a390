import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compileRules } from '../sigma/compile-rules.ts'
import { readSigma } from '../sigma/read-sigma.ts'
import type { SigmaRule } from '../sigma/sigma-rule.ts'
import { lackingFields } from './lacking-fields.ts'

function ruleOf(detection: string): SigmaRule {
  const { rules, problems } = readSigma(
    `title: T\nlogsource: {product: genai}\ndetection: ${detection}`,
    't.yml',
  )
  const [rule] = rules
  if (rule === undefined || rule.kind !== 'rule') throw new Error(JSON.stringify(problems))
  return rule
}

const lacks = (detection: string, ...has: string[]) =>
  lackingFields(ruleOf(detection), (field) => has.includes(field))

test('all fields of a map are needed, and one of a list of maps', () => {
  expect(lacks('{s: {a: x, b: y}, condition: s}')).toEqual(['a', 'b'])
  expect(lacks('{s: {a: x, b: y}, condition: s}', 'a')).toEqual(['b'])
  expect(lacks('{s: [{a: x, b: y}, {c: z}], condition: s}')).toEqual(['c'])
})

test('what is excluded is not needed, and what must be absent may be', () => {
  expect(lacks('{s: {a: x}, f: {b: y}, condition: s and not f}', 'a')).toEqual([])
  expect(lacks('{s: {a: null}, condition: s}')).toEqual([])
  expect(lacks('{s: {a|exists: false}, condition: s}')).toEqual([])
  expect(lacks('{s: {a|exists: true}, condition: s}')).toEqual(['a'])
  expect(lacks('{s: {a|neq: x}, condition: s}')).toEqual([])
})

test('where an absent field makes the exclusion hold, that field is needed', () => {
  expect(lacks('{s: {a: x}, f: {b: null}, condition: s and not f}', 'a')).toEqual(['b'])
})

test('of several searches so many are needed as the condition says', () => {
  expect(lacks('{s1: {a: x}, s2: {b: x}, s3: {c: x}, condition: 2 of s*}', 'c')).toHaveLength(1)
  expect(lacks('{s1: {a: x}, s2: {b: x}, condition: all of s*}')).toEqual(['a', 'b'])
})

test('a block about elements needs what it asks of one, unless it can hold without any', () => {
  expect(lacks('{s: {"a[any]": {b: x, c: y}}, condition: s}', 'a.b')).toEqual(['a.c'])
  expect(lacks('{s: {"a[all]": [x, y]}, condition: s}')).toEqual(['a'])
  expect(lacks('{s: {"a[none]": {b: x}}, condition: s}')).toEqual([])
})

test('keywords need no field', () => {
  expect(lacks('{s: [evil], condition: s}')).toEqual([])
})

const fields = ['a', 'b', 'c'] as const
const item = fc
  .tuple(fc.constantFrom(...fields), fc.constantFrom('', '|neq'), fc.constantFrom('x', 'y', 'null'))
  .map(([field, neq, value]) => `${field}${neq}: ${value}`)
const search = fc
  .uniqueArray(item, { minLength: 1, maxLength: 3, selector: (text) => text.split(':')[0] })
  .map((items) => `{${items.join(', ')}}`)
const condition = fc.constantFrom(
  'p',
  'not p',
  'p and not q',
  'p or q',
  'not (p and q)',
  '1 of them',
  'all of them',
  'not 1 of them',
)

test('it never says that something lacks where a record with those fields alone fulfils the rule', () => {
  fc.assert(
    fc.property(search, search, condition, fc.subarray([...fields]), (p, q, of, has) => {
      const rule = ruleOf(`{p: ${p}, q: ${q}, condition: ${of}}`)
      const set = compileRules([rule])
      const values = ['x', 'y', 'z', undefined]
      const records = has.reduce<Record<string, string>[]>(
        (all, field) =>
          all.flatMap((record) =>
            values.map((value) => (value === undefined ? record : { ...record, [field]: value })),
          ),
        [{}],
      )
      const canHold = records.some((record) => set.match(record).length > 0)
      // Items that contradict one another are taken as if each stood alone: only this direction holds.
      if (canHold) expect(lackingFields(rule, (field) => has.some((one) => one === field))).toEqual([])
    }),
    { numRuns: 300 },
  )
})
