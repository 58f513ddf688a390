import { describe, expect, test } from '@jest/globals'
import type { EventId, RuleId, SourceId } from '../../model/ids.ts'
import { spaceless } from '../sigma/spaceless.ts'
import { Occurrence } from './occurrence.ts'
import { correlatingOf, occurrencesAt } from './occurrences-of.ts'

const [many, other, failed, denied] = ['many', 'other', 'failed', 'denied'] as RuleId[] as [
  RuleId,
  RuleId,
  RuleId,
  RuleId,
]
const facts = {
  source: 'plain' as SourceId,
  outcome: 'unknown',
  entity: { kind: 'user', id: 'jan' },
} as const

type Referring = Parameters<typeof correlatingOf>[0]['correlations'][number]

const correlation = (detail: Partial<Referring> = {}): Referring => ({
  id: many,
  rules: [failed],
  groupBy: [],
  aliases: new Map(),
  valueFields: [],
  generate: false,
  ...detail,
})

function made(correlations: readonly Referring[], record: Record<string, unknown>, rule = failed) {
  const held = { rule, record: spaceless(record), id: 'e'.repeat(32) as EventId, at: 5, facts }
  const occurrences = occurrencesAt(held, correlatingOf({ rules: [], correlations }).wanted)
  for (const one of occurrences)
    expect(Occurrence.parse(one)).toMatchObject({ rule, id: held.id, at: 5, facts })
  return occurrences.map(({ correlation: id, group, values }) => [id, group, values])
}

describe('an event on which a rule holds', () => {
  test('is an occurrence for each correlation that refers to the rule', () => {
    const two = [correlation(), correlation({ id: other, rules: [denied, failed] })]
    expect(made(two, {})).toEqual([
      [many, [], []],
      [other, [], []],
    ])
    expect(made(two, {}, denied)).toEqual([[other, [], []]])
  })

  test('belongs to the group that its fields say, wherever they stand', () => {
    const grouped = [correlation({ groupBy: ['user.id', 'source.port', 'Two Words'] })]
    expect(made(grouped, { user: { id: 'Jan' }, 'source.port': 443, 'Two Words': true })).toEqual([
      [many, ['Jan', '443', 'true'], []],
    ])
  })

  test('is none where a field of the group is absent, null or no plain value', () => {
    const grouped = [correlation({ groupBy: ['a'] })]
    for (const record of [{}, { a: null }, { a: [] }, { a: { b: 1 } }])
      expect(made(grouped, record)).toEqual([])
  })

  test('is known by the field that an alias names for its rule, else by the alias', () => {
    const aliased = [
      correlation({
        rules: [failed, denied],
        groupBy: ['ip'],
        aliases: new Map([['ip', new Map([[failed, 'source.ip']])]]),
      }),
    ]
    const record = { 'source.ip': '10.0.0.1', ip: '10.0.0.2' }
    expect(made(aliased, record)).toEqual([[many, ['10.0.0.1'], []]])
    expect(made(aliased, record, denied)).toEqual([[many, ['10.0.0.2'], []]])
  })

  test('belongs to every group that its lists say, up to 16', () => {
    const grouped = [correlation({ groupBy: ['a', 'b'] })]
    expect(made(grouped, { a: ['x', 'y', 'x'], b: ['p', 'q'] })).toEqual([
      [many, ['x', 'p'], []],
      [many, ['x', 'q'], []],
      [many, ['y', 'p'], []],
      [many, ['y', 'q'], []],
    ])
    const numbers = Array.from({ length: 10 }, (_, nth) => nth)
    expect(made(grouped, { a: numbers, b: numbers })).toHaveLength(16)
  })

  test('brings the values of one field, numbers as numbers', () => {
    const valued = [correlation({ valueFields: ['a'] })]
    expect(made(valued, { a: [1, '1', 'x', null, { b: 1 }, 1] })).toEqual([[many, [], [1, '1', 'x']]])
    expect(made(valued, {})).toEqual([[many, [], []]])
    expect(made(valued, { a: Array.from({ length: 300 }, (_, nth) => nth) })[0]?.[2]).toHaveLength(256)
  })

  test('brings the values of several fields as one', () => {
    const valued = [correlation({ valueFields: ['a', 'b'] })]
    const values = (record: Record<string, unknown>) => made(valued, record)[0]?.[2]
    expect(values({ a: 'x', b: 'y' })).toHaveLength(1)
    expect(values({ a: 'x', b: 'yz' })).not.toEqual(values({ a: 'xy', b: 'z' }))
    expect(values({ a: 'x' })).toEqual([])
  })

  test('keeps long texts as hashes', () => {
    const long = 'x'.repeat(257)
    const of = made([correlation({ groupBy: ['a'], valueFields: ['b', 'c'] })], {
      a: long,
      b: long,
      c: long,
    })
    expect(of).toEqual([[many, [expect.stringMatching(/^sha256:/)], [expect.stringMatching(/./)]]])
  })
})
