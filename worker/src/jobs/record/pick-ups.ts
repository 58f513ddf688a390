import { type Clock, epochMs, type Instant, shift } from '../../model/time.ts'
import type { LoadStatus, Timers } from '../dispatcher.ts'
import { type Load, loads } from '../job.ts'

/** What a process took up, and whether it still does. */
export interface PickUps {
  pickedUp(load: Load, stalled: boolean): void
  of(load: Load): Pick<LoadStatus, 'stalled' | 'sincePickUpSeconds'>
  /** False when no job of some load was taken up for a minute though one has been due for as long. */
  consuming(): boolean
  watch(): void
  stop(): void
}

/** Between two looks; so many of them without a pick-up, and it is asked whether one was due. */
const LOOK_MS = 15_000
const LOOKS = 4
/** What fell due later than so long ago may be on its way. */
const PATIENCE_MS = LOOK_MS * LOOKS

interface Watched {
  looks: number
  consuming: boolean
  stalled: number
  at: Instant | undefined
}

/**
 * Watches over the pick-ups of a process. It counts looks, not the clock, which may jump. A process that runs something,
 * or that can't reach what it needs, is not stuck: a new one would do no better.
 */
export function pickUps(parts: {
  clock: Clock
  timers: Timers
  /** Whether a job of the load has been due since before `before` that this process could take up. */
  anyDue(load: Load, before: Instant): Promise<boolean>
  /** Whether it has its hands full with this load, or is hindered from outside. */
  excused(load: Load): Promise<boolean> | boolean
}): PickUps {
  const { clock, timers, anyDue, excused } = parts
  const watched = new Map<Load, Watched>(
    loads.map((load) => [load, { looks: 0, consuming: true, stalled: 0, at: undefined }]),
  )
  let cancel = () => {}
  let stopped = false

  async function look(load: Load, known: Watched): Promise<void> {
    known.looks += 1
    if (await excused(load)) known.looks = 0
    if (known.looks < LOOKS) {
      if (known.looks === 0) known.consuming = true
      return
    }
    const due = await anyDue(load, shift(clock.now(), -PATIENCE_MS))
    // One may have been taken up while it was asked.
    if (known.looks >= LOOKS) known.consuming = !due
  }

  async function lookAtAll(): Promise<void> {
    // A store that can't be asked is told of elsewhere, and is no sign that this process is stuck.
    for (const [load, known] of watched) await look(load, known).catch(() => {})
  }

  function watch(): void {
    if (stopped) return
    cancel = timers.after(LOOK_MS, () => void lookAtAll().then(watch))
  }

  return {
    pickedUp(load, stalled) {
      const known = watched.get(load)
      if (known === undefined) return
      known.looks = 0
      known.consuming = true
      known.at = clock.now()
      if (stalled) known.stalled += 1
    },
    of(load) {
      const { stalled = 0, at } = watched.get(load) ?? {}
      const since = at && Math.max(0, epochMs(clock.now()) - epochMs(at)) / 1000
      return { stalled, sincePickUpSeconds: since }
    },
    consuming: () => [...watched.values()].every((known) => known.consuming),
    watch,
    stop() {
      stopped = true
      cancel()
    },
  }
}
