import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AssetFacts } from '../model/asset.ts'
import { type Instant, shift } from '../model/time.ts'
import { dyingStore, Killed } from '../response/fixtures/watched-store.ts'
import type { Store } from '../store/store.ts'
import { assess } from './assess.ts'
import { declaredOf } from './control-standings.ts'
import { aFinding } from './fixtures/a-finding.ts'
import { anAsset } from './fixtures/an-asset.ts'
import { changingInventory } from './fixtures/changing-inventory.ts'
import { NOW, someControls, someFacts } from './fixtures/subjects.ts'
import { enabling, everything, theRisk } from './fixtures/the-configuration.ts'
import { subjectOf } from './subject-of.ts'

/** What assessing must do on every store. `runs`: of its random stories. */
export function assessDueContract(open: () => Promise<Store>, runs: number): void {
  let store: Store
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())
  const newTenant = () => changingInventory(store)

  describe('what is due', () => {
    test('is assessed once: a second run adds nothing, and the asset shows its newest entry', async () => {
      const { tenant, change, run, assets, ledger } = newTenant()
      await change('one', {
        data_classification: 'restricted',
        controls: [{ type: 'guardrails', operational: true }],
      })
      await run()
      await run()
      const [asset] = await assets()
      if (asset === undefined) throw new Error('there is one')
      const [entry, ...others] = await ledger(asset)
      expect(others).toEqual([])
      expect(entry).toMatchObject({ tenant, causes: [{ kind: 'first' }], control_effectiveness: 0.1 })
      const { id, inherent, residual, level, at } = entry ?? {}
      const { sha256 } = theRisk
      expect(asset.risk).toEqual({ inherent, residual, level, at, assessment: id, configuration: sha256 })
    })

    test('is what changed in a way that can move its risk, and nothing else', async () => {
      const { change, run, assets, ledger, at } = newTenant()
      await change('one', { data_classification: 'internal' })
      await run()
      at.now = shift(NOW, 1000)
      await change('one', { data_classification: 'internal', description: 'says more' })
      expect((await assets())[0]?.risk?.due).toBeUndefined()
      await change('one', { data_classification: 'restricted' })
      await run()
      const [asset] = await assets()
      expect((await ledger(asset ?? anAsset())).map(({ causes }) => causes.map(({ text }) => text))).toEqual([
        ['first assessment'],
        ['data_classification: internal -> restricted'],
      ])
    })

    test('is everything when the numbers of risk.yaml change', async () => {
      const { change, run, assets, ledger } = newTenant()
      for (const name of ['one', 'two']) await change(name, {})
      await run()
      const configuration = { ...theRisk, sha256: 'f'.repeat(64) }
      await run({ configuration })
      for (const asset of await assets()) {
        expect(asset.risk?.configuration).toBe(configuration.sha256)
        expect((await ledger(asset)).map(({ causes }) => causes[0]?.kind)).toEqual(['first', 'configuration'])
      }
    })

    test('is an asset on the day on which its review goes stale', async () => {
      const { change, run, assets, ledger, at } = newTenant()
      await change('one', { last_security_review: '2026-06-01' })
      await run()
      expect((await assets())[0]?.risk?.due).toBe('2026-08-31T00:00:00.000Z')
      at.now = '2026-08-30T23:59:59.000Z' as Instant
      await run()
      const [asset = anAsset()] = await assets()
      expect(await ledger(asset)).toHaveLength(1)
      at.now = '2026-08-31T00:00:00.000Z' as Instant
      await run()
      expect((await ledger(asset)).at(-1)?.causes).toMatchObject([
        { kind: 'time', text: 'provider not known; its review of 2026-06-01 is stale' },
      ])
    })

    test('is an asset whose finding somebody found to be false', async () => {
      const { tenant, change, run, assets, at } = newTenant()
      const configuration = enabling('pressure')
      await change('one', {})
      await store.findings.create(tenant, [aFinding({ tenant })])
      await run({ configuration })
      const before = (await assets())[0]?.risk
      at.now = shift(NOW, 600_000)
      const found = await store.findings.get(tenant, aFinding({ tenant }).id)
      if (found === undefined) throw new Error('there is one')
      const disposition = { verdict: 'false' as const, reason: 'a test', by: 'ann', at: at.now }
      await store.findings.put(tenant, { ...found.document, disposition }, found.version)
      await run({ configuration })
      const after = (await assets())[0]?.risk
      expect(after?.residual).toBeLessThan(before?.residual ?? 0)
      expect(after?.residual).toBe(after?.inherent)
    })
  })

  test('whatever changes, runs, dies and runs beside another, ledgers are chains that end in what is now', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
        const { change, run, assets, ledger } = newTenant()
        const configuration = everything
        const dying = async (at: number) => {
          const ended = run({ on: dyingStore(store, at), configuration })
          await ended.catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error
          })
        }
        for (const one of steps) {
          if (one.do === 'change') await change(one.name, one.facts)
          else if (one.do === 'run') await run({ configuration })
          else if (one.do === 'killed') await dying(one.at)
          else await Promise.all([run({ configuration }), run({ configuration })])
        }
        await run({ configuration })
        for (const asset of await assets()) {
          const entries = await ledger(asset)
          const newest = entries.at(-1)
          const { controls, facts, observed } = subjectOf(asset)
          const standings = declaredOf(asset)
          const subject = { facts, controls, observed: { ...observed, findings: [], standings } }
          expect(newest).toMatchObject({ ...assess(subject, configuration, NOW), facts })
          expect(asset.risk).toMatchObject({ assessment: newest?.id, residual: newest?.residual })
        }
      }),
      { numRuns: runs },
    )
  })
}

type Step =
  | { do: 'change'; name: string; facts: AssetFacts }
  | { do: 'run' | 'two at once' }
  | { do: 'killed'; at: number }
const name = fc.constantFrom('one', 'two', 'three')
const facts: fc.Arbitrary<AssetFacts> = fc
  .tuple(someFacts, someControls)
  .map(([{ type: _, ...facts }, controls]) => ({ ...facts, controls }))
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('change' as const), name, facts }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('run' as const, 'two at once' as const) }) },
  // Its writes: how far findings were looked at, the ledger, the assets.
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('killed' as const), at: fc.integer({ min: 1, max: 2 }) }),
  },
)
