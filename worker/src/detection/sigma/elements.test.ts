import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { matchRule } from './compile-rule.ts'
import { compileRules } from './compile-rules.ts'
import { readSigma } from './read-sigma.ts'
import type { SigmaRule } from './sigma-rule.ts'

function rule(search: string): SigmaRule {
  const { rules, problems } = readSigma(
    `title: t\nlogsource: {product: p}\ndetection:\n  s:\n    ${search}\n  condition: s`,
    'x.yml',
  )
  expect(problems).toEqual([])
  return rules[0] as SigmaRule
}

const quantifier = fc.constantFrom('any', 'all', 'all_or_empty', 'none', '0', '-1', '1')
const value = fc.constantFrom(1, 2, null)
const inner = fc.dictionary(fc.constantFrom('p', 'q'), value, { maxKeys: 2 })
const element = fc.oneof({ weight: 3, arbitrary: inner }, { weight: 1, arbitrary: value })
const array = fc.oneof(
  { weight: 4, arbitrary: fc.array(element, { maxLength: 4 }) },
  { weight: 1, arbitrary: element },
  { weight: 1, arbitrary: fc.constant(undefined) },
)
const block = fc.dictionary(fc.constantFrom('p', 'q'), fc.constantFrom(1, 2), { minKeys: 1, maxKeys: 2 })

/** What the proposal says, word by word. */
function holds(of: string, wanted: Record<string, unknown>, at: unknown): boolean {
  const one = (element: unknown) =>
    typeof element === 'object' &&
    element !== null &&
    Object.entries(wanted).every(([field, expected]) => Reflect.get(element, field) === expected)
  if (/\d/.test(of)) return Array.isArray(at) && one(at.at(Number(of)))
  const elements = Array.isArray(at) ? at : at === null || at === undefined ? [] : [at]
  if (of === 'none') return !elements.some(one)
  if (of === 'any') return elements.some(one)
  return elements.every(one) && (of === 'all_or_empty' || elements.length > 0)
}

describe('a block about elements', () => {
  test('holds as the proposal says, found by the index or not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(quantifier, block), { minLength: 1, maxLength: 4 }),
        fc.array(array, { maxLength: 6 }),
        fc.boolean(),
        (blocks, arrays, nested) => {
          const rules = blocks.map(([of, wanted], number) => ({
            ...rule(`a.b[${of}]: ${JSON.stringify(wanted)}`),
            id: `r${number}` as SigmaRule['id'],
          }))
          const set = compileRules(rules)
          for (const at of arrays) {
            const record = nested ? { a: { b: at } } : { 'a.b': at }
            const expected = blocks.flatMap(([of, wanted], number) =>
              holds(of, wanted, at) ? [`r${number}`] : [],
            )
            expect(set.match(record).map((match) => match.rule.id)).toEqual(expected)
            expect(rules.filter((one) => matchRule(one, record) !== undefined).map(({ id }) => id)).toEqual(
              expected,
            )
          }
        },
      ),
    )
  })

  test('shows what it matched at the fields of the record, of elements on which it holds', () => {
    const match = matchRule(rule("g.f[any]: {p|contains: evil, 'q[-1]': z}"), {
      g: {
        f: [
          { p: 'more evil', q: ['y'] },
          { p: 'an evil', q: ['y', 'z'] },
        ],
      },
    })
    expect(match?.hits).toEqual([
      { field: 'g.f.p', value: 'an evil', start: 3, end: 7, pattern: 'evil' },
      { field: 'g.f.q', value: 'z', start: 0, end: 1, pattern: 'z' },
    ])
  })

  test('names the fields that it reads as the record has them', () => {
    const { fields } = rule("g.f[any]: {p: 1, 'q[all].r': 2, 't[any]': [x], u|fieldref: v}")
    expect(fields).toEqual(['g.f.p', 'g.f.q.r', 'g.f.t', 'g.f.u', 'g.f.v'])
  })

  test('is part of the logic version', () => {
    const versions = [
      'a[any]: {p: 1, q: 2}',
      'a[all]: {p: 1, q: 2}',
      'a[0]: {p: 1, q: 2}',
      'b[any]: {p: 1, q: 2}',
      'a[any]: {p: 1, q: 3}',
      'a[any]: {x: {p: 1}, y: {q: 2}, condition: x and y}',
      'a[any]: {x: {p: 1}, y: {q: 2}, condition: x or y}',
    ].map((search) => rule(search).logicVersion)
    expect(new Set(versions).size).toBe(versions.length)
    expect(rule('a[any]: {q: 2, p: 1}').logicVersion).toBe(versions[0])
  })

  test('takes linear time over large and deep arrays', () => {
    const set = compileRules([rule('a[any].b[any].c[none]: {d: x, e: y}')])
    const c = Array.from({ length: 100 }, () => ({ d: 'x', e: 'y' }))
    const large = { a: Array.from({ length: 100 }, () => ({ b: Array.from({ length: 20 }, () => ({ c })) })) }
    expect(set.match(large)).toEqual([])
    let deep: unknown = { b: 1 }
    for (let depth = 0; depth < 5_000; depth++) deep = [deep]
    expect(set.match({ a: deep })).toEqual([])
  })
})
