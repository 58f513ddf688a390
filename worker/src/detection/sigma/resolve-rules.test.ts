import { describe, expect, test } from '@jest/globals'
import type { CorrelationRule } from './correlation-rule.ts'
import { readSigma } from './read-sigma.ts'
import { type RuleDocuments, resolveRules } from './resolve-rules.ts'

const uuid = '271de298-cc0e-4842-acd8-079a0a99ea65'

const rule = (head: string) =>
  `${head}\ntitle: t\nlogsource: {product: p, category: c}\ndetection: {s: {a: 1}, condition: s}`
const correlation = (name: string, rules: string, more = '') =>
  `title: ${name}\nname: ${name}\ncorrelation:\n  type: temporal\n  rules: ${rules}\n  timespan: 1h\n  ${more}`
const filter = (rules: string, logsource = '{product: p}') =>
  `title: Known\nlogsource: ${logsource}\nfilter:\n  rules: ${rules}\n  s: {a: 2}\n  condition: not s`

/** Each text is a file: 0.yml, 1.yml ... */
function resolved(...texts: readonly string[]): RuleDocuments {
  return resolveRules(...texts.map((text, number) => readSigma(text, `${number}.yml`)))
}

function told({ problems }: RuleDocuments): (string | number)[][] {
  return problems.map(({ file, line, message }) => [file, line, message])
}

function one(...texts: readonly string[]): CorrelationRule {
  const documents = resolved(...texts)
  expect(documents.problems).toEqual([])
  return documents.correlations.at(-1) as CorrelationRule
}

describe('resolveRules', () => {
  test('finds rules by id and by name in any file, whatever their order', () => {
    const both = one(
      correlation('x', `[${uuid.toUpperCase()}, b]`),
      `${rule(`id: ${uuid}\nname: a`)}\n---\n${rule('name: b')}`,
    )
    expect(both.rules).toEqual([uuid, 'b'])
  })

  test('puts correlations behind those that they refer to', () => {
    const { correlations, problems } = resolved(
      correlation('top', '[middle, a]'),
      correlation('middle', '[low, a]'),
      correlation('low', 'a'),
      rule('name: a'),
    )
    expect(problems).toEqual([])
    expect(correlations.map(({ id }) => id)).toEqual(['low', 'middle', 'top'])
  })

  test('knows which rule an alias and a condition mean, named either way', () => {
    const { aliases, seen } = one(
      `${rule(`id: ${uuid}\nname: a`)}\n---\n${rule('name: b')}`,
      correlation('x', `[b, ${uuid}]`, 'condition: b and not a\n  aliases: {ip: {a: c, b: d}}'),
    )
    expect([...(aliases.get('ip') ?? [])]).toEqual([
      [uuid, 'c'],
      ['b', 'd'],
    ])
    expect(seen).toEqual({
      kind: 'and',
      of: [
        { kind: 'seen', rule: 0 },
        { kind: 'not', of: { kind: 'seen', rule: 1 } },
      ],
    })
  })

  test.each<[string, string[], (string | number)[]]>([
    [
      'what there is not',
      [correlation('x', '[a, b]'), rule('name: a')],
      ['0.yml', 5, 'there is no rule or correlation whose id or name is "b"'],
    ],
    [
      'what may be two',
      [correlation('x', 'a'), rule(`name: a\nid: ${uuid}`), rule('name: a')],
      ['0.yml', 5, '"a" may be any of 1.yml:1, 2.yml:1: name it by its id'],
    ],
    [
      'one rule by two names',
      [correlation('x', `[a, ${uuid}]`), rule(`name: a\nid: ${uuid}`)],
      ['0.yml', 5, `"${uuid}" is named twice`],
    ],
    ['itself', [correlation('x', 'x')], ['0.yml', 1, 'it refers to itself: x → x']],
    [
      'an alias of another rule',
      [correlation('x', 'a', 'aliases: {ip: {b: c}}'), rule('name: a'), rule('name: b')],
      ['0.yml', 7, '"b" is not among correlation.rules'],
    ],
    [
      'a condition over another rule',
      [correlation('x', 'a', 'condition: a and b'), rule('name: a'), rule('name: b')],
      ['0.yml', 7, '"b" is not among correlation.rules'],
    ],
    [
      'a rule that the condition leaves out',
      [correlation('x', '[a, b]', 'condition: a'), rule('name: a'), rule('name: b')],
      ['0.yml', 7, 'the condition does not name b'],
    ],
    [
      'an id that is taken',
      [correlation('x', 'a'), rule('name: a'), correlation('x', 'a')],
      ['2.yml', 1, '0.yml:1 has the same id'],
    ],
    [
      'the id of a rule',
      [rule('name: x'), rule('name: a'), correlation('x', 'a')],
      ['2.yml', 1, '0.yml:1 has'],
    ],
  ])('refuses %s', (_, texts, [file, line, message]) => {
    const documents = resolved(...texts)
    expect(told(documents)).toEqual([[file, line, expect.stringContaining(String(message))]])
    const whole = texts.filter((text) => text.includes('correlation:')).length - 1
    expect(documents.correlations).toHaveLength(whole)
  })

  test('refuses a circle, and what stands on it, each with its reason', () => {
    const documents = resolved(
      correlation('p', '[q, a]'),
      correlation('q', 'r'),
      correlation('r', '[a, p]'),
      correlation('s', '[a, r]'),
      correlation('t', 'a'),
      rule('name: a'),
    )
    expect(documents.correlations.map(({ id }) => id)).toEqual(['t'])
    expect(told(documents)).toEqual([
      ['0.yml', 1, 'it refers to itself: p → q → r → p'],
      ['1.yml', 1, 'it refers to itself: q → r → p → q'],
      ['2.yml', 1, 'it refers to itself: r → p → q → r'],
      ['3.yml', 1, 'it refers to r, which was refused itself'],
    ])
  })

  test('says where what is referred to was refused itself', () => {
    const documents = resolved(
      correlation('x', 'a'),
      correlation('y', 'x'),
      'title: A\nname: a\nlogsource: {product: p}\ndetection: {s: {b|foo: 1}, condition: s}',
    )
    expect(told(documents).slice(1)).toEqual([
      ['0.yml', 5, '"a" was refused itself'],
      ['1.yml', 1, 'it refers to x, which was refused itself'],
    ])
  })

  test('lets a filter filter what it names rightly, and tells of the rest', () => {
    const documents = resolved(
      filter(`[a, ${uuid.toUpperCase()}, none, x, twice]`, '{product: P, category: c}'),
      rule('name: a'),
      rule(`id: ${uuid}`).replace(', category: c', ''),
      correlation('x', 'a'),
      `${rule(`name: twice\nid: ${uuid.replace('2', '3')}`)}\n---\n${rule('name: twice')}`,
    )
    expect(documents.filters.map(({ rules }) => rules)).toEqual([['a']])
    expect(told(documents)).toEqual([
      ['0.yml', 4, expect.stringContaining('is not filtered: its logsource lacks')],
      ['0.yml', 4, expect.stringContaining('there is no rule or correlation whose id or name is "none"')],
      ['0.yml', 4, expect.stringContaining('"x" is a correlation')],
      ['0.yml', 4, expect.stringContaining('"twice" may be any of 4.yml:1, 4.yml:')],
    ])
    expect(documents.problems.map(({ kind, rule }) => [kind, rule])).toEqual(
      Array(4).fill(['filter', 'Known']),
    )
  })
})

describe('the logic version of a correlation', () => {
  const base = rule('name: a')
  const version = (more = '', a = base, rules = '[a, b]') =>
    one(a, rule('name: b'), correlation('x', rules, more)).logicVersion

  test('stays with what decides nothing', () => {
    expect(version('generate: true')).toBe(version())
    expect(version('', base.replace('title: t', 'title: other'))).toBe(version())
    expect(version('aliases: {i: {a: c, b: d}, j: {a: e}}')).toBe(
      version('aliases: {j: {a: e}, i: {b: d, a: c}}'),
    )
  })

  test('changes with everything that decides, and with the logic of what it refers to', () => {
    const versions = [
      version(),
      version('group-by: [u]'),
      version('condition: {gte: 1}'),
      version('condition: a or b'),
      version('aliases: {i: {a: c}}'),
      version('aliases: {i: {b: c}}'),
      version('', base.replace('a: 1', 'a: 2')),
      version('', base, '[b, a]'),
    ]
    expect(new Set(versions).size).toBe(versions.length)
  })

  test('covers the whole chain below', () => {
    const top = (a: string) => one(a, correlation('low', 'a'), correlation('top', 'low')).logicVersion
    expect(top(base)).not.toBe(top(base.replace('a: 1', 'a: 2')))
    expect(top(base)).toBe(top(`# moved\n${base}`))
  })
})
