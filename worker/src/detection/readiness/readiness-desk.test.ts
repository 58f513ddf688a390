import { expect, test } from '@jest/globals'
import type { TenantId } from '../../model/ids.ts'
import { type Instant, instantOf } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import { eventOfSample } from '../sample.ts'
import { readSigma } from '../sigma/read-sigma.ts'
import { readinessDesk } from './readiness-desk.ts'

const ACME = 'acme' as TenantId
const rulesOf = (field: string) =>
  readSigma(
    `title: T\nlogsource: {product: genai}\ndetection: {s: {${field}: x}, condition: s}`,
    't.yml',
  ).rules.flatMap((rule) => (rule.kind === 'rule' ? [rule] : []))
const rules = rulesOf('user.id')
const event = eventOfSample({
  ...{ expect: 'match', note: 'n', file: 'f', line: 1 },
  event: { '@timestamp': '2026-11-12T10:00:00.000Z', 'wachter.activity': 'llm_invocation', 'user.id': 'jan' },
})

/** A desk over so many events, that counts how often it looks and how often it gave others their turn. */
function desk(there: number) {
  const world = { now: Date.UTC(2026, 10, 23), looks: 0, turns: 0, there, broken: false }
  const events = {
    aggregate: async (_tenant: TenantId, _query: unknown, { field }: { field: string }) => {
      if (world.broken) throw new Error('the store is gone')
      if (field === 'wachter.source.id') world.looks += 1
      const key = field === 'wachter.source.id' ? 'sample' : 'llm_invocation'
      return world.there === 0 ? [] : [{ key, count: world.there, metrics: {} }]
    },
    page: async (_tenant: TenantId, { limit }: { limit: number }) => ({
      items: Array.from({ length: limit }, () => ({ document: event, version: '1', sequence: 1 })),
      next: 'more',
      total: { count: limit, exact: false },
    }),
  } as unknown as Store['events']
  const of = readinessDesk({
    store: { events },
    clock: { now: () => instantOf(world.now) as Instant },
    breathe: async () => {
      world.turns += 1
    },
  }).of
  return { world, of, stateOf: async (given = rules) => (await of(ACME, given)).rules[0]?.state }
}

test('whoever asks together or within a minute gets one look, in which others have their turn', async () => {
  const { world, of, stateOf } = desk(300)
  const [one, other] = await Promise.all([of(ACME, rules), of(ACME, rules)])
  expect(one).toBe(other)
  // 200 records, 25 at a time, and two questions before.
  expect(world.turns).toBeGreaterThanOrEqual(10)
  world.now += 59_000
  expect(await stateOf()).toBe('ready')
  expect(world.looks).toBe(1)
})

test('an answer is good for a minute, then given while another is made, and after an hour no more', async () => {
  const { world, of } = desk(300)
  const first = await of(ACME, rules)
  world.now += 61_000
  expect(await of(ACME, rules)).toBe(first)
  await new Promise(setImmediate)
  const second = await of(ACME, rules)
  expect(second.as_of > first.as_of).toBe(true)
  world.now += 3_601_000
  expect((await of(ACME, rules)).as_of > second.as_of).toBe(true)
})

test('other rules, and a tenant of whom nothing was there, are looked at anew at once', async () => {
  const { world, stateOf } = desk(0)
  expect(await stateOf()).toBe('no_source')
  world.there = 300
  expect(await stateOf()).toBe('ready')
  expect(await stateOf(rulesOf('error.type'))).toBe('unseen')
})

test('a look that failed is told to who waited, and the next one looks again', async () => {
  const { world, stateOf } = desk(300)
  world.broken = true
  await expect(stateOf()).rejects.toThrow('the store is gone')
  world.broken = false
  expect(await stateOf()).toBe('ready')
})
