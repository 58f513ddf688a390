import fc from 'fast-check'
import type { Event } from '../model/event.ts'
import { EventId, idOf, type TenantId } from '../model/ids.ts'
import { textOf } from '../model/text.ts'
import type { Condition, Grouping, Metric, Query, Scalar } from './documents.ts'
import { keywordFields, manyFields, numberFields, timeFields } from './documents-oracle-contract.ts'
import { anEvent, noon } from './documents-samples-contract.ts'

/** Random events and random questions about them, from few values, so that questions find something. */

/** Cases of order (U+1F600 is a smaller UTF-16 unit than U+FFFD), of patterns, of quoting. */
const KEYWORDS = [
  'a',
  'B',
  'b',
  'ab',
  'é',
  'Ω',
  '\u{1F600}',
  '\uFFFD',
  '\uD7FF',
  '%',
  '_',
  "' OR 1=1; --",
  '"',
  '',
  'a\0b',
]
const WORDS = ['alpha', 'Beta', 'GAMMA', 'naïve', 'straße', 'x1', 'and', 'or', 'not', 'near', 'ключ']
const MARKS = [' ', ' ', ', ', '" ', " '", '* ', ' - ', '% ', ' (', ') ', ' : ', ' + ', ' ^ ', '; --']
const NUMBERS = [0, 1, 2, 3, 10, 1_000_000]
const COSTS = [0, 0.1, 0.2, 0.30000000000000004, 1e-7, 12.5]
const TIMES = [0, 1, 999, 1000, 3_600_000, 86_400_000, 3 * 86_400_000].map((byMs) => noon(byMs))

const keyword = fc.constantFrom(...KEYWORDS)
const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const content = fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((words) => textOf(words.join(' ')))

const detail = fc.record({
  '@timestamp': fc.constantFrom(...TIMES),
  'event.ingested': fc.constantFrom(...TIMES),
  'wachter.outcome': fc.constantFrom('blocked', 'passed', 'observed', 'unknown'),
  'user.id': sometimes(keyword),
  'gen_ai.conversation.id': sometimes(keyword),
  'wachter.team': sometimes(keyword),
  'wachter.tool.calls': sometimes(fc.array(fc.record({ name: keyword }), { maxLength: 4 })),
  'wachter.asset.refs': sometimes(
    fc.array(fc.record({ type: fc.constant('ai_agent'), provider: fc.constant('test'), key: keyword }), {
      maxLength: 4,
    }),
  ),
  'gen_ai.usage.input_tokens': sometimes(fc.constantFrom(...NUMBERS)),
  'wachter.cost.usd': sometimes(fc.constantFrom(...COSTS)),
  'wachter.text.user_turn': sometimes(content),
  'wachter.text.completion': sometimes(content),
})

/** Events of a tenant in order of arrival; what is not there is left out, as in a log. */
export function someEvents(tenant: TenantId): fc.Arbitrary<Event[]> {
  return fc.array(detail, { minLength: 1, maxLength: 60 }).map((details) =>
    details.map((detail, position) => ({
      ...anEvent(tenant, 'random', withoutAbsent(detail)),
      'event.id': EventId.parse(idOf('event', String(position))),
    })),
  )
}

function withoutAbsent(detail: { readonly [field: string]: unknown }): Partial<Event> {
  return Object.fromEntries(Object.entries(detail).filter(([, value]) => value !== undefined))
}

const text = fc
  .array(fc.tuple(fc.constantFrom(...MARKS), fc.constantFrom(...WORDS, 'absent')), { maxLength: 2 })
  .map((parts) => parts.flat().join('').toUpperCase())

const valuesOf = (field: string): fc.Arbitrary<Scalar> => {
  if (numberFields.includes(field)) return fc.constantFrom(...NUMBERS, ...COSTS)
  return timeFields.includes(field)
    ? fc.constantFrom(...TIMES)
    : fc.constantFrom(...KEYWORDS, 'blocked', 'passed')
}

const simple = fc
  .constantFrom(...keywordFields, ...manyFields, ...numberFields, ...timeFields)
  .chain((field) => {
    const value = valuesOf(field)
    const values = fc.array(value, { maxLength: 4 })
    const conditions: fc.Arbitrary<Condition>[] = [
      fc.record({ field: fc.constant(field), is: fc.constant('in' as const), values }),
      fc.record({ field: fc.constant(field), is: fc.constant('not_in' as const), values }),
      fc.record({ field: fc.constant(field), is: fc.constantFrom('exists' as const, 'missing' as const) }),
      fc.record(
        {
          field: fc.constant(field),
          is: fc.constant('range' as const),
          from: value,
          to: value,
          before: value,
          after: value,
        },
        { requiredKeys: ['field', 'is'] },
      ),
    ]
    if (keywordFields.includes(field) || manyFields.includes(field))
      conditions.push(
        fc.record({
          field: fc.constant(field),
          is: fc.constant('prefix' as const),
          value: fc.constantFrom('', 'a', 'b', '\u{1F600}', '\uD7FF', '%', '_', "'", 'pas'),
        }),
      )
    return fc.oneof(...conditions)
  })

const nested: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 4, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.array(simple, { maxLength: 2 }), { maxLength: 3 })
      .map((of) => ({ is: 'any' as const, of })),
  },
)

const sort = fc.record({
  field: fc.constantFrom(
    'time',
    'sequence',
    'id',
    ...keywordFields,
    ...manyFields,
    ...numberFields,
    ...timeFields,
  ),
  order: fc.constantFrom('asc' as const, 'desc' as const),
})

export const someQuery: fc.Arbitrary<Query> = fc.record(
  { where: fc.array(nested, { maxLength: 2 }), text, sort, limit: fc.integer({ min: 1, max: 20 }) },
  { requiredKeys: [] },
)

const grouping: fc.Arbitrary<Grouping> = fc.oneof(
  fc.record({
    by: fc.constant('terms' as const),
    field: fc.constantFrom(...keywordFields, ...manyFields, ...numberFields),
    size: fc.constantFrom(1, 3, 100),
  }),
  fc.record({
    by: fc.constant('histogram' as const),
    field: fc.constantFrom(...timeFields),
    intervalMs: fc.constantFrom(1_000, 3_600_000, 7 * 86_400_000),
  }),
)

const metric: fc.Arbitrary<Metric> = fc.oneof(
  fc.record({
    of: fc.constantFrom('sum' as const, 'min' as const, 'max' as const),
    field: fc.constantFrom(...numberFields),
  }),
  fc.record({ of: fc.constantFrom('min' as const, 'max' as const), field: fc.constantFrom(...timeFields) }),
  fc.record({
    of: fc.constant('distinct' as const),
    field: fc.constantFrom(...keywordFields, ...manyFields, ...numberFields),
  }),
)

export const someAggregation = fc.record({
  grouping,
  metrics: fc.dictionary(fc.constantFrom('one', 'two', 'three', '__proto__'), metric, { maxKeys: 3 }),
})
