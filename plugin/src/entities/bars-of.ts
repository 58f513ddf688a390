import type { EntityActivity } from '@wachter/worker/model/entity.ts'

/** One interval of a chart, as shares of its width and height. */
export interface Bar {
  at: string
  events: number
  stopped: number
  /** From the left, 0 to 1. */
  x: number
  width: number
  /** Of the tallest, 0 to 1. */
  height: number
  stoppedHeight: number
}

/** The intervals that have events, placed in the span that was asked for. Intervals are counted from 1970: the first may begin before it. */
export function barsOf({ from, to, interval_ms, series }: Omit<EntityActivity, 'with'>): readonly Bar[] {
  const [start, end] = [Date.parse(from), Date.parse(to)]
  const span = Math.max(1, end - start)
  const tallest = Math.max(1, ...series.map(({ events }) => events))
  return series.map(({ at, events, stopped }) => {
    const left = Math.max(start, Date.parse(at))
    const right = Math.min(end, Date.parse(at) + interval_ms)
    return {
      ...{ at, events, stopped },
      x: (left - start) / span,
      width: Math.max(0, right - left) / span,
      height: events / tallest,
      stoppedHeight: stopped / tallest,
    }
  })
}
