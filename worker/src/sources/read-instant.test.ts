import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readInstant } from './read-instant.ts'

test.each([
  ['2025-01-21T17:49:47Z', '2025-01-21T17:49:47.000Z'],
  ['2025-01-21 17:49:47.000000000', '2025-01-21T17:49:47.000Z'],
  ['2024-07-02T06:31:31.4465902Z', '2024-07-02T06:31:31.446Z'],
  ['2025-01-21T17:49:47.5+02:00', '2025-01-21T15:49:47.500Z'],
  ['2025-01-21T17:49:47-0530', '2025-01-21T23:19:47.000Z'],
  ['2025-01-21 17:49:47,123 UTC', '2025-01-21T17:49:47.123Z'],
  ['2025-01-21', '2025-01-21T00:00:00.000Z'],
  ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  [1737481787, '2025-01-21T17:49:47.000Z'],
  [1737481787.25, '2025-01-21T17:49:47.250Z'],
  [1737481787123, '2025-01-21T17:49:47.123Z'],
  [1737481787123456, '2025-01-21T17:49:47.123Z'],
  [1737481787123456789n.toString(), '2025-01-21T17:49:47.123Z'],
  ['1737481787.25', '2025-01-21T17:49:47.250Z'],
  [0, '1970-01-01T00:00:00.000Z'],
])('%p is %s', (given, expected) => {
  expect(readInstant(given)).toBe(expected)
})

test.each([
  ['2025-02-30T00:00:00Z'],
  ['2025-13-01T00:00:00Z'],
  ['2025-01-01T25:00:00Z'],
  ['2025-01-01T00:61:00Z'],
  ['1969-12-31T23:59:59Z'],
  ['99999-01-01T00:00:00Z'],
  ['yesterday'],
  [''],
  ['12:30'],
  [-1],
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
  [1e30],
  [null],
  [undefined],
  [{}],
  [`2025-01-21T17:49:47.${'0'.repeat(100)}Z`],
])('%p is no time', (given) => {
  expect(readInstant(given)).toBeUndefined()
})

test('agrees with the engine on every moment, in every unit and form', () => {
  const moments = fc.date({
    min: new Date('1973-03-03T09:46:40Z'), // below 1e11 ms a number means seconds
    max: new Date('9999-12-30T00:00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(moments, (moment) => {
      const iso = moment.toISOString()
      const ms = moment.getTime()
      expect(readInstant(iso)).toBe(iso)
      expect(readInstant(iso.replace('T', ' ').replace('Z', '0000'))).toBe(iso)
      if (ms < 1e14) expect(readInstant(ms)).toBe(iso)
      // A double holds microseconds until 2255 and loses no millisecond of nanoseconds until then.
      if (ms > 9e15 / 1e3) return
      expect(readInstant(ms / 1000)).toBe(iso)
      expect(readInstant(ms * 1e3)).toBe(iso)
      expect(readInstant(ms * 1e6)).toBe(iso)
      expect(readInstant(String(ms * 1e3))).toBe(iso)
    }),
  )
})
