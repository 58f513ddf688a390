import { expect, test } from '@jest/globals'
import { Instant } from '@wachter/worker/model/time.ts'
import { barsOf } from './bars-of.ts'

const at = (time: string) => Instant.parse(`2026-11-23T${time}:00.000Z`)
const hour = 3_600_000

test('bars stand where they belong in the span, the first and the last cut to it', () => {
  const bars = barsOf({
    ...{ from: at('10:30'), to: at('14:30'), interval_ms: hour, events: 12, first: null, last: null },
    series: [
      { at: at('10:00'), events: 2, stopped: 0 },
      { at: at('12:00'), events: 8, stopped: 4 },
      { at: at('14:00'), events: 2, stopped: 2 },
    ],
  })
  expect(bars.map(({ x, width }) => [x, width])).toEqual([
    [0, 0.125],
    [0.375, 0.25],
    [0.875, 0.125],
  ])
  expect(bars[1]).toMatchObject({ height: 1, stoppedHeight: 0.5 })
})

test('nothing that happened is no bar', () => {
  expect(
    barsOf({
      ...{ from: at('10:00'), to: at('11:00'), interval_ms: hour, events: 0, first: null, last: null },
      series: [],
    }),
  ).toEqual([])
})
