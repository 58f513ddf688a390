import { expect, test } from '@jest/globals'
import { redacted } from './redacted.ts'

const SECRET = 'p&ss w"rd/+x'

test.each([
  ['as it is', SECRET],
  ['percent-encoded', encodeURIComponent(SECRET)],
  ['in base64', Buffer.from(SECRET).toString('base64')],
  ['in base64url', Buffer.from(SECRET).toString('base64url')],
  ['as JSON', JSON.stringify(SECRET)],
])('a secret %s is not told', (_, written) => {
  const told = redacted(`before ${written} after ${written}`, [SECRET])
  expect(told).toMatch(/^before .*\*\*\*.* after .*\*\*\*/)
  expect(told).not.toContain(written)
})

test('what is shorter than a secret is left alone, and the longest of several goes first', () => {
  expect(redacted('an abc', ['a', 'abc'])).toBe('an abc')
  expect(redacted('secret-long secret', ['secret', 'secret-long'])).toBe('*** ***')
})
