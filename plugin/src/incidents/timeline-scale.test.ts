import { expect, test } from '@jest/globals'
import { placeOn, scaleOf } from './timeline-scale.ts'

test('a short span is drawn as it is', () => {
  const scale = scaleOf([0, 30, 60, 100])
  expect(scale).toEqual([{ from: 0, to: 100, start: 0, end: 1 }])
  expect([0, 25, 100].map((at) => placeOn(scale ?? [], at))).toEqual([0, 0.25, 1])
})

test('a long time in which nothing happened is cut, and both sides have room', () => {
  const scale = scaleOf([0, 10, 20, 10_000, 10_010]) ?? []
  expect(scale.map(({ from, to }) => [from, to])).toEqual([
    [0, 20],
    [10_000, 10_010],
  ])
  expect(scale.at(-1)?.end).toBeCloseTo(1)
  const places = [0, 20, 10_000, 10_010].map((at) => placeOn(scale, at))
  expect(places).toEqual([...places].sort((left, right) => left - right))
  expect((places[1] ?? 0) - (places[0] ?? 0)).toBeGreaterThan(0.3)
})

test('one moment lies in the middle, and none has no axis', () => {
  expect(placeOn(scaleOf([5]) ?? [], 5)).toBe(0.5)
  expect(scaleOf([])).toBeUndefined()
})
