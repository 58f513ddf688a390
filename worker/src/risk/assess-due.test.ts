import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { shift } from '../model/time.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { assessDue } from './assess-due.ts'
import { assessDueContract } from './assess-due-contract.ts'
import { declaredStandings } from './control-standings.ts'
import { aFinding } from './fixtures/a-finding.ts'
import { anAsset } from './fixtures/an-asset.ts'
import { changingInventory } from './fixtures/changing-inventory.ts'
import { NOW } from './fixtures/subjects.ts'
import { enabling, theRisk } from './fixtures/the-configuration.ts'

const DAY_MS = 86_400_000
const open = () => openSqliteStore({ file: ':memory:' })

assessDueContract(open, 100)

describe('at length', () => {
  let store: Store
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())
  const newTenant = () => changingInventory(store)

  test('is an asset on which something was found, until the pressure is gone', async () => {
    const { tenant, change, run, assets, ledger, at } = newTenant()
    const configuration = enabling('pressure')
    await change('one', {})
    await change('other', {})
    await run({ configuration })
    at.now = shift(NOW, 3_600_000)
    await store.findings.create(tenant, [aFinding({ tenant, at: at.now })])
    await run({ configuration })
    const [one = anAsset(), other = anAsset()] = await assets()
    expect(await ledger(other)).toHaveLength(1)
    expect((await ledger(one)).at(-1)?.causes).toMatchObject([
      { kind: 'observation', text: '1 finding presses on it, of 2026-06-15' },
    ])
    const pressed = (await assets())[0]?.risk?.residual
    expect(pressed).toBeGreaterThan(one.risk?.inherent ?? 0)
    for (let day = 1; day < 200; day += 1) {
      at.now = shift(NOW, day * DAY_MS)
      await run({ configuration })
    }
    const entries = await ledger(one)
    expect(entries.at(-1)?.residual).toBeLessThan((entries[0]?.residual ?? 0) + 1)
    expect(entries.length).toBeLessThan(14)
  })

  test('is walked through slice by slice', async () => {
    const { tenant, clock, assets } = newTenant()
    const many = Array.from({ length: 2_001 }, (_, nth) => anAsset({ tenant, name: `asset ${nth}` }))
    await store.assets.create(tenant, many)
    const assessing = { store, configuration: theRisk, standings: declaredStandings, clock }
    const { signal } = new AbortController()
    expect(await assessDue(assessing, tenant, signal)).toBe(many.length)
    expect(await assessDue(assessing, tenant, signal)).toBe(0)
    expect((await assets()).filter(({ risk }) => risk === null)).toEqual([])
    expect(await store.assessments.count(tenant, {})).toBe(many.length)
  })
})
