import { expect, test } from '@jest/globals'
import { countdown } from './countdown.ts'

/** Time that only passes when it is told to. */
function handClock() {
  let now = 0
  const due = new Set<{ at: number; run: () => void }>()
  return {
    now: () => now,
    after: (milliseconds: number, run: () => void) => {
      const one = { at: now + milliseconds, run }
      due.add(one)
      return () => due.delete(one)
    },
    pass: (milliseconds: number) => {
      now += milliseconds
      for (const one of due) {
        if (one.at > now) continue
        due.delete(one)
        one.run()
      }
    },
  }
}

test('a countdown runs out once, after as much time as it was running', () => {
  const clock = handClock()
  let out = 0
  const run = () => {
    out += 1
  }
  const count = countdown(100, { ...clock, run })
  clock.pass(1000)
  expect(out).toBe(0)
  count.go()
  clock.pass(60)
  count.stand()
  count.stand()
  clock.pass(1000)
  count.go()
  count.go()
  clock.pass(39)
  expect(out).toBe(0)
  clock.pass(1)
  expect(out).toBe(1)
  clock.pass(1000)
  expect(out).toBe(1)
})
