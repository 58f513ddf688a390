import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { atOnce } from './at-once.ts'

test('everything once, in order, and never more than allowed under way', async () => {
  const lists = fc.array(fc.nat(5), { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(lists, fc.integer({ min: 1, max: 6 }), async (turns, most) => {
      let underWay = 0
      let highest = 0
      const made: number[] = []
      const work = async (nth: number) => {
        underWay += 1
        highest = Math.max(highest, underWay)
        for (let turn = 0; turn < (turns[nth] ?? 0); turn++) await Promise.resolve()
        underWay -= 1
        return nth
      }
      for await (const one of atOnce(turns.keys(), most, work)) made.push(one)
      expect(made).toEqual([...turns.keys()])
      expect(highest).toBeLessThanOrEqual(most)
    }),
  )
})

test('as many as allowed are under way together', async () => {
  const meeting = Promise.withResolvers<void>()
  let arrived = 0
  const work = async (nth: number) => {
    if (++arrived === 3) meeting.resolve()
    await meeting.promise
    return nth
  }
  const made: number[] = []
  for await (const one of atOnce([0, 1, 2, 3], 3, work)) made.push(one)
  expect(made).toEqual([0, 1, 2, 3])
})

test('the first failure ends it', async () => {
  const made: number[] = []
  const reading = async () => {
    const work = async (nth: number) => {
      if (nth > 1) throw new Error(`no ${nth}`)
      return nth
    }
    for await (const one of atOnce([0, 1, 2, 3, 4], 2, work)) made.push(one)
  }
  await expect(reading()).rejects.toThrow('no 2')
  expect(made).toEqual([0, 1])
})
