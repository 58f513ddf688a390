import { expect } from '@jest/globals'
import type { ConnectorRun } from '../model/asset.ts'
import type { Store } from '../store/store.ts'
import type { Connector } from './connector.ts'
import { type Inventory, inventory } from './fixtures/inventory.ts'

/** What a connector looks at, for a test. */
export interface Looked {
  connectorOn(store: Store): Promise<Connector>
  close(): Promise<void>
}

/**
 * That a round may be interrupted at its nth request, for every n: what was known then stands, and a round that goes on from
 * all these interruptions leaves what one leaves that was never interrupted; one more changes nothing. A connector that sends
 * no requests is interrupted wherever it looks whether it is to end. Gives how many places that were.
 */
export async function resumesAnywhere(
  open: (onRequest: () => undefined) => Promise<Looked>,
): Promise<number> {
  let onRequest = () => {}
  const looked = await open(() => void onRequest())
  const [kept, cut] = [await inventory(), await inventory()]
  const [keeps, cuts] = [await looked.connectorOn(kept.store), await looked.connectorOn(cut.store)]
  /** Gives how many places it came through before the one where it ends. */
  const until = async (on: Inventory, connector: Connector, endsAt: { request?: number; look?: number }) => {
    const ends = new AbortController()
    const reached = { request: 0, look: 0 }
    const reach = (what: 'request' | 'look') => {
      reached[what] += 1
      if (reached[what] === endsAt[what]) ends.abort()
    }
    onRequest = () => reach('request')
    const throwIfAborted = () => {
      reach('look')
      AbortSignal.prototype.throwIfAborted.call(ends.signal)
    }
    const ended = await Promise.allSettled([
      on.round(connector, Object.assign(ends.signal, { throwIfAborted })),
    ])
    expect(ended).toMatchObject([{ status: ends.signal.aborted ? 'rejected' : 'fulfilled' }])
    return reached
  }
  const { request, look } = await until(kept, keeps, {})
  const whole = await kept.all()
  expect(whole.length).toBeGreaterThan(0)
  const places = request > 0 ? request : look
  for (let nth = 1; nth <= places; nth++) {
    const endsAt = request > 0 ? { request: nth } : { look: nth }
    await until(cut, cuts, endsAt)
    await until(kept, keeps, endsAt)
    expect({ nth, ...(await kept.last()) }).toMatchObject({ nth, changed: 0, gone: 0 })
  }
  const signal = new AbortController().signal
  expect(await cut.round(cuts, signal)).toMatchObject({ gone: 0, failed_calls: 0 })
  expect(await cut.all()).toEqual(whole)
  expect(await cut.round(cuts, signal)).toMatchObject({ changed: 0, gone: 0, failed_calls: 0 })
  expect(await cut.all()).toEqual(whole)
  expect(await kept.all()).toEqual(whole)
  for (const one of [kept, cut, looked]) await one.close()
  return places
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
