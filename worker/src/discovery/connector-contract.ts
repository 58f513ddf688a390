import { expect } from '@jest/globals'
import type { ConnectorRun, Observation } from '../model/asset.ts'
import type { Connector } from './connector.ts'
import { cutOff, inventory } from './fixtures/inventory.ts'

/**
 * That a second round changes nothing, and that one which was cut off after so many things and run again ends the same.
 * Gives what is known in the end, and what was known when it was cut off.
 */
export async function roundsRepeat(
  connector: Connector,
  cutOffAfter: number,
): Promise<{ whole: readonly Observation[]; interrupted: readonly Observation[] }> {
  const [kept, cut] = [await inventory(), await inventory()]
  expect(await kept.round(connector)).toMatchObject({ failed_calls: 0, gone: 0 })
  const whole = await kept.all()
  expect(await kept.round(connector)).toMatchObject({ changed: 0, gone: 0, failed_calls: 0 })
  expect(await kept.all()).toEqual(whole)
  const ending = cutOff(connector, cutOffAfter)
  await expect(cut.round(ending.connector, ending.signal)).rejects.toThrow()
  const interrupted = await cut.all()
  await cut.round(connector)
  expect(await cut.all()).toEqual(whole)
  await kept.close()
  await cut.close()
  return { whole, interrupted }
}

/** That all that was known stands, whichever call of a round is denied (`deny`). Gives the round of each. */
export async function denialsForgetNothing(
  { connector, asked }: { connector: Connector; asked: readonly { call: string }[] },
  deny: (call: string) => void,
): Promise<readonly { denied: string; run: ConnectorRun }[]> {
  const { round, all, close } = await inventory()
  expect(await round(connector)).toMatchObject({ failed_calls: 0 })
  const before = await all()
  const rounds: { denied: string; run: ConnectorRun }[] = []
  for (const denied of new Set(asked.map(({ call }) => call))) {
    deny(denied)
    rounds.push({ denied, run: await round(connector) })
    expect({ denied, now: await all() }).toEqual({ denied, now: before })
  }
  await close()
  return rounds
}
