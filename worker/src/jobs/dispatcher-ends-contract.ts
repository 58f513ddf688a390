import { expect, test } from '@jest/globals'
import { z } from 'zod'
import { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import {
  acme,
  contractJob,
  contractPayload,
  gate,
  type Open,
  thing,
  type Witness,
} from './dispatcher-samples-contract.ts'
import type { JobDefinition } from './job.ts'

/** What becomes of a job when its run ends well, badly or not at all. */
export function dispatcherEndsContract(open: Open): void {
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
      payload: contractPayload.extend({ colour: z.string() }),
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

  test('a job that was given up runs again when somebody says so, and not before', async () => {
    let runs = 0
    const { dispatcher, close } = await open({
      run: async () => {
        runs += 1
        if (runs === 1) throw problem('test.never', 'user', 'this can not work')
      },
    })
    dispatcher.start()
    await dispatcher.enqueue(contractJob, thing('a'))
    await dispatcher.idle()
    const [error] = (await dispatcher.status()).errors
    const told: string[] = []
    const revival = {
      tenant: acme,
      id: error?.id ?? '',
      before: async ({ state }: { state: string }) => void told.push(state),
    }
    await dispatcher.retry(revival)
    await dispatcher.idle()
    expect({ runs, told }).toEqual({ runs: 2, told: ['failed'] })
    expect((await dispatcher.status()).counts).toEqual([])
    await expect(dispatcher.retry(revival)).rejects.toMatchObject({ code: 'jobs.unknown' })
    await close()
  })

  test('what waits, runs and was given up is told by load', async () => {
    const started = gate()
    const release = gate()
    const { dispatcher, close } = await open(
      {
        run: async ({ thing: name }) => {
          if (name === 'bad') throw problem('test.never', 'user', 'this can not work')
          started.open()
          await release.opened
        },
      },
      { concurrency: 1 },
    )
    dispatcher.start()
    await dispatcher.enqueue(contractJob, thing('bad'))
    await dispatcher.idle()
    await dispatcher.enqueue(contractJob, thing('held'))
    await started.opened
    await dispatcher.enqueue(contractJob, thing('behind'))
    const { loads } = await dispatcher.status()
    const counted = loads.map(({ load, due, running, givenUp }) => ({ load, due, running, givenUp }))
    expect(counted).toContainEqual({ load: 'deciding', due: 1, running: 1, givenUp: 1 })
    expect(counted).toContainEqual({ load: 'reading', due: 0, running: 0, givenUp: 0 })
    expect(dispatcher.consuming()).toBe(true)
    release.open()
    await dispatcher.idle()
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
}
