import { expect, test } from '@jest/globals'
import { inPortions, type Portions } from './in-portions.ts'

const answering = (answers: readonly Portions[]) => {
  let nth = 0
  return async () => answers[nth++] ?? { changed: 0, left: 1 }
}

test('goes on until nothing is left, and adds up', async () => {
  const told: Portions[] = []
  const done = await inPortions(
    answering([
      { changed: 500, left: 230 },
      { changed: 230, left: 0 },
    ]),
    (so) => told.push(so),
    new AbortController().signal,
  )
  expect(done).toEqual({ changed: 730, left: 0 })
  expect(told).toEqual([{ changed: 500, left: 230 }, done])
})

test('stops when told to, and where nothing moves any more', async () => {
  const stop = new AbortController()
  const portion = async () => ({ changed: 500, left: 9000 })
  const stopped = await inPortions(portion, ({ changed }) => changed >= 1000 && stop.abort(), stop.signal)
  expect(stopped).toEqual({ changed: 1000, left: 9000 })
  const stuck = await inPortions(answering([]), () => {}, new AbortController().signal)
  expect(stuck).toEqual({ changed: 0, left: 1 })
})
