import { expect, test } from '@jest/globals'
import { manualTime, noon } from '../fixtures/time.ts'
import { pickUps } from './pick-ups.ts'

/** Pick-ups of a process for whom things are as the test says. */
function watched() {
  const time = manualTime(noon)
  const world = { due: false, excused: false }
  const ups = pickUps({
    ...time,
    anyDue: async (load) => load === 'deciding' && world.due,
    excused: () => world.excused,
  })
  ups.watch()
  return { time, ups, world }
}

test('a process that takes up nothing for a minute though something is due is stuck, until it does', async () => {
  const { time, ups, world } = watched()
  world.due = true
  await time.pass(59_000)
  expect(ups.consuming()).toBe(true)
  await time.pass(16_000)
  expect(ups.consuming()).toBe(false)
  ups.pickedUp('deciding', false)
  expect(ups.consuming()).toBe(true)
  await time.pass(30_000)
  ups.pickedUp('reading', false)
  await time.pass(45_000)
  expect(ups.consuming()).toBe(false)
  ups.stop()
})

test('a process with nothing to do is not stuck, however long, nor by a clock that jumps', async () => {
  const { time, ups, world } = watched()
  await time.pass(3_600_000)
  expect(ups.consuming()).toBe(true)
  ups.pickedUp('deciding', false)
  world.due = true
  time.jump(3_600_000)
  await time.pass(30_000)
  expect(ups.consuming()).toBe(true)
  ups.stop()
})

test('a process that is busy or hindered is not stuck', async () => {
  const { time, ups, world } = watched()
  world.due = true
  await time.pass(75_000)
  expect(ups.consuming()).toBe(false)
  world.excused = true
  await time.pass(600_000)
  expect(ups.consuming()).toBe(true)
  ups.stop()
})

test('a store that can not be asked makes nobody stuck', async () => {
  const time = manualTime(noon)
  const ups = pickUps({ ...time, anyDue: () => Promise.reject(new Error('gone')), excused: () => false })
  ups.watch()
  await time.pass(600_000)
  expect(ups.consuming()).toBe(true)
  ups.stop()
})

test('what was taken up and taken over is told by load', async () => {
  const { time, ups } = watched()
  expect(ups.of('reading')).toEqual({ stalled: 0, sincePickUpSeconds: undefined })
  ups.pickedUp('reading', true)
  ups.pickedUp('reading', false)
  await time.pass(5_000)
  expect(ups.of('reading')).toEqual({ stalled: 1, sincePickUpSeconds: 5 })
  expect(ups.of('upkeep')).toEqual({ stalled: 0, sincePickUpSeconds: undefined })
  ups.stop()
})
