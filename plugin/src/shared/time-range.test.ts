import { expect, test } from '@jest/globals'
import { resolveBound, resolveRange } from './time-range.ts'

const now = Date.UTC(2026, 10, 30, 12)

test.each([
  ['now-7d', '2026-11-23T12:00:00.000Z'],
  ['now-90m', '2026-11-30T10:30:00.000Z'],
  ['now', '2026-11-30T12:00:00.000Z'],
  ['1790000000000', '2026-09-21T14:13:20.000Z'],
  ['2026-11-01T00:00:00+01:00', '2026-10-31T23:00:00.000Z'],
  ['', undefined],
  ['now-999999w', undefined],
  ['yesterday-ish', undefined],
])('%s is %s', (bound, expected) => {
  expect(resolveBound(bound, now)).toBe(expected)
})

test('an end of now is open', () => {
  expect(resolveRange({ from: 'now-1h', to: 'now' }, now)).toEqual({ from: '2026-11-30T11:00:00.000Z' })
  expect(resolveRange({ from: '', to: '2026-11-01' }, now)).toEqual({ to: '2026-11-01T00:00:00.000Z' })
})
