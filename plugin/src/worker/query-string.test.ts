import { expect, test } from '@jest/globals'
import { queryString } from './query-string.ts'

test('a list is asked about value by value, and what is empty not at all', () => {
  expect(queryString({ level: ['high', 'critical'], q: '', of: [], cursor: undefined, limit: 50 })).toBe(
    '?level=high&level=critical&limit=50',
  )
  expect(queryString({})).toBe('')
})

test('nothing in a value is a parameter of its own', () => {
  expect(queryString({ q: 'a&limit=1#?' })).toBe('?q=a%26limit%3D1%23%3F')
})
