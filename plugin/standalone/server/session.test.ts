import { expect, test } from '@jest/globals'
import { COOKIE, sessions } from './session.ts'

const now = 1_764_000_000_000
const { open, roleOf } = sessions('the-token')
const cookie = (value: string | undefined) => `other=1; ${COOKIE}=${value}`

test('whoever has the token is signed in for a shift, as what they asked for', () => {
  const value = open('the-token', 'Viewer', now)
  expect(roleOf(cookie(value), now)).toBe('Viewer')
  expect(roleOf(cookie(value), now + 13 * 3_600_000)).toBeUndefined()
})

test('a wrong token, an unknown role and a changed cookie open nothing', () => {
  expect(open('the-tokem', 'Admin', now)).toBeUndefined()
  expect(open('the-token', 'Owner', now)).toBeUndefined()
  expect(roleOf(cookie(open('the-token', 'Viewer', now)?.replace('Viewer', 'Admin')), now)).toBeUndefined()
  expect(roleOf(cookie(sessions('another').open('another', 'Admin', now)), now)).toBeUndefined()
  expect(roleOf(undefined, now)).toBeUndefined()
})
