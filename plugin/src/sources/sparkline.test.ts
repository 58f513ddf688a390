import { expect, test } from '@jest/globals'
import { sparkline } from './sparkline.ts'

test('the highest count touches the top, nothing lies at the bottom', () => {
  expect(sparkline([0, 10, 5], { width: 100, height: 20 })).toBe('0,20 50,0 100,10')
})

test('nothing at all is a line at the bottom, one count a point', () => {
  expect(sparkline([0, 0], { width: 100, height: 20 })).toBe('0,20 100,20')
  expect(sparkline([7], { width: 100, height: 20 })).toBe('0,0')
})
