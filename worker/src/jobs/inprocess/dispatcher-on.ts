import type { TenantId } from '../../model/ids.ts'
import { type Clock, type Instant, instantOf, shift } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import type { Dispatcher, Timers } from '../dispatcher.ts'
import { contractJob, type Witness } from '../dispatcher-contract.ts'
import { inCatalogue } from './catalogue-entry.ts'
import { type InprocessOptions, inprocessDispatcher } from './inprocess-dispatcher.ts'

export const acme = 'acme' as TenantId
export const noon = '2026-03-01T12:00:00.000Z' as Instant

/** The machine's own time. */
export const realTime = {
  clock: { now: () => instantOf(Date.now()) ?? noon },
  timers: {
    after: (milliseconds: number, run: () => void) => {
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    },
  },
}

/** A dispatcher of the contract's job on a store, for tests. */
export function dispatcherOn(
  store: Store,
  witness: Witness,
  time: { clock: Clock; timers: Timers } = realTime,
  more: Partial<InprocessOptions<Witness>> = {},
): Dispatcher<Witness> {
  return inprocessDispatcher<Witness>({
    jobs: store.jobs,
    catalogue: [inCatalogue(contractJob)],
    deps: witness,
    tenants: () => [acme],
    ...time,
    random: () => 0.5,
    holder: 'one',
    concurrency: 4,
    alone: false,
    onProblem: () => {},
    ...more,
  })
}

/**
 * Time that stands still until it is moved; timers run in order, and what they start is given room to finish. As on a real
 * machine, timers count elapsed time and do not see the clock being set.
 */
export function manualTime(start: Instant) {
  let now = start
  let elapsed = 0
  let timers: { at: number; run: () => void }[] = []
  const settle = async () => {
    for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve))
  }
  const moveTo = (moment: number) => {
    now = shift(now, moment - elapsed)
    elapsed = moment
  }
  return {
    clock: { now: () => now },
    timers: {
      after: (milliseconds: number, run: () => void) => {
        const timer = { at: elapsed + milliseconds, run }
        timers.push(timer)
        return () => {
          timers = timers.filter((other) => other !== timer)
        }
      },
    },
    settle,
    /** The clock is set, without time passing. */
    jump: (milliseconds: number) => {
      now = shift(now, milliseconds)
    },
    pass: async (milliseconds: number) => {
      const end = elapsed + milliseconds
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (next === undefined) break
        timers = timers.filter((other) => other !== next)
        moveTo(Math.max(elapsed, next.at))
        next.run()
        await settle()
      }
      moveTo(end)
      await settle()
    },
  }
}
