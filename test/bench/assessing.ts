import { join } from 'node:path'
import { observingWith } from '../../worker/src/composition/open-risk.ts'
import { systemClock } from '../../worker/src/composition/system.ts'
import { readRisk } from '../../worker/src/config/read-risk.ts'
import { assessDue } from '../../worker/src/risk/assess-due.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { tenant } from './inventory-questions.ts'
import { type Measured, stopwatch } from './measured.ts'

/** Issue of the inventory: so many seconds for 100,000 assets. */
const MOST_S = 30

/** All assets of a store assessed for the first time by the shipped `risk.yaml`, and again when its numbers have changed. */
export async function* assessing(store: Store, where: string): AsyncGenerator<Measured> {
  const { risk } = readRisk(join(import.meta.dirname, '../../provisioning/risk.yaml'))
  const { signal } = new AbortController()
  for (const [when, sha256] of [
    ['assessed', risk.sha256],
    ['assessed again', 'f'.repeat(64)],
  ] as const) {
    const configuration = { ...risk, sha256 }
    const stand = { ...observingWith(configuration, store), store, clock: systemClock }
    const stop = stopwatch()
    let settled = 0
    for (let some = -1; some !== 0; settled += some) some = await assessDue(stand, tenant, signal)
    const { wall, cpu } = stop()
    const what = `${where}: ${settled.toLocaleString('en')} assets ${when}`
    yield { what, value: wall, byCpu: cpu, unit: 's', goal: { most: MOST_S } }
  }
}
