import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Dispatcher } from './dispatcher.ts'
import { type JobDefinition, job } from './job.ts'

/** What the jobs of the contract do: each run is told here, and does what the test says. */
export interface Witness {
  run(payload: { tenant: TenantId; thing: string }, signal: AbortSignal): Promise<'again' | undefined>
}

const payload = z.object({ tenant: TenantId, thing: z.string() })

/** The one kind of job that the contract runs; adapters put it into their catalogue. */
export const contractJob: JobDefinition<z.infer<typeof payload>, Witness> = job({
  name: 'contract.do',
  load: 'deciding',
  payload,
  key: ({ tenant, thing }) => [tenant, thing],
  retry: { attempts: 3, backoff: () => 5 },
  timeout: '300ms',
  maxStarts: 5,
  run: (given, witness, signal) => witness.run(given, signal),
})

/** Runs of the contract's load at a time, where a test does not say otherwise. */
export const CONTRACT_CONCURRENCY = 4

/** A dispatcher on a store of its own; `again` opens another one on the same store, as another process would. */
export interface Opened {
  dispatcher: Dispatcher<Witness>
  again(witness: Witness): Promise<Dispatcher<Witness>>
  close(): Promise<void>
}

const acme = TenantId.parse('acme')
const thing = (name: string) => ({ tenant: acme, thing: name })

/** A promise and what settles it. */
function gate(): { opened: Promise<void>; open(): void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

/** What every dispatcher promises (jobs/dispatcher.ts). */
export function dispatcherContract(
  name: string,
  open: (witness: Witness, how?: { concurrency: number }) => Promise<Opened>,
): void {
  describe(`dispatcher: ${name}`, () => {
    test('what was asked for before the start is run after it', async () => {
      const seen: string[] = []
      const { dispatcher, close } = await open({ run: async (given) => void seen.push(given.thing) })
      await dispatcher.enqueue(contractJob, thing('a'))
      await dispatcher.enqueue(contractJob, thing('b'))
      dispatcher.start()
      await dispatcher.idle()
      expect(seen.sort()).toEqual(['a', 'b'])
      await close()
    })

    test('a payload that a later release has written is run by what is known of it', async () => {
      const seen: unknown[] = []
      const { dispatcher, close } = await open({ run: async (given) => void seen.push(given) })
      const newerJob = { ...contractJob, payload: payload.extend({ newer: z.string() }) }
      const written = { ...thing('a'), newer: 'thing' }
      await dispatcher.enqueue(newerJob, written)
      dispatcher.start()
      await dispatcher.idle()
      expect(seen).toEqual([thing('a')])
      await close()
    })

    test('two requests for the same key before it runs are one run', async () => {
      const runs: string[] = []
      const { dispatcher, close } = await open({ run: async (given) => void runs.push(given.thing) })
      await Promise.all(Array.from({ length: 50 }, () => dispatcher.enqueue(contractJob, thing('a'))))
      dispatcher.start()
      await dispatcher.idle()
      expect(runs).toEqual(['a'])
      await close()
    })

    test('a request while it runs makes it run once more, never two at a time', async () => {
      const started = gate()
      const release = gate()
      let active = 0
      let most = 0
      let runs = 0
      const { dispatcher, close } = await open({
        run: async () => {
          runs += 1
          active += 1
          most = Math.max(most, active)
          started.open()
          await release.opened
          active -= 1
        },
      })
      dispatcher.start()
      await dispatcher.enqueue(contractJob, thing('a'))
      await started.opened
      await Promise.all(Array.from({ length: 10 }, () => dispatcher.enqueue(contractJob, thing('a'))))
      release.open()
      await dispatcher.idle()
      expect({ runs, most }).toEqual({ runs: 2, most: 1 })
      await close()
    })

    test('a failure that may pass is tried again, one that can not is given up at once and shown', async () => {
      const tries: Record<string, number> = { passing: 0, never: 0 }
      const done = gate()
      const { dispatcher, close } = await open({
        run: async ({ thing: name }) => {
          tries[name] = (tries[name] ?? 0) + 1
          if (name === 'never') throw problem('test.never', 'user', 'this can not work')
          if (tries[name] < 3) throw problem('test.later', 'operational', 'not yet')
          done.open()
        },
      })
      dispatcher.start()
      await dispatcher.enqueue(contractJob, thing('never'))
      await dispatcher.enqueue(contractJob, thing('passing'))
      await done.opened
      await dispatcher.idle()
      expect(tries).toEqual({ passing: 3, never: 1 })
      const { counts, errors } = await dispatcher.status()
      expect(counts).toContainEqual({ name: 'contract.do', state: 'failed', count: 1 })
      expect(errors.map(({ code }) => code)).toEqual(['test.never'])
      await close()
    })

    test('a request while a run fails for good is tried all the same', async () => {
      const started = gate()
      const release = gate()
      let runs = 0
      const { dispatcher, close } = await open({
        run: async () => {
          runs += 1
          started.open()
          await release.opened
          if (runs === 1) throw problem('test.never', 'user', 'this can not work')
        },
      })
      dispatcher.start()
      await dispatcher.enqueue(contractJob, thing('a'))
      await started.opened
      await dispatcher.enqueue(contractJob, thing('a'))
      release.open()
      await dispatcher.idle()
      expect(runs).toBe(2)
      expect((await dispatcher.status()).counts).toEqual([])
      await close()
    })

    test('a run that says there is more runs again after what else is due, and is neither failure nor start', async () => {
      const order: string[] = []
      const { dispatcher, close } = await open(
        {
          run: async ({ thing: name }) => {
            order.push(name)
            return name === 'long' && order.length <= contractJob.maxStarts + 2 ? 'again' : undefined
          },
        },
        { concurrency: 1 },
      )
      await dispatcher.enqueue(contractJob, thing('long'))
      await dispatcher.enqueue(contractJob, thing('short'))
      dispatcher.start()
      await dispatcher.idle()
      expect(order.filter((name) => name === 'long')).toHaveLength(contractJob.maxStarts + 2)
      expect(order.slice(0, 2)).toContain('short')
      expect((await dispatcher.status()).counts).toEqual([])
      await close()
    })

    test('what another release wrote is read as far as it can be, and else kept and shown', async () => {
      const seen: unknown[] = []
      const { dispatcher, again, close } = await open({ run: async (given) => void seen.push(given) })
      const newer: JobDefinition<{ tenant: TenantId; thing: string; colour: string }, Witness> = {
        ...contractJob,
        payload: payload.extend({ colour: z.string() }),
      }
      const other: JobDefinition<{ tenant: TenantId; number: number }, Witness> = {
        ...contractJob,
        payload: z.object({ tenant: TenantId, number: z.number() }),
        key: ({ number }) => [`${number}`],
        run: async () => undefined,
      }
      await dispatcher.enqueue(newer, { ...thing('a'), colour: 'red' })
      await dispatcher.enqueue(other, { tenant: acme, number: 7 })
      const next = await again({ run: async (given) => void seen.push(given) })
      next.start()
      await next.idle()
      expect(seen).toEqual([thing('a')])
      const { counts, errors } = await next.status()
      expect(counts).toEqual([{ name: 'contract.do', state: 'failed', count: 1 }])
      expect(errors.map(({ code }) => code)).toEqual(['jobs.payload'])
      await next.stop(1000)
      await close()
    })

    test('nobody who waits for it to be idle waits for ever when it is stopped', async () => {
      const started = gate()
      const { dispatcher, close } = await open({
        run: (_given, signal) => {
          started.open()
          return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
        },
      })
      dispatcher.start()
      await dispatcher.enqueue(contractJob, thing('a'))
      const idle = dispatcher.idle()
      await started.opened
      await dispatcher.stop(0)
      await idle
      await dispatcher.idle()
      await close()
    })

    test('a job that stops had to abort many times is no poison', async () => {
      let starts = 0
      let started = gate()
      const witness: Witness = {
        run: (_given, signal) => {
          starts += 1
          started.open()
          return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
        },
      }
      const { dispatcher, again, close } = await open(witness)
      await dispatcher.enqueue(contractJob, thing('long'))
      for (let round = 1; round <= contractJob.maxStarts + 2; round++) {
        started = gate()
        const next = await again(witness)
        next.start()
        await started.opened
        await next.stop(0)
      }
      expect(starts).toBe(contractJob.maxStarts + 2)
      await close()
    })

    test('a run beyond its time is aborted and counts as failed', async () => {
      const reasons: unknown[] = []
      const over = gate()
      const { dispatcher, close } = await open({
        run: (_given, signal) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              reasons.push(signal.reason.code)
              if (reasons.length === 3) over.open()
              reject(signal.reason)
            })
          }),
      })
      dispatcher.start()
      await dispatcher.enqueue(contractJob, thing('slow'))
      await over.opened
      await dispatcher.idle()
      expect(reasons).toEqual(['jobs.timeout', 'jobs.timeout', 'jobs.timeout'])
      expect((await dispatcher.status()).counts).toEqual([{ name: 'contract.do', state: 'failed', count: 1 }])
      await close()
    })

    test('a stop waits for what runs and takes up nothing more; the rest is run by the next one', async () => {
      const started = gate()
      const release = gate()
      const seen: string[] = []
      const witness: Witness = {
        run: async ({ thing: name }) => {
          if (name === 'first') {
            started.open()
            await release.opened
          }
          seen.push(name)
        },
      }
      const { dispatcher, again, close } = await open(witness)
      dispatcher.start()
      await dispatcher.enqueue(contractJob, thing('first'))
      await started.opened
      const stopping = dispatcher.stop(10_000)
      await dispatcher.enqueue(contractJob, thing('second'))
      release.open()
      await stopping
      expect(seen).toEqual(['first'])
      const next = await again(witness)
      next.start()
      await next.idle()
      expect(seen).toEqual(['first', 'second'])
      await next.stop(1000)
      await close()
    })

    test('what a stop had to abort is not lost and no failure, whatever the handler says', async () => {
      const started = gate()
      let attempts = 0
      const witness: Witness = {
        run: (_given, signal) => {
          attempts += 1
          if (attempts > 1) return Promise.resolve(undefined)
          started.open()
          return new Promise((_, reject) =>
            signal.addEventListener('abort', () => reject(new Error('closed'))),
          )
        },
      }
      const { dispatcher, again, close } = await open(witness)
      dispatcher.start()
      await dispatcher.enqueue(contractJob, thing('long'))
      await started.opened
      await dispatcher.stop(0)
      const next = await again(witness)
      next.start()
      await next.idle()
      expect(attempts).toBe(2)
      expect((await next.status()).errors).toEqual([])
      await next.stop(1000)
      await close()
    })

    test('two dispatchers on one store run a job once', async () => {
      const seen: string[] = []
      const witness: Witness = { run: async (given) => void seen.push(given.thing) }
      const { dispatcher, again, close } = await open(witness)
      const other = await again(witness)
      const names = Array.from({ length: 40 }, (_, index) => `job ${index}`)
      for (const name of names) await dispatcher.enqueue(contractJob, thing(name))
      dispatcher.start()
      other.start()
      await Promise.all([dispatcher.idle(), other.idle()])
      expect(seen.sort()).toEqual(names.sort())
      await other.stop(1000)
      await close()
    })

    test('a scheduled job runs again and again, and a failure does not end it', async () => {
      let runs = 0
      const enough = gate()
      const { dispatcher, close } = await open({
        run: async () => {
          runs += 1
          if (runs === 4) enough.open()
          if (runs === 2) throw problem('test.once', 'user', 'a bad moment')
        },
      })
      dispatcher.start()
      await dispatcher.schedule(contractJob, thing('tick'), 20)
      await enough.opened
      await dispatcher.stop(1000)
      expect(runs).toBeGreaterThanOrEqual(4)
      await close()
    })
  })
}
