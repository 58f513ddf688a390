import { describe, expect, test } from '@jest/globals'
import { randomOf } from '../model/random.ts'
import { aroundTheClock, DAY, HOUR, localTime, moments, officeHours } from './calendar.ts'

describe('the clocks of Amsterdam', () => {
  test.each([
    ['2026-11-16T08:00:00Z', { hour: 9, weekday: 1 }],
    ['2026-07-01T22:30:00Z', { hour: 0, weekday: 4 }],
    ['2026-03-29T00:59:59Z', { hour: 1, weekday: 0 }],
    ['2026-03-29T01:00:00Z', { hour: 3, weekday: 0 }],
    ['2026-10-25T00:59:59Z', { hour: 2, weekday: 0 }],
    ['2026-10-25T01:00:00Z', { hour: 2, weekday: 0 }],
  ])('at %s show the local hour and day', (utc, local) => {
    expect(localTime(Date.parse(utc))).toEqual(local)
  })
})

describe('moments', () => {
  const monday = Date.parse('2026-11-02T00:00:00Z')

  test('stand in order within their day', () => {
    const found = moments(randomOf('day'), aroundTheClock, monday, 500)
    expect(found).toEqual([...found].sort((left, right) => left - right))
    expect(found.every((at) => at >= monday && at < monday + DAY)).toBe(true)
    expect(found.length).toBeGreaterThan(450)
    expect(found.length).toBeLessThan(550)
  })

  test('of an office are few at the weekend and none at night', () => {
    const saturday = moments(randomOf('weekend'), officeHours, monday + 5 * DAY, 500)
    expect(saturday.length).toBeLessThan(75)
    const night = moments(randomOf('night'), officeHours, monday, 500).filter((at) => at < monday + 4 * HOUR)
    expect(night).toEqual([])
  })
})
