import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { epochMs, type Instant, shift } from '../../model/time.ts'
import { nextTime } from './job-record.ts'

const noon = '2026-03-01T12:00:00.000Z' as Instant

test('the next time of a schedule lies ahead, in step, and at most an interval away', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e7 }), fc.integer({ min: -1e9, max: 1e9 }), (every_ms, lateMs) => {
      const due = noon
      const now = shift(noon, lateMs)
      const next = nextTime({ every_ms, due } as Parameters<typeof nextTime>[0], now)
      const ahead = epochMs(next) - epochMs(now)
      expect(ahead).toBeGreaterThan(0)
      expect(ahead).toBeLessThanOrEqual(every_ms)
      if (lateMs >= 0) expect((epochMs(next) - epochMs(due)) % every_ms).toBe(0)
    }),
  )
})
