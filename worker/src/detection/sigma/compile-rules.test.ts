import { describe, expect, test } from '@jest/globals'
import { matchRule } from './compile-rule.ts'
import { compileRules } from './compile-rules.ts'
import type { Hit } from './match.ts'
import { readSigma } from './read-sigma.ts'
import type { SigmaRule } from './sigma-rule.ts'

function rule(title: string, detection: string): SigmaRule {
  const { rules, problems } = readSigma(
    `title: ${title}\nlogsource: {product: p}\ndetection: ${detection}`,
    `${title}.yml`,
  )
  expect(problems).toEqual([])
  return rules[0] as SigmaRule
}

function hitsOf(detection: string, record: Record<string, unknown>): readonly Hit[] | undefined {
  return matchRule(rule('t', detection), record)?.hits
}

describe('compileRules', () => {
  test('lets a rule fail alone, and says where and why', () => {
    const rules = [
      rule('good', '{s: {a: x}, condition: s}'),
      rule('bad', "{s: {a|re: '('}, condition: s}"),
      rule('good', '{s: {b: x}, condition: s}'),
      rule('better', '{s: {a: x}, condition: s}'),
    ]
    const set = compileRules(rules)
    expect(set.rules.map(({ title }) => title)).toEqual(['good', 'better'])
    expect(set.problems).toMatchObject([
      { file: 'bad.yml', line: 3, rule: 'bad', code: 'sigma.regex' },
      {
        file: 'good.yml',
        line: 1,
        rule: 'good',
        code: 'sigma.duplicate-id',
        message: 'good.yml:1 has the same id',
      },
    ])
    expect(set.match({ a: 'x' })).toHaveLength(2)
  })

  test('asks only about rules that could hold, and leaves out those not accepted', () => {
    const set = compileRules(
      ['x', 'y', 'z'].map((value) => rule(value, `{s: {a|contains: ${value}}, condition: s}`)),
    )
    const asked: string[] = []
    const matches = set.match({ a: 'x-z' }, ({ title }) => {
      asked.push(title)
      return title !== 'z'
    })
    expect(asked).toEqual(['x', 'z'])
    expect(matches.map((match) => match.rule.title)).toEqual(['x'])
  })

  test('takes linear time over a large hostile text', () => {
    const set = compileRules([
      rule('glob', `{s: {a: '${'*a?'.repeat(40)}b'}, condition: s}`),
      rule('regex', "{s: {a|re: '(a+a+)+b'}, condition: s}"),
      rule('words', `{s: {a|contains: [${Array.from({ length: 50 }, (_, n) => `aaaa${n}`)}]}, condition: s}`),
    ])
    expect(set.match({ a: 'a'.repeat(300_000) })).toEqual([])
  })
})

describe('hits', () => {
  test.each<[string, Record<string, unknown>, Omit<Hit, 'value'>[]]>([
    [
      '{s: {a|contains: EVIL}, condition: s}',
      { a: 'İ an evil word' },
      [{ field: 'a', start: 5, end: 9, pattern: 'EVIL' }],
    ],
    [
      "{s: {a|endswith: '.exe'}, condition: s}",
      { a: 'x.EXE' },
      [{ field: 'a', start: 1, end: 5, pattern: '.exe' }],
    ],
    [
      "{s: {a: '*v?l*'}, condition: s}",
      { a: 'so evil' },
      [{ field: 'a', start: 4, end: 7, pattern: '*v?l*' }],
    ],
    ["{s: {a|re: 'b+'}, condition: s}", { a: '😀abbc' }, [{ field: 'a', start: 3, end: 5, pattern: 'b+' }]],
    ['{s: {a: 7}, condition: s}', { a: 7 }, [{ field: 'a', start: 0, end: 1, pattern: '7' }]],
    ['{s: {a|gte: 7}, condition: s}', { a: '10' }, [{ field: 'a', start: 0, end: 2, pattern: 'gte 7' }]],
    [
      '{s: {a|fieldref|contains: b}, condition: s}',
      { a: 'xyz', b: 'Y' },
      [{ field: 'a', start: 1, end: 2, pattern: 'b' }],
    ],
    [
      '{s: [evil], condition: s}',
      { c: [{ d: 'an evil' }] },
      [{ field: 'c.d', start: 3, end: 7, pattern: 'evil' }],
    ],
    ['{s: {a|neq: x, b: null}, condition: s}', { a: 'y' }, []],
    [
      '{s: {a: x}, t: {a: y}, u: {b: z}, condition: s or t and not u}',
      { a: ['w', 'y'] },
      [{ field: 'a', start: 0, end: 1, pattern: 'y' }],
    ],
  ])('of %s', (detection, record, expected) => {
    expect(hitsOf(detection, record)?.map(({ value: _, ...hit }) => hit)).toEqual(expected)
  })

  test('give the value as logged', () => {
    expect(hitsOf('{s: {a: evil}, condition: s}', { a: 'EVIL' })).toMatchObject([{ value: 'EVIL' }])
  })

  test('are at most 20', () => {
    expect(hitsOf('{s: {a|contains: x}, condition: s}', { a: Array(50).fill('x') })).toHaveLength(20)
  })
})

test('matchRule throws what is wrong with a rule that cannot be compiled', () => {
  expect(() => hitsOf("{s: {a|cidr: '10.0.0.1/8'}, condition: s}", {})).toThrow(
    't.yml:3 a: "10.0.0.1/8" is no network',
  )
})
