import { expect, test } from '@jest/globals'
import { problem } from '../model/problem.ts'
import { contractJob, gate, type Open, thing, type Witness } from './dispatcher-samples-contract.ts'

/** How often and when what was asked for is run. */
export function dispatcherRunsContract(open: Open): void {
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
}
