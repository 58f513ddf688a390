import { setTimeout as pause } from 'node:timers/promises'
import type { Action } from '../scenario.ts'

/** A worker's own deadline is 10 s; a busy machine takes longer. */
export const STOPPED_WITHIN_MS = 60_000

/** The next piece of the logs is written. */
export const give: Action = { says: 'more is logged', run: (scene) => void scene.give() }

/** How long something lasts: a fault's own length, never a wait for its effect. */
export function lasting(seconds: number): Action {
  return { says: `for ${seconds} s`, run: () => pause(seconds * 1000) }
}

/** A worker is killed where it stands. */
export function killWorker(nth: number): Action {
  return { says: `worker ${nth} killed`, run: ({ workers }) => workers.kill(nth) }
}

/** It is started again. */
export function startWorker(nth: number): Action {
  return { says: `worker ${nth} started`, run: ({ workers }) => workers.start(nth) }
}

/** It is asked to stop, and has to end well, in time. */
export function stopWorker(nth: number): Action {
  return {
    says: `worker ${nth} stopped`,
    async run({ workers }) {
      workers.signal(nth, 'SIGTERM')
      await workers.until(`worker ${nth} has ended`, () => !workers.isRunning(nth), STOPPED_WITHIN_MS)
      const { code, signal } = await workers.end(nth)
      if (code !== 0) throw new Error(`worker ${nth} was asked to stop and ended with ${code ?? signal}`)
    },
  }
}

export function signalWorker(nth: number, name: NodeJS.Signals): Action {
  return { says: `worker ${nth} ${name}`, run: ({ workers }) => workers.signal(nth, name) }
}

/** The clock of a worker is set so far ahead of the machine's, or back; its scenario has `clocks`. */
export function setClock(nth: number, aheadMs: number): Action {
  return {
    says: `clock of worker ${nth} set ${aheadMs / 1000} s ahead`,
    run: ({ installation }) => installation.setClock(nth, aheadMs),
  }
}

/** It must not start: it ends at once, as one that was used wrongly, and says why. */
export function refusedStart(nth: number, because: string): Action {
  return {
    says: `worker ${nth} refused`,
    async run({ workers }) {
      workers.start(nth)
      workers.mayEnd(nth)
      await workers.until(`worker ${nth} has ended`, () => !workers.isRunning(nth), STOPPED_WITHIN_MS)
      const { code, stderr } = await workers.end(nth)
      if (code !== 2 || !stderr.includes(because))
        throw new Error(`worker ${nth} was to refuse because of ${because}: ${code} ${stderr.slice(-500)}`)
    },
  }
}

/** Every fault between the workers and the servers is taken out. */
export const heal: Action = {
  says: 'healed',
  run({ elasticsearch, redis }) {
    elasticsearch?.http.heal()
    elasticsearch?.tcp.fail({})
    redis?.tcp.fail({})
  },
}
