import { expect, test } from '@jest/globals'
import type { ShownClock } from '@wachter/worker/model/incident-clocks.ts'
import { mostUrgentFirst, nextClock } from './next-clock.ts'

const clock = (state: string, due: string | null) => ({ state, due }) as unknown as ShownClock

test('of the clocks that run, the one that runs out first counts', () => {
  const first = clock('breached', '2026-11-23T10:00')
  expect(nextClock([clock('running', '2026-11-23T12:00'), first, clock('met', '2026-11-23T09:00')])).toBe(
    first,
  )
  expect(nextClock([clock('paused', null), clock('met_late', '2026-11-23T09:00')])).toBeUndefined()
})

test('of one severity, what is over first comes first, and what has no clock last', () => {
  const burning = (id: string, severity: string, ...clocks: ShownClock[]) => ({
    incident: { id, severity },
    clocks,
  })
  const order = mostUrgentFirst([
    burning('later', 'SEV1', clock('running', '2026-11-23T12:00')),
    burning('light', 'SEV2', clock('breached', '2026-11-23T08:00')),
    burning('still', 'SEV1', clock('paused', null)),
    burning('over', 'SEV1', clock('met', '2026-11-23T07:00'), clock('breached', '2026-11-23T10:00')),
  ])
  expect(order.map(({ incident }) => incident.id)).toEqual(['over', 'later', 'still', 'light'])
})
