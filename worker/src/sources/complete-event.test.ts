import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Event, KEYWORD_LIMIT } from '../model/event.ts'
import { SourceId, TenantId } from '../model/ids.ts'
import type { EventDraft } from '../model/source.ts'
import { Instant } from '../model/time.ts'
import { completeEvent } from './complete-event.ts'
import { MAP_LIMIT } from './fit.ts'
import { priceBook } from './prices.ts'

const at = Instant.parse('2026-01-02T03:04:05.678Z')
const origin = { tenant: TenantId.parse('acme'), source: SourceId.parse('test.source'), ingested: at }

function aDraft(fields: object = {}, rest: Partial<EventDraft> = {}): EventDraft {
  return {
    natural: ['r-1'],
    fields: { '@timestamp': at, 'wachter.activity': 'llm_invocation', ...fields },
    ...rest,
  }
}

test('what the platform adds is there, and what is nothing is left out', () => {
  const event = completeEvent(
    aDraft({ 'user.id': '', 'user.name': undefined, 'user.roles': [], 'wachter.request.parameters': {} }),
    { ...origin, position: 'file:x#1' },
  )
  expect(event).toEqual({
    '@timestamp': at,
    'event.id': expect.stringMatching(/^[0-9a-f]{32}$/),
    'event.ingested': at,
    'wachter.tenant': 'acme',
    'wachter.source.id': 'test.source',
    'wachter.source.position': 'file:x#1',
    'wachter.activity': 'llm_invocation',
    'wachter.outcome': 'unknown',
  })
})

test('too long keywords, lists and maps are cut to the schema, never inside a surrogate pair', () => {
  const event = completeEvent(
    aDraft({
      'user.id': `${'x'.repeat(KEYWORD_LIMIT - 1)}😀`,
      'user.name': 'y'.repeat(KEYWORD_LIMIT + 1),
      'user.roles': Array.from({ length: 300 }, String),
      'wachter.request.parameters': Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`k${n}`, 'v'])),
      'wachter.tool.calls': [{ name: 'z'.repeat(9000), id: undefined, arguments: 'a'.repeat(20_000) }],
    }),
    origin,
  )
  expect(event['user.id']).toBe('x'.repeat(KEYWORD_LIMIT - 1))
  expect(event['user.name']).toHaveLength(KEYWORD_LIMIT)
  expect(event['user.roles']).toHaveLength(256)
  expect(Object.keys(event['wachter.request.parameters'] ?? {})).toHaveLength(MAP_LIMIT)
  expect(event['wachter.tool.calls']).toEqual([
    { name: 'z'.repeat(KEYWORD_LIMIT), arguments: 'a'.repeat(20_000) },
  ])
})

test('a text keeps its length whatever is in it, and its hash is that of the content in UTF-8', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom('', '\0', '\ud800', '\udc00'),
      (text, odd) => {
        const logged = text + odd
        const event = completeEvent(aDraft({}, { texts: { user_turn: logged } }), origin)
        const stored = event['wachter.text.user_turn']
        expect(stored?.length).toBe(logged.length)
        expect(stored?.content?.length).toBe(logged.length)
        expect(stored?.content?.isWellFormed()).toBe(true)
        expect(stored?.content).not.toContain('\0')
        const throughStore = Buffer.from(stored?.content ?? '', 'utf8').toString('utf8')
        expect(throughStore).toBe(stored?.content)
        expect(stored?.sha256).toBe(createHash('sha256').update(throughStore, 'utf8').digest('hex'))
      },
    ),
  )
})

test('a text is never cut, however long', () => {
  const long = 'word '.repeat(100_000)
  const event = completeEvent(
    aDraft({}, { texts: { completion: { content: long, truncated: true } } }),
    origin,
  )
  expect(event['wachter.text.completion']).toMatchObject({ content: long, truncated: true })
})

describe('the id', () => {
  const idOf = (draft: EventDraft, position?: string) =>
    completeEvent(draft, position === undefined ? origin : { ...origin, position })['event.id']

  test('of a record with an identity does not depend on content or place', () => {
    expect(idOf(aDraft({ 'user.id': 'a' }), 'p1')).toBe(idOf(aDraft({ 'user.id': 'b' }), 'p2'))
  })

  test('of a record without one depends on both, not on the order of members', () => {
    const anonymous = (fields: object) => aDraft(fields, { natural: [] })
    const one = { 'user.id': 'a', 'user.name': 'b' }
    const same = { 'user.name': 'b', 'user.id': 'a' }
    expect(idOf(anonymous(one), 'p1')).toBe(idOf(anonymous(same), 'p1'))
    expect(idOf(anonymous(one), 'p1')).not.toBe(idOf(anonymous(one), 'p2'))
    expect(idOf(anonymous(one), 'p1')).not.toBe(idOf(anonymous({ ...one, 'user.id': 'c' }), 'p1'))
  })

  test('is another for another tenant', () => {
    const other = completeEvent(aDraft(), { ...origin, tenant: TenantId.parse('other') })
    expect(other['event.id']).not.toBe(idOf(aDraft()))
  })
})

test('prices are an event’s own estimate, by the book that is passed in', () => {
  const book = priceBook([{ model: 'own', vendor: 'us', input: 2, output: 4, validFrom: '2020-01-01' }])
  const draft = aDraft({
    'gen_ai.request.model': 'own',
    'gen_ai.usage.input_tokens': 1_000_000,
    'gen_ai.usage.output_tokens': 500_000,
  })
  expect(completeEvent(draft, origin, book)['wachter.cost.usd']).toBe(4)
  expect(completeEvent(draft, origin)['wachter.cost.usd']).toBeUndefined()
})

describe('a draft that can’t be an event is refused by name', () => {
  test.each([
    ['@timestamp', { '@timestamp': undefined }],
    ['wachter.activity', { 'wachter.activity': 'nonsense' }],
    ['gen_ai.usage.input_tokens', { 'gen_ai.usage.input_tokens': -1 }],
    ['event.duration', { 'event.duration': Number.NaN }],
    ['source.ip', { 'source.ip': '1.2.3.***' }],
    ['no.such.field', { 'no.such.field': 'x' }],
    ['__proto__', JSON.parse('{"__proto__": {"polluted": 1}}')],
  ])('%s', (field, fields: object) => {
    const draft = aDraft()
    const broken = { ...draft, fields: Object.assign(Object.create(null), draft.fields, fields) }
    if (field === '__proto__') Object.defineProperty(broken.fields, field, { value: 1, enumerable: true })
    expect(() => completeEvent(broken, origin)).toThrow(
      expect.objectContaining({
        code: 'source.invalid-event',
        kind: 'user',
        message: expect.stringContaining(field),
      }),
    )
  })
})

test('what comes out is valid by the schema, or an error comes out', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.double(),
    fc.array(fc.string()),
    fc.dictionary(fc.string(), fc.anything()),
    fc.anything(),
  )
  const fields = fc.dictionary(fc.constantFrom(...Object.keys(Event.shape)), value, { maxKeys: 6 })
  let completed = 0
  fc.assert(
    fc.property(fields, (some) => {
      let event: unknown
      try {
        event = completeEvent(aDraft(some, { natural: [] }), origin)
      } catch (error) {
        expect(error).toMatchObject({ code: 'source.invalid-event' })
        return
      }
      completed++
      expect(Event.safeParse(event).error).toBeUndefined()
    }),
    { numRuns: 500 },
  )
  expect(completed).toBeGreaterThan(20)
})
