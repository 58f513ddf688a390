import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Mark } from '../model/reading.ts'
import { type Instant, instantOf } from '../model/time.ts'
import { AHEAD_MS, advance, noMark, watermarkOf } from './advance.ts'

const LATENESS = 10 * 60_000
const NOW = Date.UTC(2026, 10, 23, 12)

function at(byMs: number): Instant {
  const instant = instantOf(NOW + byMs)
  if (instant === undefined) throw new Error('no time')
  return instant
}

const tolerance = { now: at(0), latenessMs: LATENESS, aheadMs: AHEAD_MS }

/** Offsets from now in seconds, some of them far ahead. */
const offsets = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: -3 * 3600, max: 0 }) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 900 }) },
  ),
  { maxLength: 40 },
)
const timesOf = (seconds: readonly number[]) => seconds.map((one) => at(one * 1000))

/** Each event looked at by itself: against everything honest before it. */
function bruteForce(seconds: readonly number[]): Mark {
  const isAhead = (one: number) => one * 1000 > AHEAD_MS
  const honest = (before: readonly number[]) => before.filter((one) => !isAhead(one))
  const late = seconds.filter((one, nth) => {
    const before = honest(seconds.slice(0, nth))
    return !isAhead(one) && before.length > 0 && (Math.max(...before) - one) * 1000 > LATENESS
  })
  const counted = honest(seconds)
  return {
    latest: counted.length === 0 ? null : at(Math.max(...counted) * 1000),
    late: late.length,
    future: seconds.filter(isAhead).length,
  }
}

describe('the mark of a source', () => {
  test('is what looking at each event by itself gives', () => {
    fc.assert(
      fc.property(offsets, (seconds) => {
        expect(advance(noMark, timesOf(seconds), tolerance)).toEqual(bruteForce(seconds))
      }),
    )
  })

  test('does not depend on how events were parted into batches', () => {
    fc.assert(
      fc.property(offsets, fc.array(fc.nat(40), { maxLength: 6 }), (seconds, cuts) => {
        const places = [0, ...cuts.map((cut) => Math.min(cut, seconds.length)), seconds.length].sort(
          (a, b) => a - b,
        )
        const parts = places.slice(1).map((end, nth) => seconds.slice(places[nth], end))
        const inParts = parts.reduce((mark, part) => advance(mark, timesOf(part), tolerance), noMark)
        expect(inParts).toEqual(advance(noMark, timesOf(seconds), tolerance))
      }),
    )
  })

  test('counts nothing as late that is out of order by no more than the lateness', () => {
    const stream = fc.array(
      fc.record({ second: fc.integer({ min: -7200, max: 0 }), delay: fc.nat(LATENESS / 1000) }),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(stream, (events) => {
        const arrived = [...events].sort((a, b) => a.second + a.delay - b.second - b.delay)
        const mark = advance(noMark, timesOf(arrived.map(({ second }) => second)), tolerance)
        expect(mark.late).toBe(0)
        const onTime = timesOf(events.map(({ second }) => second)).sort()
        expect(mark).toEqual(advance(noMark, onTime, tolerance))
      }),
    )
  })

  test('is not moved by an event of 2099, and honest ones after it are on time', () => {
    const poison = '2099-01-01T00:00:00.000Z' as Instant
    const mark = advance(noMark, [at(-60_000), poison, at(-30_000), at(-90_000)], tolerance)
    expect(mark).toEqual({ latest: at(-30_000), late: 0, future: 1 })
    expect(watermarkOf(mark, LATENESS)).toBe(at(-30_000 - LATENESS))
  })

  test('takes a clock that is a little ahead for what it is', () => {
    expect(advance(noMark, [at(AHEAD_MS)], tolerance)).toMatchObject({ latest: at(AHEAD_MS), future: 0 })
    expect(advance(noMark, [at(AHEAD_MS + 1)], tolerance)).toMatchObject({ latest: null, future: 1 })
  })

  test('has no watermark before the first event', () => {
    expect(watermarkOf(noMark, LATENESS)).toBeUndefined()
  })
})
