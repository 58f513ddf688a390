import { expect, test } from '@jest/globals'
import { z } from 'zod'
import { readUrlState, writeUrlState } from './url-state.ts'

const State = z.object({
  severity: z.array(z.enum(['SEV1', 'SEV2'])).default([]),
  sort: z.string().default('last_seen:desc'),
  open: z.string().optional(),
})

test('a key is one value or a list, as its schema says', () => {
  const search = new URLSearchParams('severity=SEV1&severity=SEV2&sort=opened%3Aasc&other=1')
  expect(readUrlState(State, search)).toEqual({
    severity: ['SEV1', 'SEV2'],
    sort: 'opened:asc',
    open: undefined,
  })
})

test('what does not fit counts as not said', () => {
  expect(readUrlState(State, new URLSearchParams('severity=SEV9')).severity).toEqual([])
})

test('what is as by default is not written, and foreign keys stay', () => {
  const before = new URLSearchParams('severity=SEV1&open=a&orgId=1')
  expect(writeUrlState(State, before, { severity: [], open: undefined, sort: 'opened:asc' }).toString()).toBe(
    'orgId=1&sort=opened%3Aasc',
  )
})

test('what is written is read again', () => {
  const state = { severity: ['SEV1' as const], sort: 'a', open: 'x&y=1' }
  expect(readUrlState(State, writeUrlState(State, new URLSearchParams(), state))).toEqual(state)
})
