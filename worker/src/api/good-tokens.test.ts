import { expect, test } from '@jest/globals'
import { goodTokens } from './good-tokens.ts'

const MINUTE = 60_000

test('what a token says is known until it is over', () => {
  const good = goodTokens<string>()
  expect(good.known('a', 0)).toBeUndefined()
  good.keep('a', 'anna', { now: 0, over: 5 * MINUTE })
  expect(good.known('a', 5 * MINUTE - 1)).toBe('anna')
  expect(good.known('b', 1)).toBeUndefined()
  expect(good.known('a', 5 * MINUTE)).toBeUndefined()
})

test('one that holds for years is checked anew after ten minutes: its key may be gone', () => {
  const good = goodTokens<string>()
  good.keep('a', 'anna', { now: MINUTE, over: Number.MAX_SAFE_INTEGER })
  expect(good.known('a', 11 * MINUTE - 1)).toBe('anna')
  expect(good.known('a', 11 * MINUTE)).toBeUndefined()
})

test('of too many the one that was used longest ago is forgotten', () => {
  const good = goodTokens<number>()
  const times = { now: 0, over: MINUTE }
  for (let nth = 0; nth < 1000; nth++) good.keep(`token ${nth}`, nth, times)
  expect(good.known('token 0', 1)).toBe(0)
  good.keep('one more', -1, times)
  expect(good.known('token 1', 1)).toBeUndefined()
  expect(['token 0', 'token 2', 'one more'].map((token) => good.known(token, 1))).toEqual([0, 2, -1])
})
