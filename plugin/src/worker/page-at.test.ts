import { expect, test } from '@jest/globals'
import { pageAt } from './page-at.ts'

test('every page is asked with the moment of the first', async () => {
  const asked: [number, string | undefined][] = []
  const total = { count: 2, exact: true }
  const ask = async (now: number, cursor: string | undefined) => {
    asked.push([now, cursor])
    return { items: [], next: cursor === undefined ? 'a b\n' : null, total }
  }
  const first = await pageAt(undefined, ask)
  const second = await pageAt(first.next ?? undefined, ask)
  expect(asked[1]).toEqual([asked[0]?.[0], 'a b\n'])
  expect(second.next).toBeNull()
})
