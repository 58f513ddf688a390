import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Instant } from '../../model/time.ts'
import { compileRules } from './compile-rules.ts'
import { expiredFilters, fits, suppressorsOf } from './filter.ts'
import type { RuleSet } from './match.ts'
import { readSigma } from './read-sigma.ts'
import { resolveRules } from './resolve-rules.ts'

const now = Instant.parse('2026-11-01T12:00:00.000Z')

const rule = (title: string, detection: string, logsource = '{product: p, service: s}') =>
  `title: ${title}\nlogsource: ${logsource}\ndetection: ${detection}`
const filter = (title: string, rules: string, rest = '{s: {b: known}, condition: not s}', more = '') =>
  `title: ${title}\nlogsource: {product: p}\n${more}\nfilter: ${rest.replace('{', `{rules: ${rules}, `)}`

function setOf(...documents: readonly string[]): RuleSet {
  const resolved = resolveRules(readSigma(documents.join('\n---\n'), 'x.yml'))
  expect(resolved.problems).toEqual([])
  return compileRules(resolved.rules, resolved)
}

/** The rules that hold, each with the filters in force by which it does not stand. */
function verdicts(set: RuleSet, record: Record<string, unknown>, at = now): Record<string, string[]> {
  return Object.fromEntries(
    set.match(record).map((match) => [match.rule.title, suppressorsOf(match, at).map(({ title }) => title)]),
  )
}

const x = rule('x', '{s: {a: 1}, condition: s}')
const y = rule('y', '{s: {a: 1}, condition: s}')

describe('a filter', () => {
  test('keeps the matches on which its condition holds, and tells of the others who suppresses them', () => {
    const set = setOf(x, y, filter('Known', '[x]'))
    expect(verdicts(set, { a: 1, b: 'known' })).toEqual({ x: ['Known'], y: [] })
    expect(verdicts(set, { a: 1, b: 'other' })).toEqual({ x: [], y: [] })
    expect(verdicts(set, { a: 2, b: 'known' })).toEqual({})
  })

  test('narrows to what its condition holds on, as the specification has it', () => {
    const set = setOf(x, filter('Only known', 'x', '{s: {b: known}, condition: s}'))
    expect(verdicts(set, { a: 1, b: 'known' })).toEqual({ x: [] })
    expect(verdicts(set, { a: 1 })).toEqual({ x: ['Only known'] })
  })

  test('for any rule filters those that its log source fits', () => {
    const other = rule('other', '{s: {a: 1}, condition: s}', '{product: q}')
    expect(verdicts(setOf(x, other, filter('Known', 'any')), { a: 1, b: 'known' })).toEqual({
      x: ['Known'],
      other: [],
    })
  })

  test('stands beside others: each that suppresses is told', () => {
    const set = setOf(
      x,
      filter('one', 'x'),
      filter('two', 'any'),
      filter('three', 'x', '{s: {b: z}, condition: not s}'),
    )
    expect(verdicts(set, { a: 1, b: 'known' })).toEqual({ x: ['one', 'two'] })
  })

  test('does nothing once its last day is over, and that is told', () => {
    const set = setOf(x, filter('Known', 'x', undefined, 'wachter: {expires: 2026-11-01}'))
    const later = Instant.parse('2026-11-02T00:00:00.000Z')
    expect(verdicts(set, { a: 1, b: 'known' })).toEqual({ x: ['Known'] })
    expect(expiredFilters(set.filters, now)).toEqual([])
    expect(verdicts(set, { a: 1, b: 'known' }, later)).toEqual({ x: [] })
    expect(expiredFilters(set.filters, later)).toMatchObject([
      { file: 'x.yml', line: 5, kind: 'filter', rule: 'Known', code: 'sigma.filter-expired' },
    ])
  })

  test('changes no logic version', () => {
    const [alone] = setOf(x).rules
    expect(setOf(x, filter('Known', 'x')).rules[0]?.logicVersion).toBe(alone?.logicVersion)
  })

  test('that can not be compiled fails alone', () => {
    const resolved = resolveRules(
      readSigma(`${x}\n---\n${filter('Bad', 'x', "{s: {b|re: '('}, condition: not s}")}`, 'x.yml'),
    )
    const set = compileRules(resolved.rules, resolved)
    expect([set.rules.length, set.filters]).toEqual([1, []])
    expect(set.problems).toMatchObject([{ kind: 'filter', rule: 'Bad', code: 'sigma.regex' }])
  })

  test.each([
    ['no rules', '{s: {b: 1}, condition: s}', 'filter.rules: names rules by id or name'],
    ['an empty list of rules', '{rules: [], s: {b: 1}, condition: s}', 'filter.rules: names rules'],
    ['a rule that is a number', '{rules: [7], s: {b: 1}, condition: s}', 'filter.rules: names rules'],
    ['no condition', '{rules: any, s: {b: 1}}', 'filter.condition is missing'],
    ['several conditions', '{rules: any, s: {b: 1}, condition: [s, not s]}', 'filter.condition: is one text'],
    ['an unknown search', '{rules: any, s: {b: 1}, condition: t}', 'the condition names "t"'],
    ['an unknown modifier', '{rules: any, s: {b|foo: 1}, condition: s}', 'filter.s.b|foo: unknown modifier'],
    ['no map', 'x', 'filter: must be a map'],
  ])('is refused with %s', (_, text, message) => {
    const { filters, problems } = readSigma(`title: F\nlogsource: {product: p}\nfilter: ${text}`, 'x.yml')
    expect(filters).toEqual([])
    expect(problems).toMatchObject([{ line: 3, kind: 'filter', message: expect.stringContaining(message) }])
  })

  test.each([
    ['without a log source', 'title: F', 'logsource: is missing'],
    ['with an unknown word of ours', 'title: F\nwachter: {until: 2026-01-01}', 'wachter.until: is not known'],
    ['with a day that there is not', 'title: F\nwachter: {expires: 2026-02-30}', 'wachter.expires: is a day'],
  ])('is refused %s', (_, head, message) => {
    const { filters, problems } = readSigma(`${head}\nfilter: {rules: any, s: {b: 1}, condition: s}`, 'x.yml')
    expect(filters).toEqual([])
    expect(problems.map((problem) => problem.message)).toContainEqual(expect.stringContaining(message))
  })
})

test.each([
  [{ product: 'p' }, { product: 'P', service: 's' }, true],
  [{ product: 'p', service: 's' }, { product: 'p' }, false],
  [{ product: 'p' }, { product: 'q' }, false],
  [{ category: 'c' }, { category: 'c', product: 'p' }, true],
])('a filter of %j fits rules of %j: %j', (of, rules, expected) => {
  expect(fits(of, rules)).toBe(expected)
})

describe('filters', () => {
  const field = fc.constantFrom('a', 'b', 'c')
  const value = fc.constantFrom(1, 2, 'x')
  const search = fc.dictionary(field, value, { minKeys: 1, maxKeys: 2 })
  const record = fc.dictionary(field, value, { maxKeys: 3 })
  const negated = fc.boolean()
  const filters = fc.array(fc.record({ of: fc.constantFrom('any', '[x]', '[x, y]'), search, negated }), {
    maxLength: 4,
  })

  test('never add a match, and take away those that a filter does not hold on', () => {
    fc.assert(
      fc.property(fc.tuple(search, search), filters, fc.array(record), ([left, right], given, records) => {
        const rules = [left, right].map((of, number) =>
          rule(number === 0 ? 'x' : 'y', `{s: ${JSON.stringify(of)}, condition: s}`),
        )
        const holds = (of: Record<string, unknown>, on: Record<string, unknown>) =>
          Object.entries(of).every(([name, wanted]) => on[name] === wanted)
        const plain = setOf(...rules)
        const filtered = setOf(
          ...rules,
          ...given.map(({ of, search, negated }, number) =>
            filter(`f${number}`, of, `{s: ${JSON.stringify(search)}, condition: ${negated ? 'not s' : 's'}}`),
          ),
        )
        for (const one of records) {
          const expected = plain
            .match(one)
            .map(({ rule: { title } }) => [
              title,
              given.flatMap(({ of, search, negated }, number) =>
                (of === 'any' || of.includes(title)) && holds(search, one) === negated ? [`f${number}`] : [],
              ),
            ])
          expect(verdicts(filtered, one)).toEqual(Object.fromEntries(expected))
        }
      }),
      { numRuns: 60 },
    )
  })
})
