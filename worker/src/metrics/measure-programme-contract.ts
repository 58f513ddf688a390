import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Instant, shift } from '../model/time.ts'
import type { Store } from '../store/store.ts'
import { aProgrammeDesk, keptIn, registering, someExample } from './fixtures/a-programme-desk.ts'
import { figuresByHand } from './fixtures/figures-by-hand.ts'
import { registersByHand, someRegisters } from './fixtures/registers-by-hand.ts'
import { clockPolicy, NOW, somePrograms } from './fixtures/some-programme.ts'
import { measureProgramme, type ProgrammeDesk, programmeNow } from './measure-programme.ts'
import { latestDay, programmeTrend } from './programme-trend.ts'

const DAY_MS = 86_400_000
const signal = new AbortController().signal

/** What measuring a programme must do on every store; `runs`: over how many programmes every figure is held against one by hand. */
export function measureProgrammeContract(open: () => Promise<Store>, runs: number): void {
  let store: Store
  const at: { now: Instant } = { now: NOW }
  let desk: ProgrammeDesk
  beforeAll(async () => {
    store = await open()
    desk = aProgrammeDesk(store, { now: () => at.now })
  })
  afterAll(() => store.close())

  test('every figure is what it is by hand, over whatever is stored', async () => {
    await fc.assert(
      fc.asyncProperty(somePrograms, someRegisters, async (all, registers) => {
        at.now = NOW
        const { policyApprovals, attestations } = registers
        const tenant = await keptIn(store, { ...all, policyApprovals, attestations })
        const { figures } = await programmeNow({ ...desk, ...registering(registers) }, tenant)
        const byHand = { ...figuresByHand(all, NOW, () => clockPolicy), ...registersByHand(registers, NOW) }
        const known = Object.fromEntries(figures.map(({ kpi, value }) => [kpi, value]))
        const { regulatory_slack_hours, reports_in_time_share, ...others } = known
        expect([regulatory_slack_hours, reports_in_time_share]).toEqual([null, null])
        expect(rounded(others)).toEqual(rounded(byHand))
      }),
      { numRuns: runs },
    )
  })

  test('a day is measured again in its place, the next one beside it, and nothing of another tenant is in either', async () => {
    at.now = NOW
    const tenant = await keptIn(store, someExample())
    const other = await keptIn(store, {})
    const first = await measureProgramme(desk, tenant, signal)
    const measures = (await store.measures.page(tenant, { limit: 1000 })).items
    expect(measures.length).toBeGreaterThan(20)
    at.now = shift(NOW, 3_600_000)
    await measureProgramme(desk, tenant, signal)
    expect((await store.measures.count(tenant, {})) - measures.length).toBe(0)
    at.now = shift(NOW, DAY_MS)
    const last = await measureProgramme(desk, tenant, signal)
    expect(await store.programmeDays.count(tenant, {})).toBe(2)
    expect(await latestDay(store, tenant)).toEqual(last)
    expect((await latestDay(store, tenant, first.id))?.id).toBe(first.id)
    const asked = { kind: 'kpi', subject: 'total_ai_assets', days: 30, now: at.now } as const
    const whole = (await programmeTrend(store, tenant, asked)).filter(({ part }) => part === null)
    expect(whole.map(({ day, value }) => [day, value])).toEqual(
      [first, last].map(({ id, figures }) => [
        id,
        figures.find(({ kpi }) => kpi === 'total_ai_assets')?.value,
      ]),
    )
    expect(await latestDay(store, other)).toBeUndefined()
  })
}

/** Sums in another order differ in the last digits. */
function rounded(values: Readonly<Record<string, number | null>>) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value === null ? null : Number(value.toPrecision(9)),
    ]),
  )
}
