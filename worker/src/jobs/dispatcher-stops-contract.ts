import { expect, test } from '@jest/globals'
import { contractJob, gate, type Open, thing, type Witness } from './dispatcher-samples-contract.ts'

/** What a stop does to runs, and to those who wait. */
export function dispatcherStopsContract(open: Open): void {
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
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('closed'))))
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
}
