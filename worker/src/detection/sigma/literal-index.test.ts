import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type CompiledRule, compileRule, evaluate } from './compile-rule.ts'
import { compileRules } from './compile-rules.ts'
import { readSigma } from './read-sigma.ts'
import { fieldTable, read } from './reading.ts'
import { regexes } from './regex.ts'
import type { SigmaRule } from './sigma-rule.ts'

/** Few fields and few texts, so that random rules and random records meet. */
const fields = ['a', 'b', 'c.d', 'c.d.e', 'f', 'Two Words']
const texts = [
  'x',
  'xy',
  'evil',
  'EVIL.exe',
  '\\evil.exe',
  '-enc',
  '/enc',
  'x/enc',
  ' -e',
  'a/b',
  'a-b',
  'σας',
  'ΣΑΣ',
  '😀',
  '10.0.0.7',
  '7',
  '',
  'İx',
  'x*y',
]
const patterns = [...texts, 'ev*l', '?vil', '*', '*.exe', 'x\\*y', '\\\\*', '*😀?', 'e*i*l*']
const text = fc.constantFrom(...texts)
const pattern = fc.constantFrom(...patterns)
const value = fc.oneof(
  { weight: 8, arbitrary: pattern },
  { weight: 1, arbitrary: fc.constantFrom(7, 0.5, true, false) },
)

function list<T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | T[]> {
  return fc.oneof(of, fc.array(of, { minLength: 1, maxLength: 5 }))
}

function many<T>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.array(of, { minLength: 2, maxLength: 4 })
}

const word = fc.constantFrom('evil', 'xy', 'enc', 'x')
const chain = (...chains: string[]) => fc.constantFrom(...chains)

/** A chain of modifiers with values that go with it. */
const condition: fc.Arbitrary<[string, unknown]> = fc.oneof(
  fc.tuple(
    chain(
      '',
      '|neq',
      '|cased',
      '|windash',
      '|contains',
      '|startswith',
      '|endswith',
      '|contains|cased',
      '|endswith|windash',
      '|contains|neq',
    ),
    list(value),
  ),
  fc.tuple(
    chain('|contains|all', '|all', '|contains|all|neq', '|contains|windash|all', '|startswith|all'),
    many(value),
  ),
  fc.tuple(
    chain(
      '|base64',
      '|base64offset|contains',
      '|wide|base64offset|contains',
      '|utf16|base64',
      '|utf16be|contains',
    ),
    list(fc.constantFrom('evil', 'xyz', 'enc')),
  ),
  fc.tuple(
    chain('|re', '|re|i', '|re|m|s'),
    list(
      fc.constantFrom(
        ...['ev[il]+', '^x', '(evil|enc)$', '.', 'e.*l\\.exe', '(?i)EVIL', 'k?', '\\d'],
        ...['x\\s+evil', '[\\x{1f600}-\\x{1f64f}]', 'Σ[αε]Σ', '[-/]enc|x[xy]', '\\b(?:x|evil)\\W*(?:enc|xy)'],
      ),
    ),
  ),
  fc.tuple(
    chain('|windash', '|windash|contains', '|contains|windash|cased', '|endswith|windash'),
    list(fc.constantFrom('-enc', '/enc', '*-b', ' –e', '-enc-x')),
  ),
  fc.tuple(chain('|lt', '|lte', '|gt', '|gte|neq'), list(fc.constantFrom(0.5, 7, 100))),
  fc.tuple(chain('|hour', '|hour|gte', '|week', '|day|lt'), list(fc.constantFrom(1, 7, 23))),
  fc.tuple(chain('|cidr'), list(fc.constantFrom('10.0.0.0/8', '::/0', '10.0.0.7'))),
  fc.tuple(
    chain('|fieldref', '|fieldref|contains', '|fieldref|endswith|cased', '|fieldref|neq'),
    list(fc.constantFrom('a', 'b', 'c.d')),
  ),
  fc.tuple(chain('|exists'), fc.boolean()),
  fc.tuple(chain('|expand', '|expand|contains'), list(fc.constantFrom('%names%', 'x%names%', '\\%x%'))),
  fc.tuple(chain(''), fc.constant(null)),
)

const map = fc
  .array(fc.tuple(fc.constantFrom(...fields), condition), { minLength: 1, maxLength: 4 })
  .map((items) =>
    Object.fromEntries(items.map(([field, [modifiers, values]]) => [`${field}${modifiers}`, values])),
  )

const keyword = pattern.filter((one) => one !== '')
const search = fc.oneof(
  { weight: 6, arbitrary: map },
  {
    weight: 2,
    arbitrary: fc.array(fc.oneof({ weight: 4, arbitrary: map }, keyword), { minLength: 1, maxLength: 3 }),
  },
  { weight: 1, arbitrary: fc.oneof(keyword, fc.array(keyword, { minLength: 1, maxLength: 3 })) },
  { weight: 1, arbitrary: many(keyword).map((values) => ({ '|all': values })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom({ '|re': 'ev[il]+' }, { '|startswith': ['x', 'e'] }, { '|contains|neq': 'x' }),
  },
)

const names = ['s_1', 's_2', 't']
const expression = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...names, '1 of s_*', 'all of them', '2 of them', 'any of t*'),
    tie('any').map((of) => `not (${of})`),
    fc
      .tuple(tie('any'), fc.constantFrom('and', 'or'), tie('any'))
      .map(([a, operator, b]) => `(${a}) ${operator} (${b})`),
  ),
})).any

const placeholders = new Map([['names', ['evil', 'x*', 'σας']]])

/** Rules over every construct of the language; the text is JSON, which is YAML. */
const someRules: fc.Arbitrary<SigmaRule[]> = fc
  .array(
    fc.tuple(
      fc.tuple(search, search, search),
      fc.oneof(expression, fc.array(expression, { minLength: 1, maxLength: 2 })),
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((rules) =>
    rules.map(([searches, of], number) =>
      readOne({
        title: `rule ${number}`,
        logsource: { product: 'p' },
        detection: { ...Object.fromEntries(names.map((name, at) => [name, searches[at]])), condition: of },
      }),
    ),
  )

function readOne(rule: unknown): SigmaRule {
  const { rules, problems } = readSigma(JSON.stringify(rule), 'random.yml')
  const [read] = rules
  if (read === undefined) throw new Error(JSON.stringify(problems))
  return read
}

const scalar = fc.oneof(
  { weight: 8, arbitrary: text },
  { weight: 2, arbitrary: fc.array(word, { maxLength: 3 }).map((words) => words.join('-')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      null,
      7,
      0.5,
      true,
      '2026-01-02T23:04:05Z',
      btoa('evil'),
      btoa('-x\0y\0'),
      'x\nevil',
    ),
  },
)

const anything = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('d', 'e', 'd.e', 'other', 'Two Words'), tie('value'), { maxKeys: 3 }),
  ),
})).value

/** Records that have those fields flat, nested or mixed, and sometimes nothing of them. */
const someRecord: fc.Arbitrary<Record<string, unknown>> = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'c.d', 'c.d.e', 'f', 'TwoWords', 'Two Words', '__proto__', 'other'),
  anything,
  { maxKeys: 6 },
)

describe('the index', () => {
  test.each(['-enc', '/enc', '–enc'])('lets %s through to a rule under windash', (text) => {
    for (const chain of ['windash', 'windash|contains', 'windash|endswith|cased']) {
      const rule = readOne({
        title: chain,
        logsource: { product: 'p' },
        detection: { s: { [`a|${chain}`]: '-enc' }, condition: 's' },
      })
      expect(compileRules([rule]).match({ a: text })).toHaveLength(1)
    }
  })

  test('lets through what every rule gives by itself, for all constructs', () => {
    fc.assert(
      fc.property(
        someRules,
        fc.array(someRecord, { maxLength: 8 }),
        fc.boolean(),
        (rules, records, isMany) => {
          const set = compileRules(rules, { placeholders, ...(isMany ? { manyRegexes: 1 } : {}) })
          expect(set.problems).toEqual([])
          const fields = fieldTable()
          const alone = rules.map(
            (rule) =>
              compileRule(rule, {
                fields,
                placeholders,
                report: () => {},
                regexes: regexes(),
              }) as CompiledRule,
          )
          for (const record of records) {
            const expected = alone.flatMap((rule) => evaluate(rule, read(record, fields)) ?? [])
            expect(set.match(record)).toEqual(expected)
          }
        },
      ),
      { numRuns: 600 },
    )
  })
})
