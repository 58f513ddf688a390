import { expect, test } from '@jest/globals'
import { heldRows } from './held-rows.ts'

const row = (id: string, state = 'open') => ({ id, state })

test('rows keep their places, and new ones wait', () => {
  const rows = [row('new'), row('b', 'closed'), row('a')]
  expect(heldRows(['a', 'b', 'gone'], rows, ({ id }) => id)).toEqual({
    held: [row('a'), row('b', 'closed')],
    fresh: 1,
  })
})
