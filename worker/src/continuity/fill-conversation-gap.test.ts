import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { instant, smallRules } from '../ingest/fixtures/small-ingest.ts'
import type { TenantId } from '../model/ids.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { file, findingsOf, type Life, type LifeOptions, ruleOn, startLife } from './fixtures/worker-lives.ts'

let store: Store
/** Of a worker that was never without a rule. */
let undisturbed: Store
let tenants = 0
let minute = 0
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
  undisturbed = await openSqliteStore({ file: ':memory:' })
})
afterAll(async () => {
  await store.close()
  await undisturbed.close()
})

const clock = { now: () => instant(minute) }

function newTenant(): TenantId {
  tenants += 1
  return `t${tenants}` as TenantId
}

const start = (tenant: TenantId, rules: string, more: Partial<LifeOptions> = {}): Promise<Life> =>
  startLife({ store, tenant, rules, clock, ...more })

test('a rule on what changes within a conversation finds late what it would have found, whatever came in which order', async () => {
  const shift = smallRules().split('---\n').at(2) ?? ''
  const COMPLETIONS = ['aaaaaaaa', 'abcdabcdabcd', 'abcdefghijklmnop']
  const turn = fc.record({
    minute: fc.nat(9),
    completion: fc.constantFrom(...COMPLETIONS),
    old: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 2, maxLength: 12 }), async (given) => {
      const tenant = newTenant()
      const calls = given.map(({ minute, completion, old }, nth) => ({
        turn: { id: `${nth}`, minute, completion, text: 'x', user: 'jan', conversation: 'c' },
        old,
      }))
      const early = calls.filter(({ old }) => old).map((call) => call.turn)
      const late = calls.filter(({ old }) => !old).map((call) => call.turn)
      minute = 0
      const first = await start(tenant, ruleOn('nothing'))
      for (const one of early) await first.take(one)
      minute = 60
      const life = await start(tenant, file(ruleOn('nothing'), shift), { backfill: 'all' })
      for (const one of late) await life.take(one)
      await life.fill()

      const all = await startLife({
        ...{ store: undisturbed, tenant, clock },
        rules: file(ruleOn('nothing'), shift),
      })
      for (const one of [...early, ...late]) await all.take(one)
      const standing = async (on: Store) =>
        (await findingsOf(on, tenant)).filter(({ superseded_by }) => superseded_by === undefined)
      expect(await standing(store)).toEqual(await standing(undisturbed))
    }),
    { numRuns: 25 },
  )
}, 300_000)
