import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { auditRecorder } from '../audit/append-audit.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import { instant } from '../ingest/fixtures/small-ingest.ts'
import type { TenantId } from '../model/ids.ts'
import { dyingStore, Killed } from '../response/fixtures/watched-store.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { brokenRule, file, gapsOf, ruleOn, startLife, statesOf } from './fixtures/worker-lives.ts'

let store: Store
let tenants = 0
let minute = 0
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

const clock = { now: () => instant(minute) }
const before = file(ruleOn('attack', 1), ruleOn('key', 2), ruleOn('secret', 3))
/** The first rule has another logic, the second can't be read, the third is gone and a fourth is new. */
const after = file(ruleOn('an attack', 1), brokenRule(2), ruleOn('token', 4))

/** A tenant of a worker that ran until minute 60. */
async function aTenant(): Promise<TenantId> {
  tenants += 1
  const tenant = `t${tenants}` as TenantId
  minute = 0
  const life = await startLife({ store, tenant, rules: before, clock })
  await life.take({ id: 'first', minute: 1, user: 'jan', text: 'hello' })
  minute = 60
  return tenant
}

async function noted(tenant: TenantId) {
  const gaps = await gapsOf(store, tenant)
  return {
    states: (await statesOf(store, tenant)).map(({ rule, since, off }) => [rule.at(-1), since, off?.reason]),
    gaps: gaps.map(({ rule, reason, from, to }) => [rule.at(-1), reason, from, to]).sort(),
  }
}

const expected = {
  states: [
    ['1', instant(60), undefined],
    ['2', instant(0), 'failing'],
    ['3', instant(0), 'removed'],
    ['4', instant(60), undefined],
  ],
  gaps: [
    ['1', 'changed-rule', instant(0), instant(60)],
    ['2', 'rule-failed', instant(60), null],
    ['4', 'new-rule', instant(0), instant(60)],
  ],
}

describe('a worker that starts with other rules', () => {
  test('writes down what they have not evaluated', async () => {
    const tenant = await aTenant()
    await startLife({ store, tenant, rules: after, clock })
    expect(await noted(tenant)).toEqual(expected)
  })

  test('and is killed while it does so leaves it to the next one, which adds nothing', async () => {
    for (let nth = 0; ; nth++) {
      const tenant = await aTenant()
      const killed = await startLife({ store: dyingStore(store, nth), tenant, rules: after, clock }).then(
        () => false,
        (error: unknown) => {
          if (!(error instanceof Killed)) throw error
          return true
        },
      )
      await startLife({ store, tenant, rules: after, clock })
      expect(await noted(tenant)).toEqual(expected)
      if (!killed) break
    }
  })

  test('together with another one writes it down once', async () => {
    const tenant = await aTenant()
    const start = (minute: number) =>
      startLife({ store, tenant, rules: after, clock: { now: () => instant(minute) } })
    await Promise.all([start(60), start(61), start(62)])
    const { gaps } = await noted(tenant)
    expect(gaps.map(([rule, reason]) => [rule, reason])).toEqual(
      expected.gaps.map(([rule, reason]) => [rule, reason]),
    )
  })

  test('tells the audit chain of every gap', async () => {
    const tenant = await aTenant()
    const trail = { store, key: Buffer.alloc(32, 1) }
    const audit = auditRecorder(trail)
    await startLife({ store, tenant, rules: after, clock, audit })
    const { items } = await store.audit.page(tenant, {})
    expect(items.map(({ document }) => document.action)).toEqual(['gap.opened', 'gap.opened', 'gap.opened'])
    expect(await verifyAudit(trail, tenant)).toEqual({ entries: 3, problems: [] })
  })
})
