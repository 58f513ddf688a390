import { expect, test } from '@jest/globals'
import type { ShownClock } from '@wachter/worker/model/incident-clocks.ts'
import { nextClock } from './next-clock.ts'

const clock = (state: string, due: string | null) => ({ state, due }) as unknown as ShownClock

test('of the clocks that run, the one that runs out first counts', () => {
  const first = clock('breached', '2026-11-23T10:00')
  expect(nextClock([clock('running', '2026-11-23T12:00'), first, clock('met', '2026-11-23T09:00')])).toBe(
    first,
  )
  expect(nextClock([clock('paused', null), clock('met_late', '2026-11-23T09:00')])).toBeUndefined()
})
