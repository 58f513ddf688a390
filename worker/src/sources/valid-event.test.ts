import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Event, KEYWORD_LIMIT } from '../model/event.ts'
import { textOf } from '../model/text.ts'
import { validEvent } from './valid-event.ts'

const base = {
  '@timestamp': '2026-01-02T03:04:05.678Z',
  'event.id': '0123456789abcdef0123456789abcdef',
  'event.ingested': '2026-01-02T03:04:05.678Z',
  'wachter.tenant': 'acme',
  'wachter.activity': 'llm_invocation',
  'wachter.source.id': 'test.source',
  'wachter.outcome': 'unknown',
}

test('the verdict is that of the schema, whatever the fields hold', () => {
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom<unknown>(
      'x'.repeat(KEYWORD_LIMIT + 1),
      '203.0.113.7',
      '::1',
      undefined,
      null,
      true,
      textOf('hi'),
    ),
    fc.integer({ min: -2, max: 9 }),
    fc.double(),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.record({ name: fc.string() }),
    fc.array(fc.record({ name: fc.string(), id: fc.option(fc.string(), { nil: undefined }) })),
    fc.dictionary(fc.string(), fc.string()),
  )
  const field = fc.constantFrom(...Object.keys(Event.shape), 'no.such.field', '__proto__')
  let valid = 0
  fc.assert(
    fc.property(fc.array(fc.tuple(field, value), { maxLength: 3 }), (changes) => {
      const event = { ...base, ...Object.fromEntries(changes) }
      for (const [name, content] of Object.entries(event))
        if (content === undefined) Reflect.deleteProperty(event, name)
      const expected = Event.safeParse(event).success
      if (expected) valid++
      if (expected) expect(validEvent(event)).toBe(event)
      else expect(() => validEvent(event)).toThrow(expect.objectContaining({ code: 'source.invalid-event' }))
    }),
    { numRuns: 2000 },
  )
  expect(valid).toBeGreaterThan(50)
})
