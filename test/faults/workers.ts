import { once } from 'node:events'
import { type Ended, type LogLine, type Running, startWachter } from '../wachter-process.ts'
import type { Installation } from './installation.ts'

/** A line that worker `nth` said. */
export interface Said extends LogLine {
  nth: number
}

/** The worker processes of an installation, over all their lives. */
export interface Workers {
  /** Starts worker `nth` (from 0), which does not run; `more` is added to its environment. */
  start(nth: number, more?: Readonly<Record<string, string>>): void
  isRunning(nth: number): boolean
  /** Sends a signal; a worker that does not run gets none. */
  signal(nth: number, name: NodeJS.Signals): void
  /** Kills it where it stands, and waits until it is gone. */
  kill(nth: number): Promise<void>
  /** How its last life ended. */
  end(nth: number): Promise<Ended>
  /** Worker `nth` may end by itself from now on. */
  mayEnd(nth: number): void
  /** Ends that nobody asked for, in words. */
  surprises(): readonly string[]
  said(): readonly Said[]
  /** How many lines of logs are durable, as the workers say. */
  durable(): number
  /** Waits until `holds`, asked whenever a worker says something or ends. Throws after `withinMs`. */
  until(what: string, holds: () => boolean, withinMs: number): Promise<void>
  /** Kills all that run. */
  close(): Promise<void>
}

/** No worker of an installation runs yet. */
export function workersOf(installation: Installation): Workers {
  const last = new Map<number, Running>()
  const ended = new WeakSet<Running>()
  const said: Said[] = []
  const durable = new Map<string, number>()
  const mayEnd = new Set<Running>()
  const surprises: string[] = []
  const looking = new Set<() => void>()
  const look = () => {
    for (const one of looking) one()
  }

  /** Takes in what one has said since it was last asked. */
  function listen(nth: number, running: Running): void {
    let heard = 0
    const hear = () => {
      const text = running.stderr()
      const whole = text.lastIndexOf('\n') + 1
      for (const line of text.slice(heard, whole).split('\n')) {
        if (!line.startsWith('{')) continue
        const one: Said = { ...JSON.parse(line), nth }
        said.push(one)
        if (one.msg === 'batch is durable')
          durable.set(`${one['tenant']} ${one['source']}`, Number(one['records']))
      }
      heard = whole
      look()
    }
    running.child.stderr?.on('data', hear)
    void running.ended.then(({ code, signal, stderr }) => {
      ended.add(running)
      if (!mayEnd.has(running))
        surprises.push(`worker ${nth} ended by itself with ${code ?? signal}: ${stderr.slice(-500)}`)
      hear()
    })
  }

  const running = (nth: number): Running => {
    const found = last.get(nth)
    if (found === undefined) throw new Error(`worker ${nth} was never started`)
    return found
  }
  const isRunning = (nth: number) => {
    const found = last.get(nth)
    return found !== undefined && !ended.has(found)
  }
  const signal = (nth: number, name: NodeJS.Signals) => {
    if (name === 'SIGTERM' || name === 'SIGKILL') mayEnd.add(running(nth))
    running(nth).child.kill(name)
  }
  const kill = async (nth: number) => {
    signal(nth, 'SIGKILL')
    await running(nth).ended
  }
  return {
    start(nth, more = {}) {
      const started = startWachter(['start', '--role', 'worker'], {
        env: { ...installation.environment(nth), ...more },
      })
      last.set(nth, started)
      listen(nth, started)
    },
    isRunning,
    signal,
    kill,
    end: (nth) => running(nth).ended,
    mayEnd: (nth) => void mayEnd.add(running(nth)),
    surprises: () => surprises,
    said: () => said,
    durable: () => [...durable.values()].reduce((sum, records) => sum + records, 0),
    async until(what, holds, withinMs) {
      const deadline = AbortSignal.timeout(withinMs)
      while (!holds()) {
        const next = Promise.withResolvers<void>()
        looking.add(next.resolve)
        await Promise.race([next.promise, once(deadline, 'abort')])
        looking.delete(next.resolve)
        if (deadline.aborted) throw new Error(`after ${withinMs} ms not yet ${what}`)
      }
    },
    async close() {
      for (const nth of last.keys()) if (isRunning(nth)) await kill(nth)
    },
  }
}
