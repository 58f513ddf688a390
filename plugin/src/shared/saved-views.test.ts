import { expect, test } from '@jest/globals'
import { viewOf, withView } from './saved-views.ts'

test('a view is the filters and the order, not the open drawer', () => {
  const one = viewOf(new URLSearchParams('state=open&open=abc&severity=SEV1&orgId=1'))
  expect(one).toBe('severity=SEV1&state=open')
  expect(viewOf(new URLSearchParams('severity=SEV1&state=open'))).toBe(one)
})

test('a name stands for one view', () => {
  const mine = withView([{ name: 'mine', search: 'a=1' }], { name: 'mine', search: 'a=2' })
  expect(mine).toEqual([{ name: 'mine', search: 'a=2' }])
})
